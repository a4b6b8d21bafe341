import Testing
import TxCatalog
import TxDiagnostics
import TxJournal
import TxPlanner
import TxRuns
import TxSandbox
import TxValues

/// Whole runs in a world where everything fails now and then, each seed in its own way.
struct SimulationTests {
  /// Chance from a seed.
  struct Chance {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x2545_F491_4F6C_DD1D | 1 }

    mutating func next(_ bound: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(max(1, bound)))
    }
  }

  private static let kinds: [Fault.Kind] = [
    .rateLimit, .serverError, .html, .timeoutBefore, .timeoutAfter, .truncated, .rowFailure,
    .jobExpired, .listDelay,
  ]

  /// Returns some kinds of faults, so that every seed fails in another way and gets far.
  private static func faults(_ chance: inout Chance) -> [Fault] {
    kinds.compactMap { kind in
      chance.next(3) == 0 ? Fault(kind, rate: Double(5 + chance.next(20)) / 100) : nil
    }
  }

  @Test(arguments: 1...12)
  func `settles every row once, whatever fails`(seed: Int) async throws {
    var chance = Chance(seed: UInt64(seed))
    let world = try World(numbers: 60)
    let rows = try world.rows()
    let connection = try #require(world.connections().first)
    let address = try #require(world.addresses().first)
    var assignments = [try World.set("tags", .text("sim"), operation: .add)]
    if chance.next(2) == 0 { assignments.append(try World.set("connection_id", connection)) }
    if chance.next(2) == 0 {
      assignments.append(try World.set("emergency_enabled", .bool(true)))
      assignments.append(try World.set("emergency_address_id", address))
    }
    let plan = try world.plan(World.change(.update, assignments), rows)
    let header = world.header(plan)
    try world.setFaults(Self.faults(&chance))
    let crash = CrashPoint(at: chance.next(2) == 0 ? 1 + chance.next(60) : nil)
    let transport = WorldTransport(world.sandbox, crash: crash)
    _ = try? await world.runner(crash: crash, transport: transport)
      .execute(plan, header: header)
    try world.setFaults([])
    guard try await !world.journal.runRows().isEmpty else {
      #expect(try world.ledger().isEmpty)
      return
    }
    let alive = CrashPoint()
    let clean = WorldTransport(world.sandbox, crash: alive)
    let result = try await world.runner(crash: alive, transport: clean).resume(header.id)
    try Self.check(result, plan: plan, world: world)
  }

  private static func check(_ result: RunResult, plan: ChangePlan, world: World) throws {
    #expect(result.status == .finished)
    #expect(result.totals.open == 0)
    #expect(result.totals.total == plan.items.count)
    #expect(result.totals[.unknown] == 0)
    let ledger = try world.ledger()
    #expect(Set(ledger.map { [$0.number, $0.field] }).count == ledger.count)
    let planned = Dictionary(uniqueKeysWithValues: plan.items.map { ($0.key, $0) })
    for entry in ledger {
      let item = try #require(planned[entry.number])
      #expect(item.target[entry.field] == entry.after)
      #expect(item.outcome == nil)
    }
    for item in result.items where item.outcome == .changed {
      let record = try world.read("/v2/phone_numbers/\(item.item.key)")["data"]
      for member in item.item.target.members where member.name != "emergency_enabled" {
        #expect(record?[member.name]?.value == member.value)
      }
    }
  }
}
