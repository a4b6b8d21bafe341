import Synchronization
import Testing
import TxCatalog
import TxDiagnostics
import TxJournal
import TxPlanner
import TxRuns
import TxRuntime
import TxSandbox
import TxValues

struct FollowingTests {
  /// The codes of what was said.
  private final class Notices: Sendable {
    // A class, since the run and the test share it.
    private let state = Mutex<[String]>([])

    var codes: [String] { state.withLock { $0 } }

    func receive(_ event: RunEvent) {
      guard case .notice(let notice) = event else { return }
      state.withLock { $0.append(notice.code) }
    }
  }

  @Test func `follows a run that did not wait to its end`() async throws {
    let world = try World(numbers: 30, jobTime: 60_000)
    let rows = try world.rows()
    let run = try await world.refer(rows, options: ChangeOptions(waits: false))
    #expect(try await world.journal.run(run).status == .interrupted)
    let result = try await world.changes().wait(for: run)
    #expect(result.status == .finished)
    #expect(result.totals[.changed] == rows.count)
  }

  @Test func `sends nothing of a run that it follows or verifies`() async throws {
    let world = try World(numbers: 30)
    let run = try await Self.unsent(world)
    world.clock.advance(by: .seconds(60))
    let ledger = try world.ledger().count
    for follow in [RunChanges.wait, RunChanges.verify] {
      let result = try await follow(try world.changes())(run)
      #expect(result.status == .interrupted)
      #expect(result.totals[.skipped] > 0)
    }
    #expect(try world.ledger().count == ledger)
    let resumed = try await world.changes().resume(run)
    #expect(resumed.status == .finished && resumed.totals[.skipped] == 0)
  }

  /// What a profile may say by the time that a run is gone on with, and what is said then.
  @Test(arguments: [("bound", "TX3002"), ("permitted verbs", "TX6142"), ("neither", nil)])
  func `keeps to what is permitted when it goes on`(_ limit: String, _ code: String?) async throws {
    let world = try World(numbers: 30)
    let run = try await Self.unsent(world, verb: limit == "bound" ? .update : .delete)
    let open = try await world.journal.run(run).openItemCount
    world.clock.advance(by: .seconds(60))
    let ledger = try world.ledger().count
    var changes = try world.changes()
    switch limit {
    case "bound": changes.policy.maximum = open - 1
    case "permitted verbs": changes.policy.permittedVerbs = ["create"]
    default: changes.policy.permittedVerbs = ["delete"]
    }
    guard let code else {
      changes.policy.maximum = open
      #expect(try await changes.resume(run).status == .finished)
      return
    }
    let error = await #expect(throws: RuntimeError.self) { try await changes.resume(run) }
    #expect(error?.kind == .refused && error?.diagnostic.code == code)
    #expect(try world.ledger().count == ledger)
    #expect(try await world.journal.run(run).status == .interrupted)
    // Nothing is sent by these.
    #expect(try await changes.verify(run).status == .interrupted)
    #expect(try await changes.cancel(run).status == .finished)
    // What has settled counts no more.
    #expect(try await changes.resume(run).status == .finished)
  }

  @Test func `settles rows that nobody told of`() async throws {
    let world = try World(numbers: 30, jobTime: 60_000)
    let rows = try world.rows()
    let run = try await world.refer(rows, options: ChangeOptions(waits: false))
    world.clock.advance(by: .seconds(100))
    let result = try await world.changes().verify(run)
    #expect(result.status == .finished)
    #expect(result.totals[.changed] == rows.count)
    #expect(try await world.journal.run(run).events.contains { $0.kind == .verified })
  }

  @Test func `notices every row that somebody else has written`() async throws {
    let world = try World(numbers: 60)
    let rows = try world.rows()
    let run = try await world.refer(rows)
    try world.meddle(rows[4], with: "theirs")
    let result = try await world.changes().verify(run)
    #expect(result.totals[.conflict] == 1)
    #expect(result.totals[.changed] == rows.count - 1)
    #expect(result.status == .finished)
  }

  @Test func `does not blame the service for what was undone`() async throws {
    let world = try World(numbers: 30)
    let rows = try world.rows()
    let run = try await world.refer(rows)
    _ = try await world.changes().undo(run)
    let notices = Notices()
    let changes = try world.changes(events: notices.receive)
    for result in [
      try await changes.verify(run), try await changes.wait(for: run),
      try await changes.resume(run),
    ] {
      #expect(result.totals[.changed] == rows.count)
    }
    #expect(notices.codes == ["TX4718"])
  }

  @Test func `skips what was not sent of a cancelled run`() async throws {
    let world = try World(numbers: 30)
    let run = try await Self.unsent(world)
    let ledger = try world.ledger().count
    let notices = Notices()
    let result = try await world.changes(events: notices.receive).cancel(run)
    #expect(result.status == .finished)
    #expect(result.totals[.skipped] > 0)
    #expect(result.items.contains { $0.reason == "the run was cancelled before this was sent" })
    #expect(result.totals[.unknown] > 0)
    #expect(notices.codes == ["TX4716"])
    #expect(try world.ledger().count == ledger)
    world.clock.advance(by: .seconds(100))
    let verified = try await world.changes().verify(run)
    #expect(verified.totals[.unknown] == 0)
    #expect(verified.totals[.skipped] == result.totals[.skipped])
    _ = try await world.changes(events: notices.receive).cancel(run)
    #expect(notices.codes == ["TX4716", "TX4717"])
  }

  @Test func `names the process that carries a run out`() async throws {
    let world = try World(numbers: 10)
    let run = try await world.refer(try world.rows())
    let lock = try RunLock(world.folder, run: run, now: world.clock.instant)
    let error = await #expect(throws: RuntimeError.self) {
      try await world.changes().cancel(run)
    }
    #expect(error?.kind == .refused)
    #expect(error?.diagnostic.code == "TX4715")
    withExtendedLifetime(lock) {}
  }

  /// A run of two requests that was stopped when the first was on its way.
  private static func unsent(
    _ world: World,
    verb: WriteRoute.Verb = .update
  ) async throws -> String {
    let stop = StopSignal()
    let rows = try world.rows()
    let assignments = verb == .update ? [try World.set("customer_reference", .text("X"))] : []
    let plan = try world.plan(
      World.change(verb, assignments, options: ChangeOptions(canary: 5)),
      rows
    )
    let runner = try world.runner(stop: stop) { event in
      if case .progress(let progress) = event, progress.jobs > 0 { stop.stop() }
    }
    let result = try await runner.execute(plan, header: world.header(plan))
    #expect(result.status == .interrupted)
    return result.run
  }
}

extension RecordedRun {
  /// How many rows have not settled.
  fileprivate var openItemCount: Int {
    let settled = Set(settlements.map(\.item))
    return Set(sealed.batches.flatMap(\.items)).subtracting(settled).count
  }
}
