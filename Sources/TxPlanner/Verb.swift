package import TxSyntax

/// The head of a stage: says what it takes, and lowers itself to plan operators.
///
/// A verb is one file in `Verbs/` and one line in `VerbTable.all`. It knows neither the service nor
/// the runtime.
package protocol Verb: Sendable {
  var signature: Signature { get }
  /// Returns the flow with this stage on top, or nil once a diagnostic was reported.
  func lower(_ stage: StageSyntax, onto input: Flow, in checker: inout Checker) -> Flow?
}

/// The verbs of the language.
package enum VerbTable {
  /// Alphabetical; a test compares it with the folder.
  package static let all: [any Verb] = [
    As(),
    Count(),
    Create(),
    Delete(),
    DirAdd(),
    DirRemove(),
    Distinct(),
    Expand(),
    Expect(),
    Export(),
    Extend(),
    Limit(),
    MatchRows(),
    Retry(),
    Select(),
    Show(),
    Skip(),
    Sort(),
    Summarize(),
    Update(),
    Watch(),
    Where(),
  ]

  /// Returns the verb of that name or alias.
  package static func verb(named name: String) -> (any Verb)? {
    VerbSet.standard.verb(named: name)
  }

  /// Every name and alias with the shape of its arguments, for the parser.
  package static let shapes: [String: ArgumentShape] = {
    var shapes: [String: ArgumentShape] = [:]
    for verb in all {
      let signature = verb.signature
      for name in [signature.name] + signature.aliases { shapes[name] = signature.shape }
    }
    return shapes
  }()
}
