public import TxValues

/// A column of a host's source.
public struct HostColumn: Sendable, Hashable {
  /// The name, an identifier.
  public let name: String
  /// What its values are; a row with a value of another type is an error.
  public let type: ValueType
  /// Whether values are shown as `•••` unless asked for, and never stored.
  public let isSecret: Bool
  /// One sentence for `help` and completion.
  public let help: String

  /// Creates a column.
  public init(_ name: String, _ type: ValueType, isSecret: Bool = false, help: String = "") {
    self.name = name
    self.type = type
    self.isSecret = isSecret
    self.help = help
  }
}
