import Testing
import TxCatalog
import TxDiagnostics
import TxJournal
import TxPlanner
import TxRuns
import TxRuntime
import TxSandbox
import TxValues

struct PlanFileTests {
  private static func plan(
    _ world: World,
    options: ChangeOptions = ChangeOptions()
  ) throws -> ChangePlan {
    let assignments = [
      try World.set("customer_reference", .text("planned")),
      try World.set("tags", .text("planned"), operation: .add),
    ]
    return try world.plan(World.change(.update, assignments, options: options), world.rows())
  }

  private static func file(_ world: World, _ plan: ChangePlan) throws -> PlanFile {
    try PlanFile(
      plan,
      source: "plan find numbers | update …",
      scannedAt: world.clock.instant,
      names: [.init(resource: "connections", name: "Main \"SIP\"", key: "1293384261075731499")]
    )
  }

  private static func request(_ drift: ChangeOptions.FailureBudget = .percent(1)) -> PlanRequest {
    PlanRequest(file: "a.txplan", maximumDrift: drift, span: Span(0, 5))
  }

  private static func apply(
    _ file: PlanFile,
    to world: World,
    drift: ChangeOptions.FailureBudget = .percent(1)
  ) async throws -> [Row] {
    var changes = try world.changes()
    // The plan's own count is the bound.
    changes.policy.maximum = nil
    return try await changes.apply(file, request(drift))
  }

  @Test func `reads what it wrote`() throws {
    let world = try World(numbers: 60)
    let options = ChangeOptions(
      maximum: 70,
      onError: .stop,
      failureBudget: .percent(7),
      canary: 3,
      verification: .all,
      waits: false,
      note: "CHG \u{1F4DE}\n1"
    )
    let plan = try Self.plan(world, options: options)
    let file = try Self.file(world, plan)
    let read = try PlanFile(file.bytes)
    #expect(read.bytes == file.bytes)
    #expect(read.options == options)
    #expect(read.items == plan.items && read.batches == plan.batches)
    #expect(read.names == file.names && read.scannedAt == file.scannedAt)
    #expect(read.affected == plan.summary.affected)
  }

  @Test func `is carried out exactly`() async throws {
    let world = try World(numbers: 60)
    let plan = try Self.plan(world, options: ChangeOptions(canary: 2, note: "why"))
    let file = try PlanFile(try Self.file(world, plan).bytes)
    let items = try await Self.apply(file, to: world)
    #expect(items.count == plan.items.count)
    let run = try #require(await world.journal.lastRun())
    let record = try await world.journal.run(run)
    #expect(record.sealed.batches == plan.batches)
    #expect(record.sealed.items.map(\.key) == plan.items.map(\.key))
    #expect(record.sealed.items.map(\.before) == plan.items.map(\.before))
    #expect(record.sealed.header.note == "why")
    #expect(RunResult(record).totals[.changed] == plan.summary.affected)
  }

  @Test func `releases what was planned to be released`() async throws {
    let world = try World(numbers: 20)
    let plan = try world.plan(World.change(.delete), world.rows())
    let file = try PlanFile(try Self.file(world, plan).bytes)
    let error = await #expect(throws: RuntimeError.self) { try await Self.apply(file, to: world) }
    #expect(error?.diagnostic.code == "TX3006")
    var changes = try world.changes()
    changes.policy.allowedVerbs = ["delete"]
    _ = try await changes.apply(file, Self.request())
    let run = try #require(await world.journal.lastRun())
    #expect(try await world.journal.run(run).sealed.batches == plan.batches)
    #expect(try world.rows().count == plan.items.count - plan.summary.affected)
  }

