import TxSQLite

/// Somebody who edits the journal behind the program's back.
struct Tampering {
  private let connection: Connection

  init(path: String) throws { connection = try Connection(path: path) }

  func run(_ sql: String) throws { try connection.execute(sql) }
}
