import CSQLite

/// An open SQLite database, used by one caller at a time.
///
/// The whole of this module is synchronous and small on purpose: open, prepare, bind, step,
/// transact, migrate. A connection is not `Sendable`; whoever shares one puts it behind a lock or
/// in an actor. It is a class because it owns a resource that must be released exactly once.
///
/// ```swift
/// let connection = try Connection(path: ":memory:")
/// try connection.execute("CREATE TABLE t(a INTEGER, b TEXT) STRICT")
/// try connection.prepare("INSERT INTO t VALUES (?, ?)").run(1, "one")
/// ```
package final class Connection {
  /// The database; nil once closed.
  private var database: OpaquePointer?
  private var statements: [String: Statement] = [:]

  /// Opens the database at `path`, creating the file if there is none; `:memory:` needs no file.
  package init(path: String, busyMilliseconds: Int32 = 5_000) throws(SQLiteError) {
    guard !path.utf8.contains(0) else {
      throw SQLiteError(code: SQLITE_CANTOPEN, message: "the path contains a NUL")
    }
    var opened: OpaquePointer?
    // SAFETY: `opened` must be closed even when opening fails, and is.
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
    let code = sqlite3_open_v2(path, &opened, flags, nil)
    guard code == SQLITE_OK else {
      let error = SQLiteError(code: code, database: opened)
      sqlite3_close_v2(opened)
      throw error
    }
    sqlite3_extended_result_codes(opened, 1)
    sqlite3_busy_timeout(opened, busyMilliseconds)
    database = opened
  }

  deinit {
    close()
  }

  /// Closes the database; using the connection afterwards throws.
  package func close() {
    statements = [:]
    // SAFETY: `_v2` waits for statements that a caller still holds, so none of them dangles.
    sqlite3_close_v2(database)
    database = nil
  }

  /// The number of rows that the latest statement inserted, changed or deleted.
  package var changes: Int {
    database.map { Int(sqlite3_changes64($0)) } ?? 0
  }

  /// The row id of the latest inserted row.
  package var lastInsertRowID: Int64 {
    database.map { sqlite3_last_insert_rowid($0) } ?? 0
  }

  /// Runs one or more statements that need no values and whose rows are of no interest.
  package func execute(_ sql: String) throws(SQLiteError) {
    let database = try open()
    let code = sqlite3_exec(database, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw SQLiteError(code: code, database: database) }
  }

  /// Returns the statement for `sql`, reset and ready; the same text gives the same statement.
  package func prepare(_ sql: String) throws(SQLiteError) -> Statement {
    if let statement = statements[sql] {
      statement.reset()
      return statement
    }
    let database = try open()
    var prepared: OpaquePointer?
    let code = sqlite3_prepare_v3(
      database,
      sql,
      -1,
      UInt32(SQLITE_PREPARE_PERSISTENT),
      &prepared,
      nil
    )
    guard code == SQLITE_OK else { throw SQLiteError(code: code, database: database) }
    guard let prepared else {
      throw SQLiteError(code: SQLITE_MISUSE, message: "the text holds no statement")
    }
    // Texts made at run time must not pile up; a statement in use lives on in its user's hands.
    if statements.count >= 128 { statements = [:] }
    let statement = Statement(handle: prepared)
    statements[sql] = statement
    return statement
  }

  /// Runs `body` in a transaction that takes the write lock at once; an error undoes all of it.
  ///
  /// A body that throws an error of its own states it: `{ () throws(MyError) in … }`.
  package func transaction<T, Failure: TransactionFailure>(
    _ body: () throws(Failure) -> T
  ) throws(Failure) -> T {
    do {
      try execute("BEGIN IMMEDIATE")
    } catch {
      throw Failure(error)
    }
    let result: T
    do {
      result = try body()
    } catch {
      rollBack()
      throw error
    }
    do {
      try execute("COMMIT")
    } catch {
      rollBack()
      throw Failure(error)
    }
    return result
  }

  /// Ends the transaction, if SQLite has not already done so because of the error.
  private func rollBack() {
    // A failing rollback leaves nothing to undo: the transaction is gone, or closing ends it.
    try? execute("ROLLBACK")
  }

  private func open() throws(SQLiteError) -> OpaquePointer {
    guard let database else {
      throw SQLiteError(code: SQLITE_MISUSE, message: "the database is closed")
    }
    return database
  }
}

/// An error that can say that the transaction around it failed.
package protocol TransactionFailure: Error {
  /// Creates the error from SQLite's refusal to begin or to commit.
  init(_ error: SQLiteError)
}

extension SQLiteError: TransactionFailure {
  /// Creates a copy of an error.
  package init(_ error: SQLiteError) { self = error }
}
