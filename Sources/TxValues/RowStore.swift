/// Many rows held by column, in a fraction of what they take one by one.
///
/// ```
/// status         shared   two bytes a row, and each value once
/// id             digits   eight bytes a row
/// created_at     texts    four bytes a row, and its text
/// anything else  values   as it is
/// ```
///
/// A column begins as shared values; with too many different ones it becomes whatever holds all of
/// them. So nothing has to be known of the rows, and a column costs what is in it. Rows are made when
/// they are asked for, equal to those that went in byte for byte.
///
/// Rows of one store have the columns of one schema; what a row lacks at its end is null.
package struct RowStore: Sendable {
  /// How many rows there are.
  package private(set) var count = 0
  private(set) var columns: [StoredColumn] = []

  /// Creates a store without rows.
  package init() {}

  /// Creates a store of rows.
  package init(_ rows: some Sequence<Row>) {
    for row in rows { append(row) }
  }

  /// Adds a row at the end.
  package mutating func append(_ row: Row) {
    while columns.count < row.values.count {
      columns.append(StoredColumn(nulls: count))
    }
    for place in columns.indices {
      columns[place].append(place < row.values.count ? row.values[place] : .null)
    }
    count += 1
  }

  /// Returns the value of a column at a place, null where there is no such column.
  package func value(of column: Int, at place: Int) -> Value {
    columns.indices.contains(column) ? columns[column][place] : .null
  }
}

extension RowStore: RandomAccessCollection {
  package var startIndex: Int { 0 }
  package var endIndex: Int { count }

  package subscript(place: Int) -> Row {
    // By index, as a copy of a column would retain all that it holds.
    Row(columns.indices.map { columns[$0][place] })
  }
}

extension RowStore {
  /// Returns for each row whether its value of a column passes a test; see ``map(column:_:)``.
  package func holds(column: Int, _ passes: (Value) -> Bool) -> [Bool] {
    map(column: column, passes)
  }

  /// Returns what becomes of each row's value of a column.
  ///
  /// Of a shared value it is worked out once, however many rows have it; so the same must come of the
  /// same value.
  package func map<Outcome>(column: Int, _ transform: (Value) -> Outcome) -> [Outcome] {
    guard columns.indices.contains(column) else {
      return Array(repeating: transform(.null), count: count)
    }
    return columns[column].map(transform)
  }
}
