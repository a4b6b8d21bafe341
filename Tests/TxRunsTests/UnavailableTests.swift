import Testing
import TxCatalog
import TxDiagnostics
import TxJournal
import TxPlanner
import TxRuns
import TxRuntime
import TxSandbox
import TxValues

struct UnavailableTests {
  private static func plan(_ world: World) throws -> ChangePlan {
    try world.plan(
      World.change(.update, [World.set("customer_reference", .text("X"))]),
      world.rows()
    )
  }

  @Test func `stops when nothing gets through, and goes on later`() async throws {
    let world = try World(numbers: 30)
    let plan = try Self.plan(world)
    for write in 1...200 { world.transport.fail(write: write, with: "rate-limit") }
    let result = try await world.runner().execute(plan, header: world.header(plan))
    #expect(result.status == .interrupted)
    guard case .unavailable(let cause, isAuthentication: false) = result.ending else {
      Issue.record("it ended as \(String(describing: result.ending))")
      return
    }
    #expect(cause.code == "TX4601")
    #expect(try world.ledger().isEmpty)
    let transport = WorldTransport(world.sandbox, crash: CrashPoint())
    let resumed = try await world.runner(transport: transport).resume(result.run)
    #expect(resumed.totals[.changed] == plan.summary.affected)
  }

  @Test func `stops when the key is not accepted`() async throws {
    let world = try World(numbers: 30)
    let plan = try Self.plan(world)
    let result = try await world.runner(key: "invalid").execute(plan, header: world.header(plan))
    guard case .unavailable(_, isAuthentication: true) = result.ending else {
      Issue.record("it ended as \(String(describing: result.ending))")
      return
    }
    #expect(result.status == .interrupted)
    #expect(result.totals[.skipped] == plan.summary.affected)
  }

  @Test func `ends at once when its task is cancelled, and can be resumed`() async throws {
    let world = try World(numbers: 30, jobTime: 60_000)
    let plan = try Self.plan(world)
    let header = world.header(plan)
    let runner = try world.runner { event in
      if case .progress(let progress) = event, progress.jobs > 0 {
        withUnsafeCurrentTask { $0?.cancel() }
      }
    }
    let error = await #expect(throws: RuntimeError.self) {
      try await runner.execute(plan, header: header)
    }
    #expect(error?.kind == .cancelled)
    #expect(try await world.journal.run(header.id).status == .interrupted)
  }

  @Test func `does not write when the journal cannot be written`() async throws {
    let world = try World(numbers: 30, crash: CrashPoint(at: 1))
    let plan = try Self.plan(world)
    let error = await #expect(throws: RuntimeError.self) {
      try await world.runner().execute(plan, header: world.header(plan))
    }
    #expect(error?.kind == .storage)
    #expect(world.transport.requests.isEmpty)
  }
}