  @Test func `leaves rows out that somebody else has changed since`() async throws {
    let world = try World(numbers: 250)
    let plan = try Self.plan(world)
    let file = try Self.file(world, plan)
    let row = try world.rows()[5]
    try world.meddle(row, with: "theirs")
    #expect(plan.summary.affected > 100)
    let items = try await Self.apply(file, to: world)
    #expect(items.count == plan.items.count)
    let record = try await world.journal.run(try #require(await world.journal.lastRun()))
    let result = RunResult(record)
    #expect(result.totals[.skipped] == 1)
    #expect(result.totals[.changed] == plan.summary.affected - 1)
    let drifted = try #require(result.items.first { $0.outcome == .skipped })
    #expect(drifted.reason == "drifted" && drifted.item.key == row.values[0].plainText)
    #expect(try world.rows()[5].values[3] == .text("theirs"))
  }

  @Test(arguments: [
    (ChangeOptions.FailureBudget.percent(1), false), (.rows(1), false), (.rows(2), true),
    (.percent(100), true),
  ])
  func `is refused as a whole when too many rows have drifted`(
    drift: ChangeOptions.FailureBudget,
    isApplied: Bool
  ) async throws {
    let world = try World(numbers: 40)
    let file = try Self.file(world, Self.plan(world))
    for row in try world.rows().prefix(2) { try world.meddle(row, with: "theirs") }
    let ledger = try world.ledger().count
    var code: String?
    do {
      _ = try await Self.apply(file, to: world, drift: drift)
    } catch let error as RuntimeError {
      code = error.diagnostic.code
    }
    #expect(code == (isApplied ? nil : "TX3018"))
    #expect((try world.ledger().count > ledger) == isApplied)
  }

  @Test func `is refused for another account, or when it is old`() async throws {
    let world = try World(numbers: 20)
    let file = try Self.file(world, Self.plan(world))
    var other = file
    other.account = "someone"
    let stranger = await #expect(throws: RuntimeError.self) {
      try await Self.apply(other, to: world)
    }
    #expect(stranger?.diagnostic.code == "TX4711")
    world.clock.advance(by: .seconds(86_401))
    let old = await #expect(throws: RuntimeError.self) { try await Self.apply(file, to: world) }
    #expect(old?.diagnostic.code == "TX4713")
    #expect(world.transport.requests.isEmpty)
  }

  @Test func `is refused when it would be carried out otherwise`() async throws {
    let world = try World(numbers: 20)
    var file = try Self.file(world, Self.plan(world))
    file.batches[0].payload = #"{"customer_reference":"other"}"#
    let error = await #expect(throws: RuntimeError.self) { try await Self.apply(file, to: world) }
    #expect(error?.diagnostic.code == "TX4714")
    #expect(try world.ledger().isEmpty)
  }

  @Test func `asks where somebody is there, and needs a yes where nobody is`() async throws {
    let world = try World(numbers: 20)
    let file = try Self.file(world, Self.plan(world))
    var changes = try world.changes()
    changes.policy.assumesYes = false
    let error = await #expect(throws: RuntimeError.self) {
      try await changes.apply(file, Self.request())
    }
    #expect(error?.diagnostic.code == "TX3004")
    changes.policy.isInteractive = true
    #expect(try await changes.apply(file, Self.request()).count == file.items.count)
  }

  /// What somebody does to a file, and what is said about it.
  enum Damage: CaseIterable {
    case empty, text, flippedBit, lostLine, lostEnd, secondEnd, newer

    var code: String { self == .newer ? "TX4712" : "TX4710" }

    func done(to bytes: [UInt8]) -> [UInt8] {
      var lines = bytes.split(separator: 10).map(Array.init)
      switch self {
      case .empty: return []
      case .text: return Array("find numbers\n".utf8)
      case .flippedBit: lines[4][20] ^= 1
      case .lostLine: lines.remove(at: 3)
      case .lostEnd: lines.removeLast()
      case .secondEnd: lines.append(lines[lines.count - 1])
      case .newer: lines[0] = Array(#"{"tx_plan":2,"future":[]}"#.utf8)
      }
      return Array(lines.joined(separator: [10])) + [10]
    }
  }

  @Test(arguments: Damage.allCases)
  func `is not believed when it is not as it was written`(damage: Damage) throws {
    let world = try World(numbers: 20)
    let file = try Self.file(world, Self.plan(world))
    let error = #expect(throws: RuntimeError.self) {
      try PlanFile(damage.done(to: file.bytes))
    }
    #expect(error?.diagnostic.code == damage.code)
    #expect(error?.kind == .refused)
  }

  @Test func `is not believed when a byte of its end is missing or any bit has turned`() throws {
    let world = try World(numbers: 20)
    let rows = Array(try world.rows().prefix(1))
    let change = World.change(.update, [try World.set("customer_reference", .text("é"))])
    let bytes = try Self.file(world, world.plan(change, rows)).bytes
    // What ends the last line is no part of it.
    for length in 0..<bytes.count - 1 {
      #expect(throws: RuntimeError.self, "\(length)") { try PlanFile(Array(bytes.prefix(length))) }
    }
    var damaged = bytes
    for index in bytes.indices {
      for bit in 0..<8 {
        damaged[index] ^= 1 << bit
        #expect(throws: RuntimeError.self, "\(index).\(bit)") { try PlanFile(damaged) }
        damaged[index] = bytes[index]
      }
    }
  }

  @Test func `holds no secret`() throws {
    let world = try World(numbers: 20)
    let pin = "917364"
    let plan = try world.plan(
      World.change(.update, [try World.set("external_pin", .text(pin))]),
      world.rows()
    )
    #expect(throws: RuntimeError.self) { try Self.file(world, plan) }
    // What was read along with the rest is not written either.
    let text = String(decoding: try Self.file(world, Self.plan(world)).bytes, as: UTF8.self)
    #expect(!text.contains("external_pin"))
  }
}
