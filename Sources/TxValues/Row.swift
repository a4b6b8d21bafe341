/// The values of one row, in the order of its schema's columns.
public struct Row: Sendable, Hashable {
  /// One value for each column.
  public var values: [Value]

  /// Creates a row.
  public init(_ values: [Value]) { self.values = values }

  /// Returns the row without the hidden columns of its schema.
  package func shown(by schema: Schema) -> Row {
    schema.hiddenCount == 0 ? self : Row(Array(values.dropLast(schema.hiddenCount)))
  }
}
