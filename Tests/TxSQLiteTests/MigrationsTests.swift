import Testing
import TxSQLite

struct MigrationsTests {
  private let steps = ["CREATE TABLE a(x INTEGER)", "CREATE TABLE b(x INTEGER)"]

  private func version(_ connection: Connection) throws -> Int64? {
    try connection.prepare("PRAGMA user_version").rows { $0.int(0) }.first
  }

  @Test func `runs each step once`() throws {
    let connection = try Connection(path: ":memory:")
    try migrate(connection, steps: steps)
    try migrate(connection, steps: steps)
    #expect(try version(connection) == 2)
  }

  @Test func `runs only the steps that are new`() throws {
    let connection = try Connection(path: ":memory:")
    try migrate(connection, steps: [steps[0]])
    try migrate(connection, steps: steps)
    #expect(try version(connection) == 2)
    try connection.execute("INSERT INTO a VALUES (1); INSERT INTO b VALUES (1)")
  }

  @Test func `refuses a newer file`() throws {
    let connection = try Connection(path: ":memory:")
    try connection.execute("PRAGMA user_version = 9")
    let error = #expect(throws: MigrationError.self) { try migrate(connection, steps: steps) }
    #expect(error == .newer(found: 9, known: 2))
  }

  @Test func `undoes a step that fails and keeps the ones before`() throws {
    let connection = try Connection(path: ":memory:")
    let broken = [steps[0], "CREATE TABLE b(x INTEGER); CREATE TABLE b(x INTEGER)"]
    #expect(throws: MigrationError.self) { try migrate(connection, steps: broken) }
    #expect(try version(connection) == 1)
    try migrate(connection, steps: steps)
    #expect(try version(connection) == 2)
  }
}
