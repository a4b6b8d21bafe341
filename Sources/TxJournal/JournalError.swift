package import TxSQLite

/// Why the journal cannot be used, or cannot be believed.
package enum JournalError: Error, Sendable, Equatable {
  /// SQLite or the disk refused.
  case store(SQLiteError)
  /// The folder cannot be made.
  case folder(path: String, code: Int32)
  /// The file was written by a newer program.
  case newer(found: Int, known: Int)
  /// There is no such run.
  case noRun(String)
  /// A record does not read as it was written.
  case damaged(String)
}

extension JournalError: TransactionFailure {
  /// Creates the error from SQLite's refusal.
  package init(_ error: SQLiteError) { self = .store(error) }

  /// Creates the error from a failed migration.
  init(_ error: MigrationError) {
    switch error {
    case .newer(let found, let known): self = .newer(found: found, known: known)
    case .failed(let error): self = .store(error)
    }
  }
}

extension JournalError {
  /// Whether the disk, or the size allowed to the file, is used up.
  package var isDiskFull: Bool {
    if case .store(let error) = self { error.isFull } else { false }
  }

  /// SQLite's words, where it was SQLite that refused.
  package var storeMessage: String? {
    if case .store(let error) = self { error.message } else { nil }
  }
}
