import Testing
import TxSQLite

struct StatementTests {
  @Test(arguments: ["", "a", "Zoë 東京 🎉", "nul\0inside", String(repeating: "x", count: 100_000)])
  func `carries text there and back`(text: String) throws {
    let connection = try Connection(path: ":memory:")
    let read = try connection.prepare("SELECT ?").rows(.text(text)) { $0.optionalText(0) }
    #expect(read == [text])
  }

  @Test(arguments: [Int64.min, -1, 0, 9_102_160_989_215_728_032, Int64.max])
  func `carries numbers there and back`(number: Int64) throws {
    let connection = try Connection(path: ":memory:")
    let read = try connection.prepare("SELECT ?").rows(.int(number)) { $0.int(0) }
    #expect(read == [number])
  }

  @Test(arguments: [[], [0], [1, 0, 255]] as [[UInt8]])
  func `carries bytes there and back`(bytes: [UInt8]) throws {
    let connection = try Connection(path: ":memory:")
    let read = try connection.prepare("SELECT ?1, typeof(?1)")
      .rows(.blob(bytes)) {
        ($0.blob(0), $0.text(1))
      }
    #expect(read.first?.0 == bytes)
    #expect(read.first?.1 == "blob")
  }

  @Test func `takes literals`() throws {
    let connection = try Connection(path: ":memory:")
    let statement = try connection.prepare("SELECT ?, ?, ?, ?")
    let row = try statement.rows(nil, 7, "seven", true) {
      ($0.isNull(0), $0.int(1), $0.text(2), $0.int(3))
    }
    #expect(row.first ?? (false, 0, "", 0) == (true, 7, "seven", 1))
  }

  @Test func `makes null of absent values`() throws {
    #expect(Binding(Int64?.none) == .null)
    #expect(Binding(String?.none) == .null)
    #expect(Binding(Int64?(3)) == 3)
    #expect(Binding(String?("a")) == "a")
  }

  @Test func `reads null as nothing`() throws {
    let connection = try Connection(path: ":memory:")
    let statement = try connection.prepare("SELECT NULL")
    #expect(try statement.step())
    #expect(statement.isNull(0))
    #expect(statement.int(0) == 0)
    #expect(statement.text(0) == "")
    #expect(statement.blob(0) == [])
    #expect(statement.optionalInt(0) == nil)
    #expect(statement.optionalText(0) == nil)
    #expect(try !statement.step())
  }

  @Test func `forgets values between runs`() throws {
    let connection = try Connection(path: ":memory:")
    let statement = try connection.prepare("SELECT ?")
    #expect(try statement.rows(5) { $0.optionalInt(0) } == [5])
    #expect(try statement.rows { $0.optionalInt(0) } == [nil])
  }

  @Test func `refuses more values than parameters`() throws {
    let connection = try Connection(path: ":memory:")
    let statement = try connection.prepare("SELECT ?")
    #expect(throws: SQLiteError.self) { try statement.bind([1, 2]) }
  }

  @Test func `can run again after a constraint refused it`() throws {
    let connection = try Connection(path: ":memory:")
    try connection.execute("CREATE TABLE t(a INTEGER PRIMARY KEY)")
    let statement = try connection.prepare("INSERT INTO t VALUES (?)")
    try statement.run(1)
    let error = #expect(throws: SQLiteError.self) { try statement.run(1) }
    #expect(error?.isConstraint == true)
    try statement.run(2)
    #expect(try connection.prepare("SELECT count(*) FROM t").rows { $0.int(0) } == [2])
  }

  @Test func `steps by hand`() throws {
    let connection = try Connection(path: ":memory:")
    let statement = try connection.prepare("SELECT ? UNION ALL SELECT ?")
    try statement.bind([1, 2])
    #expect(try statement.step())
    #expect(statement.int(0) == 1)
    #expect(try statement.step())
    #expect(statement.int(0) == 2)
    #expect(try !statement.step())
    statement.reset()
  }
}
