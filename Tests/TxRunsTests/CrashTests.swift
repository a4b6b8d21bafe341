import Testing
import TxCatalog
import TxDiagnostics
import TxJournal
import TxPlanner
import TxRuns
import TxRuntime
import TxSandbox
import TxValues

struct CrashTests {
  private static func plan(_ world: World) throws -> ChangePlan {
    let address = try #require(world.addresses().first)
    let rows = Array(try world.rows().prefix(3))
    return try world.plan(
      World.change(
        .update,
        [
          World.set("customer_reference", .text("X")),
          World.set("emergency_enabled", .bool(true)),
          World.set("emergency_address_id", address),
        ]
      ),
      rows
    )
  }

  @Test(arguments: 1...50)
  func `ends as an undisturbed run would after a crash at any effect`(effect: Int) async throws {
    let crash = CrashPoint(at: effect)
    let world = try World(numbers: 20, crash: crash)
    let plan = try Self.plan(world)
    let header = world.header(plan)
    do {
      _ = try await world.runner().execute(plan, header: header)
    } catch {
      #expect(crash.hasCrashed)
    }
    guard try await Self.isUnfinished(header.id, world) else { return }
    try await Self.finish(header.id, world)
  }

  @Test(arguments: Array(stride(from: 1, through: 49, by: 3)))
  func `ends as an undisturbed run would after a crash of the resumption too`(
    effect: Int
  ) async throws {
    let world = try World(numbers: 20, crash: CrashPoint(at: effect))
    let plan = try Self.plan(world)
    let header = world.header(plan)
    _ = try? await world.runner().execute(plan, header: header)
    guard try await Self.isUnfinished(header.id, world) else { return }
    world.clock.advance(by: .seconds(1))
    let again = CrashPoint(at: effect * 7 % 31 + 1)
    let transport = WorldTransport(world.sandbox, crash: again)
    _ = try? await world.runner(crash: again, transport: transport).resume(header.id)
    guard try await Self.isUnfinished(header.id, world) else { return }
    try await Self.finish(header.id, world)
  }

  /// Whether the run is recorded and not over; without a record nothing may have been changed.
  private static func isUnfinished(_ run: String, _ world: World) async throws -> Bool {
    let runs = try await world.journal.unfinishedRuns()
    if try await world.journal.runRows().isEmpty { #expect(try world.ledger().isEmpty) }
    return runs == [run]
  }

  /// Resumes a run in a new process, and checks that every row was changed exactly once.
  private static func finish(_ run: String, _ world: World) async throws {
    let alive = CrashPoint()
    let transport = WorldTransport(world.sandbox, crash: alive)
    world.clock.advance(by: .seconds(3))
    let result = try await world.runner(crash: alive, transport: transport).resume(run)
    #expect(result.status == .finished)
    #expect(result.totals.open == 0)
    #expect(result.totals[.unknown] == 0)
    #expect(result.totals[.changed] > 1)
    let ledger = try world.ledger()
    #expect(Set(ledger.map { [$0.number, $0.field] }).count == ledger.count)
    for item in result.items where item.outcome == .changed {
      #expect(
        ledger.contains(
          LedgerEntry(number: item.item.key, field: "customer_reference", after: .text("X"))
        )
          || item.item.before["customer_reference"] == .text("X")
      )
    }
  }

  @Test func `refuses to resume a plan that is not the sealed one`() async throws {
    let crash = CrashPoint(at: 6)
    let world = try World(numbers: 20, crash: crash)
    let plan = try Self.plan(world)
    let header = world.header(plan)
    _ = try? await world.runner().execute(plan, header: header)
    var tools = try world.runner(crash: CrashPoint()).tools
    tools.journal = FailingStore(journal: world.journal, crash: CrashPoint(), isTampered: true)
    let runner = Runner(tools)
    let error = await #expect(throws: RuntimeError.self) { try await runner.resume(header.id) }
    #expect(error?.diagnostic.code == "TX4607")
  }
}
