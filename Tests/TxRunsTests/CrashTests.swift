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
    let rows = Array(try world.rows().prefix(8))
    return try world.plan(
      world.change(
        .update,
        [
          World.set("customer_reference", .text("X")),
          World.set("emergency_enabled", .bool(true)),
          World.set("emergency_address_id", address),
        ]), rows)
  }

  @Test(arguments: 1...60)
  func `ends as an undisturbed run would after a crash at any effect`(effect: Int) async throws {
    let crash = CrashPoint(at: effect)
    let world = try World(numbers: 12, crash: crash)
    let plan = try Self.plan(world)
    let header = world.header(plan)
    do {
      _ = try await world.runner().execute(plan, header: header)
    } catch {
      #expect(crash.hasCrashed)
    }
    let alive = CrashPoint()
    let transport = WorldTransport(world.sandbox, crash: alive)
    let runs = try await world.journal.unfinishedRuns()
    guard runs == [header.id] else {
      // It died before anything was decided, or after everything was done.
      #expect(runs.isEmpty)
      let hasBegun = try !world.ledger().isEmpty
      let count = try await world.journal.runRows().count
      #expect(count == (hasBegun ? 1 : count))
      return
    }
    world.clock.advance(by: .seconds(3))
    let result = try await world.runner(crash: alive, transport: transport).resume(header.id)
    #expect(result.status == .finished)
    #expect(result.totals.open == 0)
    #expect(result.totals[.unknown] == 0)
    let ledger = try world.ledger()
    #expect(Set(ledger.map { [$0.number, $0.field] }).count == ledger.count)
    for item in result.items where item.outcome == .changed {
      #expect(
        ledger.contains(
          LedgerEntry(number: item.item.key, field: "customer_reference", after: .text("X")))
          || item.item.before["customer_reference"] == .text("X"))
    }
  }

  @Test func `refuses to resume a plan that is not the sealed one`() async throws {
    let crash = CrashPoint(at: 6)
    let world = try World(numbers: 12, crash: crash)
    let plan = try Self.plan(world)
    let header = world.header(plan)
    _ = try? await world.runner().execute(plan, header: header)
    let database = try Tampering(path: world.folder.databasePath)
    try database.run("UPDATE batches SET payload = replace(payload, 'X', 'Y')")
    let runner = try world.runner(crash: CrashPoint())
    let error = await #expect(throws: RuntimeError.self) { try await runner.resume(header.id) }
    #expect(error?.diagnostic.code == "TX4607")
  }
}
