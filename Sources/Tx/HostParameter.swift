public import TxValues

/// What a host's verb is given by name, the same for all rows: `notify text="…"`.
public struct HostParameter: Sendable, Hashable {
  /// The name, an identifier.
  public let name: String
  /// How the word behind `=` is read; no list and no record.
  public let type: ValueType
  /// Whether a statement without it is refused before anything is read.
  public let isRequired: Bool
  /// One sentence for `help` and completion.
  public let help: String

  /// Creates a parameter.
  public init(_ name: String, _ type: ValueType, isRequired: Bool = false, help: String = "") {
    self.name = name
    self.type = type
    self.isRequired = isRequired
    self.help = help
  }
}
