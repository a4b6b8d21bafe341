import CSQLite

/// A prepared statement: bind, step, read columns of the current row, reset.
///
/// It is a class because it owns a resource that must be released exactly once. A column read
/// before the first row or outside the table reads as null, as SQLite itself defines.
package final class Statement {
  // SAFETY: valid from creation to `deinit`, and never handed out.
  private let handle: OpaquePointer

  init(handle: OpaquePointer) {
    self.handle = handle
  }

  deinit {
    sqlite3_finalize(handle)
  }

  /// Resets the statement and gives its parameters values, in order; parameters left over are null.
  package func bind(_ values: [Binding]) throws(SQLiteError) {
    reset()
    for (index, value) in values.enumerated() {
      let code = bind(value, at: Int32(index) + 1)
      guard code == SQLITE_OK else { throw failure(code) }
    }
  }

  /// Moves to the next row; false when there is none.
  package func step() throws(SQLiteError) -> Bool {
    let code = sqlite3_step(handle)
    switch code {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default:
      let error = failure(code)
      sqlite3_reset(handle)
      throw error
    }
  }

  /// Makes the statement ready to run again and forgets the values of its parameters.
  package func reset() {
    // Both repeat at most the error of the last `step`, which was thrown then.
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
  }

  /// Runs the statement to its end.
  package func run(_ values: Binding...) throws(SQLiteError) {
    try run(values)
  }

  /// Runs the statement to its end.
  package func run(_ values: [Binding]) throws(SQLiteError) {
    try bind(values)
    while try step() {}
    reset()
  }

  /// Returns what `read` makes of each row.
  package func rows<T>(
    _ values: Binding...,
    read: (Statement) -> T
  ) throws(SQLiteError) -> [T] {
    try rows(values, read: read)
  }

  /// Returns what `read` makes of each row.
  package func rows<T>(
    _ values: [Binding],
    read: (Statement) -> T
  ) throws(SQLiteError) -> [T] {
    try bind(values)
    var result: [T] = []
    while try step() { result.append(read(self)) }
    reset()
    return result
  }

  /// Returns the first column of each row as a number; for millions of rows, where a closure counts.
  package func numbers(_ values: [Binding]) throws(SQLiteError) -> [Int64] {
    try bind(values)
    var result: [Int64] = []
    while try step() { result.append(int(0)) }
    reset()
    return result
  }

  /// Returns whether a column of the current row is null.
  package func isNull(_ column: Int) -> Bool {
    sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL
  }

  /// Returns a column of the current row as a number; null is 0.
  package func int(_ column: Int) -> Int64 {
    sqlite3_column_int64(handle, Int32(column))
  }

  /// Returns a column of the current row as a number.
  package func optionalInt(_ column: Int) -> Int64? {
    isNull(column) ? nil : int(column)
  }

  /// Returns a column of the current row as text; null is empty.
  package func text(_ column: Int) -> String {
    // SAFETY: SQLite keeps the bytes until the next call on this column; the string copies them.
    // The count is asked after the text, as SQLite's documentation demands.
    guard let start = sqlite3_column_text(handle, Int32(column)) else { return "" }
    let count = Int(sqlite3_column_bytes(handle, Int32(column)))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// Returns a column of the current row as text.
  package func optionalText(_ column: Int) -> String? {
    isNull(column) ? nil : text(column)
  }

  /// Returns a column of the current row as bytes; null is empty.
  package func blob(_ column: Int) -> [UInt8] {
    // SAFETY: as in `text`; an empty blob has no address.
    guard let start = sqlite3_column_blob(handle, Int32(column)) else { return [] }
    let count = Int(sqlite3_column_bytes(handle, Int32(column)))
    return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
  }

  private func bind(_ value: Binding, at index: Int32) -> Int32 {
    switch value {
    case .null:
      return sqlite3_bind_null(handle, index)
    case .int(let number):
      return sqlite3_bind_int64(handle, index, number)
    case .text(var text):
      return text.withUTF8 { bytes in
        // SAFETY: the destructor −1 (SQLITE_TRANSIENT) makes SQLite copy the bytes before it
        // returns. `bytes` of an empty text may have no address, which SQLite would take as null.
        guard let start = bytes.baseAddress, !bytes.isEmpty else {
          return sqlite3_bind_text(handle, index, "", 0, transient)
        }
        return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
          sqlite3_bind_text64(
            handle,
            index,
            $0,
            UInt64(bytes.count),
            transient,
            UInt8(SQLITE_UTF8)
          )
        }
      }
    case .blob(let blob):
      guard !blob.isEmpty else { return sqlite3_bind_zeroblob(handle, index, 0) }
      return blob.withUnsafeBytes {
        // SAFETY: as above, SQLite copies the bytes before it returns.
        sqlite3_bind_blob64(handle, index, $0.baseAddress, UInt64($0.count), transient)
      }
    }
  }

  /// SQLite's marker for “copy the bytes before you return”.
  private var transient: sqlite3_destructor_type {
    // SAFETY: SQLite compares this pointer with −1 and never calls it.
    unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  }

  private func failure(_ code: Int32) -> SQLiteError {
    SQLiteError(code: code, database: sqlite3_db_handle(handle))
  }
}
