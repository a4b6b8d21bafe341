import Testing
import TxDiagnostics
import TxJournal
import TxPlanner
import TxRuns
import TxValues

/// A run of jobs and single requests that dies anywhere and is taken up again.
struct SinglesCrashTests {
  /// Six rows of one reference and three of their own, then messaging and emergency calling.
  private static func plan(_ world: World) throws -> ChangePlan {
    let address = try #require(world.addresses().first)
    let rows = try world.settingRows(9).enumerated()
      .map { place, row in Row(row.values + [.text(place < 6 ? "many" : "few \(place)")]) }
    let column = World.settingNames.count
    let assignment = Assignment(
      field: try World.set("customer_reference", .text("")).field,
      operation: .set,
      operands: [.column(column)],
      span: .init(0, 1)
    )
    return try world.plan(
      World.settingChange([
        assignment,
        World.set("messaging.messaging_product", .text("P2P")),
        World.set("voicemail.enabled", .bool(true)),
        World.set("emergency_enabled", .bool(true)),
        World.set("emergency_address_id", address),
      ]),
      rows
    )
  }

  @Test func `mixes jobs and single requests`() async throws {
    let world = try World(numbers: 60)
    let plan = try Self.plan(world)
    #expect(
      Set(plan.batches.map(\.route)) == [
        "update_phone_numbers", "patch_phone_number", "patch_messaging_settings",
        "patch_voicemail", "update_emergency_settings",
      ]
    )
    let result = try await world.runner().execute(plan, header: world.header(plan))
    #expect(result.totals[.changed] == 9)
  }

  @Test(arguments: 1...120)
  func `ends as an undisturbed run would after a crash at any effect`(effect: Int) async throws {
    let calm = try World(numbers: 60)
    let whole = try Self.plan(calm)
    _ = try await calm.runner().execute(whole, header: calm.header(whole))
    let crash = CrashPoint(at: effect)
    let world = try World(numbers: 60, crash: crash)
    let plan = try Self.plan(world)
    let header = world.header(plan)
    do {
      _ = try await world.runner().execute(plan, header: header)
    } catch {
      #expect(crash.hasCrashed)
    }
    guard try await world.journal.unfinishedRuns() == [header.id] else { return }
    let alive = CrashPoint()
    let transport = WorldTransport(world.sandbox, crash: alive)
    world.clock.advance(by: .seconds(3))
    let result = try await world.runner(crash: alive, transport: transport).resume(header.id)
    #expect(result.status == .finished)
    #expect(result.totals[.changed] == 9)
    let ledger = try world.ledger()
    #expect(Set(ledger.map { [$0.number, $0.field] }).count == ledger.count)
    #expect(try world.snapshot() == calm.snapshot())
  }
}
