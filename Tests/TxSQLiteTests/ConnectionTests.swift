import Testing
import TxSQLite

struct ConnectionTests {
  @Test func `runs several statements at once`() throws {
    let connection = try Connection(path: ":memory:")
    try connection.execute(
      "CREATE TABLE t(a INTEGER); INSERT INTO t VALUES (1); INSERT INTO t VALUES (2)"
    )
    let values = try connection.prepare("SELECT a FROM t ORDER BY a").rows { $0.int(0) }
    #expect(values == [1, 2])
  }

  @Test func `counts changes and names the last row`() throws {
    let connection = try Connection(path: ":memory:")
    try connection.execute("CREATE TABLE t(a INTEGER PRIMARY KEY, b INTEGER)")
    try connection.prepare("INSERT INTO t VALUES (?, ?), (?, ?)").run(41, 1, 42, 1)
    #expect(connection.changes == 2)
    #expect(connection.lastInsertRowID == 42)
    try connection.prepare("UPDATE t SET b = 2 WHERE a = 42").run()
    #expect(connection.changes == 1)
  }

  @Test func `gives the same statement for the same text`() throws {
    let connection = try Connection(path: ":memory:")
    #expect(try connection.prepare("SELECT 1") === connection.prepare("SELECT 1"))
    #expect(try connection.prepare("SELECT 1") !== connection.prepare("SELECT 2"))
  }

  @Test(arguments: ["SELEC", "SELECT * FROM nowhere", "", "-- only a comment"])
  func `refuses what is no statement`(sql: String) throws {
    let connection = try Connection(path: ":memory:")
    #expect(throws: SQLiteError.self) { _ = try connection.prepare(sql) }
  }

  @Test func `says what is wrong with a text`() throws {
    let connection = try Connection(path: ":memory:")
    let error = #expect(throws: SQLiteError.self) { try connection.execute("SELEC 1") }
    #expect(error?.primaryCode == 1)
    #expect(error?.message.contains("SELEC") == true)
  }

  @Test func `refuses work after closing`() throws {
    let connection = try Connection(path: ":memory:")
    let statement = try connection.prepare("SELECT 7")
    connection.close()
    connection.close()
    #expect(throws: SQLiteError.self) { try connection.execute("SELECT 1") }
    #expect(connection.changes == 0)
    #expect(connection.lastInsertRowID == 0)
    #expect(try statement.rows { $0.int(0) } == [7])
  }

  @Test(arguments: ["/nonexistent-folder/file.db", "a\0b"])
  func `refuses a path that cannot be opened`(path: String) {
    let error = #expect(throws: SQLiteError.self) { _ = try Connection(path: path) }
    #expect(error?.isCannotOpen == true)
  }

  @Test func `commits a transaction and gives its result`() throws {
    let connection = try Connection(path: ":memory:")
    try connection.execute("CREATE TABLE t(a INTEGER)")
    let result = try connection.transaction { () throws(SQLiteError) in
      try connection.prepare("INSERT INTO t VALUES (1)").run()
      return "done"
    }
    #expect(result == "done")
    #expect(try connection.prepare("SELECT count(*) FROM t").rows { $0.int(0) } == [1])
  }

  @Test func `undoes a transaction whose body throws its own error`() throws {
    let connection = try Connection(path: ":memory:")
    try connection.execute("CREATE TABLE t(a INTEGER)")
    let error = #expect(throws: OwnError.self) {
      try connection.transaction { () throws(OwnError) in
        do throws(SQLiteError) {
          try connection.execute("INSERT INTO t VALUES (1)")
        } catch {
          throw OwnError(error)
        }
        throw OwnError.mine
      }
    }
    #expect(error == .mine)
    #expect(try connection.prepare("SELECT count(*) FROM t").rows { $0.int(0) } == [0])
  }

  @Test func `refuses a transaction inside another`() throws {
    let connection = try Connection(path: ":memory:")
    #expect(throws: OwnError.self) {
      try connection.transaction { () throws(OwnError) in
        try connection.transaction { () throws(OwnError) in }
      }
    }
  }

  @Test func `undoes a commit that fails`() throws {
    let connection = try Connection(path: ":memory:")
    try connection.execute(
      """
      PRAGMA foreign_keys = ON; CREATE TABLE p(a INTEGER PRIMARY KEY);
      CREATE TABLE c(a INTEGER REFERENCES p(a) DEFERRABLE INITIALLY DEFERRED)
      """
    )
    let error = #expect(throws: SQLiteError.self) {
      try connection.transaction { () throws(SQLiteError) in
        try connection.execute("INSERT INTO c VALUES (1)")
      }
    }
    #expect(error?.isConstraint == true)
    #expect(try connection.prepare("SELECT count(*) FROM c").rows { $0.int(0) } == [0])
  }

  @Test func `reports a full file`() throws {
    let connection = try Connection(path: ":memory:")
    try connection.execute("CREATE TABLE t(a BLOB); PRAGMA max_page_count = 4")
    let error = #expect(throws: SQLiteError.self) {
      try connection.execute("INSERT INTO t VALUES (zeroblob(1000000))")
    }
    #expect(error?.isFull == true)
    #expect(error?.description.hasPrefix("SQLite error 13") == true)
  }
}

private enum OwnError: Error, TransactionFailure, Equatable {
  case mine
  case database(SQLiteError)

  init(_ error: SQLiteError) { self = .database(error) }
}
