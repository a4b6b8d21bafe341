import Glibc
import Testing
import TxJournal
import TxSQLite
import TxTestSupport
import TxValues

struct JournalTests {
  private let temporary = TemporaryFolder()

  private func makeFolder() throws -> JournalFolder {
    try JournalFolder(path: temporary.path + "/state/account")
  }

  private static func run(_ id: String = "r-1", isUndo: Bool = false) -> SealedRun {
    var header = RunHeader(
      id: id,
      account: "a",
      resource: "numbers",
      verb: "update",
      statement: "find …",
      startedAt: Instant(milliseconds: 1_750_000_000_000)
    )
    header.isUndo = isUndo
    header.note = "because"
    let before = Record([Record.Member("tags", .list([.text("a\"b"), .text("ü")]))])
    let target = Record([Record.Member("tags", .list([])), Record.Member("x", .null)])
    return SealedRun(
      header: header,
      batches: [
        SealedBatch(
          ordinal: 0,
          route: "update",
          fields: ["tags", "x"],
          payload: #"{"tags":[]}"#,
          items: [0, 2]
        ),
        SealedBatch(
          ordinal: 1,
          route: "later",
          fields: ["pin"],
          payload: nil,
          isCanary: true,
          items: [2]
        ),
      ],
      items: [
        SealedItem(key: "1", phoneNumber: "+1", before: before, target: target),
        SealedItem(key: "2", outcome: .skipped, reason: "locked"),
        SealedItem(key: "3", before: before, target: target),
      ],
      hash: "h"
    )
  }

  @Test func `gives back what was sealed`() async throws {
    let journal = try Journal(path: ":memory:")
    try await journal.seal(Self.run())
    let recorded = try await journal.run("r-1")
    #expect(recorded.sealed == Self.run())
    #expect(recorded.status == .running)
    #expect(recorded.events.isEmpty)
  }

  @Test func `tells a run that is carried out from one whose process is gone`() async throws {
    let folder = try makeFolder()
    let journal = try Journal(folder)
    try await journal.seal(Self.run())
    #expect(try await journal.run("r-1").status == .interrupted)
    do {
      let lock = try RunLock(folder, run: "r-1", now: Instant(milliseconds: 5))
      #expect(try await journal.run("r-1").status == .running)
      #expect(try await journal.runRows().first?.values[3] == .text("running"))
      withExtendedLifetime(lock) {}
    }
    #expect(try await journal.runRows().first?.values[3] == .text("interrupted"))
    #expect(try await journal.unfinishedRuns() == ["r-1"])
  }

  @Test func `gives back events and outcomes after it was opened again`() async throws {
    let folder = try makeFolder()
    let journal = try Journal(folder)
    try await journal.seal(Self.run())
    let now = Instant(milliseconds: 5)
    let events = [
      JournalEvent(.intent, batch: 0, attempt: 1, at: now, items: [2]),
      JournalEvent(.accepted, batch: 0, attempt: 1, at: now, job: "j-1", detail: "x"),
    ]
    let settlement = Settlement(
      item: 2,
      batch: 0,
      outcome: .failed,
      reason: "r",
      error: ItemError(code: "10015", title: "Bad", detail: "no", pointer: "/x"),
      job: "j-1",
      observed: Record([Record.Member("x", .int(1))])
    )
    try await journal.append(events, to: "r-1")
    try await journal.settle([settlement], events: [], in: "r-1")
    let recorded = try await Journal(folder).run("r-1")
    #expect(recorded.events == events)
    #expect(recorded.settlements == [settlement])
    #expect(try await journal.knownJobs(among: ["j-0", "j-1"]) == ["j-1"])
  }

  @Test func `is for its owner alone`() throws {
    let folder = try makeFolder()
    let journal = try Journal(folder)
    #expect(try Self.mode(folder.path) == 0o700)
    #expect(try Self.mode(folder.databasePath) == 0o600)
    #expect(try Self.mode(folder.databasePath + "-wal") == 0o600)
    withExtendedLifetime(journal) {}
  }

  private static func mode(_ path: String) throws -> UInt32 {
    var status = stat()
    try #require(stat(path, &status) == 0)
    return status.st_mode & 0o777
  }

  @Test func `counts an undo not as the last run`() async throws {
    let journal = try Journal(path: ":memory:")
    #expect(try await journal.lastRun() == nil)
    try await journal.seal(Self.run("r-1"))
    try await journal.seal(Self.run("r-2"))
    try await journal.seal(Self.run("r-3", isUndo: true))
    #expect(try await journal.lastRun() == "r-2")
  }

  @Test func `says that a run is not there`() async throws {
    let journal = try Journal(path: ":memory:")
    await #expect(throws: JournalError.noRun("r-9")) { try await journal.run("r-9") }
  }

  @Test(arguments: [
    "UPDATE settlements SET outcome = 'changed'", "UPDATE settlements SET job = NULL",
    "UPDATE settlements SET checksum = checksum + 1", "UPDATE settlements SET item = 1",
  ])
  func `notices an outcome that was edited`(sql: String) async throws {
    let folder = try makeFolder()
    let journal = try Journal(folder)
    try await journal.seal(Self.run())
    try await journal.settle(
      [Settlement(item: 2, batch: 0, outcome: .failed, job: "j")],
      events: [],
      in: "r-1"
    )
    try Connection(path: folder.databasePath).execute(sql)
    await #expect(throws: JournalError.damaged("an outcome of r-1")) {
      try await journal.run("r-1")
    }
  }

  @Test func `refuses the file of a newer program`() throws {
    let folder = try makeFolder()
    _ = try Journal(folder)
    try Connection(path: folder.databasePath).execute("PRAGMA user_version = 99")
    #expect(throws: JournalError.newer(found: 99, known: 2)) { try Journal(folder) }
  }

  @Test func `records nothing of a run that is sealed twice`() async throws {
    let journal = try Journal(path: ":memory:")
    try await journal.seal(Self.run())
    await #expect(throws: JournalError.self) { try await journal.seal(Self.run()) }
    #expect(try await journal.run("r-1").sealed == Self.run())
  }

  @Test func `tells what is open as stopped, and what may be sent as unknown`() async throws {
    let journal = try Journal(path: ":memory:")
    try await journal.seal(Self.run())
    try await journal.append(
      [JournalEvent(.intent, batch: 0, attempt: 1, at: Instant(milliseconds: 5), items: [0])],
      to: "r-1"
    )
    try await journal.close(
      "r-1",
      as: .interrupted,
      totals: RunTotals(),
      at: Instant(milliseconds: 9)
    )
    let items = ItemRecord.records(of: try await journal.run("r-1"))
    #expect(items.map(\.outcome) == [.unknown, .skipped, .skipped])
    #expect(try await journal.itemRows(of: "r-1").count == 3)
    #expect(try await journal.runRows().first?.values[3] == .text("interrupted"))
  }
}
