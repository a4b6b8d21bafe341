import TxSQLite

/// The columns of a stored row, taken one after the other.
protocol ColumnReader {
  /// Takes a number; null is 0.
  mutating func int() -> Int64
  /// Takes a number.
  mutating func optionalInt() -> Int64?
  /// Takes text; null is empty.
  mutating func text() -> String
  /// Takes text.
  mutating func optionalText() -> String?
}

/// The columns of a statement's current row.
struct StatementColumns: ColumnReader {
  private let statement: Statement
  private var column = -1

  init(_ statement: Statement) {
    self.statement = statement
  }

  mutating func int() -> Int64 {
    column += 1
    return statement.int(column)
  }

  mutating func optionalInt() -> Int64? {
    column += 1
    return statement.optionalInt(column)
  }

  mutating func text() -> String {
    column += 1
    return statement.text(column)
  }

  mutating func optionalText() -> String? {
    column += 1
    return statement.optionalText(column)
  }
}
