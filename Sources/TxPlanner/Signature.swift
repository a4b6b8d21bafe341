package import TxSyntax

/// What a verb is called, what it takes and what it does: the source of help, completion and
/// checking.
package final class Signature: Sendable {
  package let name: String
  package let aliases: [String]
  package let summary: String
  package let shape: ArgumentShape
  package let options: [OptionSignature]
  /// Whether it decides which columns go on, so that only those that the pipeline names need to be
  /// read.
  package let choosesColumns: Bool
  /// Whole statements that use it; each is run by a test.
  package let examples: [String]

  package init(
    _ name: String,
    aliases: [String] = [],
    _ summary: String,
    shape: ArgumentShape,
    options: [OptionSignature] = [],
    choosesColumns: Bool = false,
    examples: [String]
  ) {
    self.name = name
    self.aliases = aliases
    self.summary = summary
    self.shape = shape
    self.options = options
    self.choosesColumns = choosesColumns
    self.examples = examples
  }
}

/// A word that may stand behind `with` or `set`.
package struct OptionSignature: Sendable, Hashable {
  package let name: String
  package let kind: Kind
  package let help: String

  /// What an option takes.
  package enum Kind: Sendable, Hashable {
    /// A number of rows.
    case count
    /// Two letters of a country whose national numbers can be told.
    case country
    /// A number of rows, or a share such as `5%`.
    case share
    case duration
    case flag
    /// How far clocks are ahead of UTC.
    case offset
    case text
    case word([String])
  }

  package init(_ name: String, _ kind: Kind, _ help: String) {
    self.name = name
    self.kind = kind
    self.help = help
  }
}

/// An option as it was given.
package struct OptionValue: Sendable, Hashable {
  package let name: String
  package let argument: Argument

  /// The argument, read by the option's kind.
  package enum Argument: Sendable, Hashable {
    case count(Int)
    case percent(Int)
    case duration(Duration)
    case minutes(Int)
    case flag(Bool)
    case text(String)
  }

  package init(_ name: String, _ argument: Argument) {
    self.name = name
    self.argument = argument
  }
}
