/// The columns of rows, in order.
public struct Schema: Sendable, Hashable {
  /// The columns.
  public let columns: [Column]

  /// Creates a schema.
  public init(_ columns: [Column]) { self.columns = columns }

  /// The position of the column of that name, `voice.call_forwarding.forwards_to` in full. O(n).
  public func index(of name: String) -> Int? { columns.firstIndex { $0.name == name } }
}

/// One column of rows.
public struct Column: Sendable, Hashable {
  /// The dotted path of the field, or the name given by `select name=…`.
  public let name: String
  /// The type of its values.
  public let type: ValueType
  /// Whether values are shown as `•••` unless asked for.
  public let isSecret: Bool

  /// Creates a column.
  public init(_ name: String, _ type: ValueType, isSecret: Bool = false) {
    self.name = name
    self.type = type
    self.isSecret = isSecret
  }
}
