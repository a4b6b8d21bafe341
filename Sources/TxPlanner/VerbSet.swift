package import TxCatalog
package import TxSyntax

/// The verbs that a text may use: those of the language, and those that a host adds.
package struct VerbSet: Sendable {
  /// The language's own, then the host's.
  package let all: [any Verb]
  /// Every name and alias with the shape of its arguments, for the parser.
  package let shapes: [String: ArgumentShape]
  /// The verb of every name and alias.
  private let named: [String: any Verb]

  /// The verbs of the language.
  package static let standard = VerbSet(VerbTable.all, VerbTable.shapes)

  private init(_ all: [any Verb], _ shapes: [String: ArgumentShape]) {
    self.all = all
    self.shapes = shapes
    let names = all.flatMap { verb in
      ([verb.signature.name] + verb.signature.aliases).map { ($0, verb) }
    }
    named = Dictionary(names) { first, _ in first }
  }

  /// Returns the verbs with further ones, whose names are others.
  package func adding(_ verbs: [any Verb]) -> VerbSet {
    var shapes = shapes
    for verb in verbs { shapes[verb.signature.name] = verb.signature.shape }
    return VerbSet(all + verbs, shapes)
  }

  /// Returns the verb of that name or alias.
  package func verb(named name: String) -> (any Verb)? { named[name] }
}

extension Verb {
  /// What it is given by name, where that is no field of the rows; none for most verbs.
  package var parameters: [Field] { (self as? HostStage)?.subject.fields ?? [] }
}
