import Synchronization
import Testing
import TxDiagnostics
import TxJournal
import TxPlanner
import TxRuns
import TxRuntime
import TxSandbox
import TxValues

struct RunFamiliesTests {
  /// A run of which about half failed, and a retry that changed the rest.
  private static func family(_ world: World) async throws -> (run: String, retry: String) {
    try world.setFaults([Fault(.rowFailure, rate: 0.5)])
    let run = try await world.refer(try world.rows())
    try world.setFaults([])
    _ = try await world.changes().retry(run)
    return (run, try #require(await world.journal.lastRun()))
  }

  @Test func `makes a retry a run with a parent and nothing else of the rows`() async throws {
    let world = try World(numbers: 60)
    let (run, retry) = try await Self.family(world)
    let first = RunResult(try await world.journal.run(run))
    let second = RunResult(try await world.journal.run(retry))
    #expect(first.totals[.failed] > 0)
    #expect(second.totals[.changed] == first.totals[.failed])
    #expect(try await world.journal.family(of: retry) == [run, retry])
    #expect(try world.references().allSatisfy { $0 == .text("X") })
  }

  @Test(arguments: [true, false])
  func `undoes a run with its retries, by either name`(isByRetry: Bool) async throws {
    let world = try World(numbers: 60)
    let before = try world.references()
    let (run, retry) = try await Self.family(world)
    _ = try await world.changes().undo(isByRetry ? retry : run)
    #expect(try world.references() == before)
    #expect(try await world.journal.undo(of: run) != nil)
    #expect(try await world.journal.lastRun() == retry)
  }

  @Test func `undoes one run alone`() async throws {
    let world = try World(numbers: 60)
    let before = try world.references()
    let (run, retry) = try await Self.family(world)
    let items = try await world.changes().undo(retry, isAlone: true)
    let retried = try await world.journal.run(retry).sealed.items.map(\.key)
    #expect(items.count == retried.count)
    let rows = try world.rows()
    for (row, old) in zip(rows, before) {
      let isRetried = retried.contains(row.values[0].plainText ?? "")
      #expect(row.values[3] == (isRetried ? old : .text("X")))
    }
    // The retry came to nothing, so its rows failed in the first run only.
    #expect(try await world.journal.run(run).sealed.items.count == rows.count)
  }

  @Test func `does not try again what a retry has changed`() async throws {
    let world = try World(numbers: 60)
    let notices = Mutex<[String]>([])
    let (run, _) = try await Self.family(world)
    let items =
      try await world.changes { event in
        if case .notice(let notice) = event { notices.withLock { $0.append(notice.code) } }
      }
      .retry(run)
    #expect(items.isEmpty)
    #expect(notices.withLock { $0 } == ["TX4719"])
  }

  @Test func `refuses more rows than a retry may have`() async throws {
    let world = try World(numbers: 60, faults: [Fault(.rowFailure)])
    let run = try await world.refer(Array(try world.rows().prefix(3)))
    let error = await #expect(throws: RuntimeError.self) {
      try await world.changes().retry(run, options: ChangeOptions(maximum: 2))
    }
    #expect(error?.diagnostic.code == "TX3002")
  }

  @Test func `undoes nothing while the rows cannot be read`() async throws {
    let world = try World(numbers: 20)
    let run = try await world.refer(try world.rows())
    var changes = try world.changes()
    changes.tools = try world.runner(key: "invalid").tools
    let error = await #expect(throws: RuntimeError.self) { try await changes.undo(run) }
    #expect(error?.kind == .unauthenticated)
    #expect(try await world.journal.runRows().count == 1)
  }

  @Test func `tries exactly those items again that are given`() async throws {
    let world = try World(numbers: 60, faults: [Fault(.rowFailure)])
    let run = try await world.refer(try world.rows())
    try world.setFaults([])
    let ids = [3, 7, 7].map { Row([.text("\(run)/\($0)")]) }
    let items = try await world.changes()
      .apply(Self.retry, rows: ids + [Row([.null])], schema: Schema([]))
    #expect(items.count == 2)
    let records = try await world.journal.run(run).sealed.items
    let changed = try world.rows().filter { $0.values[3] == .text("X") }
    #expect(
      changed.compactMap { $0.values[0].plainText }.sorted()
        == [records[3].key, records[7].key].sorted()
    )
  }

  @Test func `tries items of one run at a time`() async throws {
    let world = try World(numbers: 20)
    let ids = ["r-1/0", "r-2/0"].map { Row([.text($0)]) }
    let error = await #expect(throws: RuntimeError.self) {
      try await world.changes().apply(Self.retry, rows: ids, schema: Schema([]))
    }
    #expect(error?.diagnostic.code == "TX3017")
  }

  private static var retry: Change {
    var change = World.change()
    change.isRetry = true
    return change
  }

  @Test func `forgets runs that ended long ago`() async throws {
    let world = try World(numbers: 20)
    let old = try await world.refer(try world.rows(), to: "old")
    world.clock.advance(by: .seconds(86_400))
    let new = try await world.refer(try world.rows(), to: "new")
    let limit = Instant(milliseconds: world.clock.now64 - 3_600_000)
    #expect(try await world.journal.prune(endedBefore: limit) == 1)
    #expect(try await world.journal.runRows().map { $0.values[0] } == [.text(new)])
    #expect(try await world.journal.prune(endedBefore: limit) == 0)
    await #expect(throws: JournalError.noRun(old)) { try await world.journal.run(old) }
  }
}
