import Testing
import TxCatalog
import TxDiagnostics
import TxJournal
import TxPlanner
import TxRuns
import TxRuntime
import TxSQLite
import TxSandbox
import TxTestSupport
import TxValues

/// A journal that reads otherwise than it was written is not believed, whatever bit it is.
struct JournalDamageTests {
  /// A text or number of a table, and what tells its row.
  struct Column: Sendable, CustomTestStringConvertible {
    let table, name, row: String

    var testDescription: String { "\(table).\(name)" }
  }

  static let columns: [Column] = [
    (
      "runs",
      "id account resource verb statement parent is_undo note policy approved_by hash started_at",
      "ordinal"
    ),
    ("batches", "run ordinal route fields payload is_canary items", "ordinal || ''"),
    ("items", "run ordinal key phone_number before target outcome reason", "ordinal || ''"),
    ("events", "ordinal run kind batch attempt at job detail items", "ordinal || ''"),
    (
      "settlements", "item batch outcome reason error job observed checksum", "item || '/' || batch"
    ),
  ]
  .flatMap { table, names, row in
    names.split(separator: " ").map { Column(table: table, name: String($0), row: row) }
  }

  /// A run that died on its way, and its journal.
  private static func interrupted() async throws -> (world: World, run: String) {
    let world = try World(numbers: 20, crash: CrashPoint(at: 22))
    let assignments = [
      try World.set("tags", .text("é \"q\""), operation: .add),
      try World.set("customer_reference", .text("X")),
    ]
    let plan = try world.plan(World.change(.update, assignments), Array(world.rows().prefix(2)))
    var header = world.header(plan)
    (header.approvedBy, header.note, header.parent) = ("somebody", "why", "r-0")
    _ = try? await world.runner().execute(plan, header: header)
    let record = try await world.journal.run(header.id)
    #expect(!record.events.isEmpty && !record.settlements.isEmpty)
    return (world, header.id)
  }

  /// Whether a resumption got past the reading of the run.
  private static func isBelieved(
    _ journal: Journal,
    _ run: String,
    in world: World
  ) async throws -> Bool {
    var tools = try world.runner(crash: CrashPoint()).tools
    // The first thing that would be written fails, so that nothing happens to what is believed.
    tools.journal = FailingStore(journal: journal, crash: CrashPoint(at: 1))
    let runner = Runner(tools)
    let error = await #expect(throws: RuntimeError.self) { try await runner.resume(run) }
    #expect(error?.diagnostic.code.hasPrefix("TX4") == true)
    return error?.diagnostic.message.contains("crash") ?? false
  }

  @Test(arguments: columns)
  func `is refused for each bit of what is sealed`(column: Column) async throws {
    let (world, run) = try await Self.interrupted()
    let original = try await world.journal.run(run)
    let connection = try Connection(path: world.folder.databasePath)
    try connection.execute("CREATE TEMP TABLE saved AS SELECT * FROM \(column.table)")
    let rows =
      try connection.prepare(
        "SELECT \(column.row), hex(\(column.name)), typeof(\(column.name)) FROM \(column.table)"
      )
      .rows([]) { ($0.text(0), $0.text(1), $0.text(2)) }
      .filter { $0.2 != "null" }
    var refused = 0
    for (key, hex, type) in rows {
      for value in Self.flipped(hex, isNumber: type == "integer") {
        try connection.execute(
          "UPDATE OR IGNORE \(column.table) SET \(column.name) = \(value) WHERE \(column.row) = '\(key)'"
        )
        // A key that another row has already.
        guard connection.changes > 0 else { continue }
        if try await Self.isBelieved(world.journal, run, in: world) {
          #expect(try await world.journal.run(run).reads(as: original), "\(value)")
        } else {
          refused += 1
        }
        try connection.execute(
          """
          BEGIN; DELETE FROM \(column.table);
          INSERT INTO \(column.table) SELECT * FROM saved; COMMIT
          """
        )
      }
    }
    #expect(try await world.journal.run(run) == original)
    #expect(refused > 0 || rows.isEmpty)
  }

  /// Returns the SQL of each value that is one bit away; numbers come as the hexadecimal digits of their decimal ones.
  private static func flipped(_ hex: String, isNumber: Bool) -> [String] {
    if isNumber {
      let number = Int64(text(of: hex)) ?? 0
      return stride(from: 0, to: 63, by: 3).map { "\(number ^ (1 << $0))" }
    }
    let bytes = bytes(of: hex)
    return bytes.indices.map { index in
      var bytes = bytes
      // One bit of each byte, another one from byte to byte: all of them take too long.
      bytes[index] ^= 1 << (index % 8)
      let digits = bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
      return "CAST(x'\(digits.joined())' AS TEXT)"
    }
  }

  private static func text(of hex: String) -> String {
    String(decoding: bytes(of: hex), as: UTF8.self)
  }

  private static func bytes(of hex: String) -> [UInt8] {
    let digits = hex.compactMap { $0.hexDigitValue.map(UInt8.init) }
    return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  @Test func `is refused when a bit of its file has turned, or is the same`() async throws {
    let (world, run) = try await Self.interrupted()
    let original = try await world.journal.run(run)
    try Connection(path: world.folder.databasePath).execute("PRAGMA wal_checkpoint(TRUNCATE)")
    let bytes = try #require(TemporaryFolder.bytes(of: world.folder.databasePath))
    var refused = 0
    for index in stride(from: 0, to: bytes.count, by: 499) {
      var damaged = bytes
      damaged[index] ^= 1 << (index % 8)
      if try await Self.isRefused(damaged, run, original, in: world, "byte \(index)") {
        refused += 1
      }
    }
    #expect(refused > 5)
  }

  @Test func `is refused when its end is missing`() async throws {
    let (world, run) = try await Self.interrupted()
    let original = try await world.journal.run(run)
    try Connection(path: world.folder.databasePath).execute("PRAGMA wal_checkpoint(TRUNCATE)")
    let bytes = try #require(TemporaryFolder.bytes(of: world.folder.databasePath))
    for length in stride(from: 0, to: bytes.count, by: 2039) {
      let damaged = Array(bytes.prefix(length))
      _ = try await Self.isRefused(damaged, run, original, in: world, "\(length) bytes")
    }
  }

  /// Whether a damaged file is refused; one that is not has to read as the original.
  private static func isRefused(
    _ bytes: [UInt8],
    _ run: String,
    _ original: RecordedRun,
    in world: World,
    _ what: Comment
  ) async throws -> Bool {
    let temporary = TemporaryFolder()
    _ = temporary.write(bytes, to: "journal.db")
    let journal: Journal
    do {
      journal = try Journal(try JournalFolder(path: temporary.path))
    } catch {
      return true
    }
    guard try await isBelieved(journal, run, in: world) else { return true }
    #expect(try await journal.run(run).reads(as: original), what)
    return false
  }
}

extension RecordedRun {
  /// Whether it is the same run with the same events.
  ///
  /// An outcome may be missing, since the service tells it once more, but none may be another one.
  fileprivate func reads(as original: RecordedRun) -> Bool {
    sealed == original.sealed && events == original.events
      && settlements.allSatisfy(original.settlements.contains)
  }
}
