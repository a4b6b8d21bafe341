import CSQLite

/// A refusal by SQLite: its extended result code and its words.
package struct SQLiteError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The extended result code.
  package let code: Int32
  /// SQLite's own sentence about it.
  package let message: String

  /// Creates an error from a result code and a message.
  package init(code: Int32, message: String) {
    self.code = code
    self.message = message
  }

  /// Creates the error for a result code that `database` just gave.
  init(code: Int32, database: OpaquePointer?) {
    self.code = code
    // SAFETY: both functions return a NUL-terminated string that lives until the next call on the
    // same database; `String(cString:)` copies it at once.
    let text = database.map { sqlite3_errmsg($0) } ?? sqlite3_errstr(code)
    self.message = text.map { String(cString: $0) } ?? "unknown error"
  }

  /// The result code without its extension.
  package var primaryCode: Int32 { code & 0xFF }

  /// Whether another connection holds a lock that is needed.
  package var isBusy: Bool { primaryCode == SQLITE_BUSY || primaryCode == SQLITE_LOCKED }

  /// Whether the disk, or the size allowed to the file, is used up.
  package var isFull: Bool { primaryCode == SQLITE_FULL }

  /// Whether the file is damaged or is no database at all.
  package var isCorrupt: Bool { primaryCode == SQLITE_CORRUPT || primaryCode == SQLITE_NOTADB }

  /// Whether a constraint of the schema refused the change.
  package var isConstraint: Bool { primaryCode == SQLITE_CONSTRAINT }

  /// Whether the file, or the folder it is in, may not be written.
  package var isReadOnly: Bool { primaryCode == SQLITE_READONLY }

  /// Whether the file cannot be opened.
  package var isCannotOpen: Bool { primaryCode == SQLITE_CANTOPEN }

  /// Whether reading or writing the file failed below SQLite.
  package var isInputOutput: Bool { primaryCode == SQLITE_IOERR }

  /// The message with its code.
  package var description: String { "SQLite error \(code): \(message)" }
}
