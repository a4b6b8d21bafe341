import Testing
import TxCatalog
import TxDiagnostics
import TxJournal
import TxPlanner
import TxRuns
import TxRuntime
import TxSandbox
import TxValues

/// Rows that are sent one by one: because they are few, or because there is no other call.
struct SinglesTests {
  private static func refer(_ text: String = "X") throws -> [Assignment] {
    [try World.set("customer_reference", .text(text))]
  }

  private static func run(_ change: Change, _ rows: [Row], _ world: World) async throws -> RunResult
  {
    let plan = try world.plan(change, rows)
    return try await world.runner().execute(plan, header: world.header(plan))
  }

  private static func writes(_ world: World) -> [String] {
    world.transport.requests.filter { !$0.hasPrefix("GET") }
  }

  @Test func `sends few rows one by one and tells each its own error`() async throws {
    let world = try World(numbers: 20)
    var rows = try world.settingRows(3)
    var stranger = rows[0].values
    (stranger[0], stranger[1]) = (.text("999"), .text("+12125550000"))
    rows.append(Row(stranger))
    let result = try await Self.run(World.settingChange(try Self.refer()), rows, world)
    #expect(Self.writes(world).count == 4)
    #expect(Self.writes(world).allSatisfy { $0.hasPrefix("PATCH /v2/phone_numbers/") })
    #expect(result.totals[.changed] == 3)
    let failed = try #require(result.items.first { $0.outcome == .failed })
    #expect(failed.key == "999")
    #expect(failed.error?.title == "Resource not found")
    #expect(result.items.allSatisfy { $0.calls.map(\.route) == ["patch_phone_number"] })
    #expect(result.items.allSatisfy { $0.calls.allSatisfy { $0.settlement?.job == nil } })
    #expect(try world.ledger().count == 3)
  }

  @Test(arguments: [(5, 5, 0), (6, 0, 1)])
  func `takes a job from six rows on`(rows: Int, singles: Int, jobs: Int) async throws {
    let world = try World(numbers: 40)
    let change = World.settingChange(try Self.refer())
    let result = try await Self.run(change, try world.settingRows(rows), world)
    #expect(result.totals[.changed] == rows)
    #expect(Self.writes(world).count { $0.hasPrefix("PATCH") } == singles)
    #expect(Self.writes(world).count { $0.hasPrefix("POST") } == jobs)
  }

  @Test(arguments: [
    (["customer_reference"], ["patch_phone_number"]),
    (["voice.translated_number"], ["patch_voice_settings"]),
    (["customer_reference", "voice.translated_number"], ["update_phone_numbers"]),
    (["messaging.messaging_product"], ["patch_messaging_settings"]),
    (
      ["customer_reference", "messaging.messaging_product"],
      ["patch_messaging_settings", "patch_phone_number"]
    ),
    (["voicemail.pin"], ["patch_voicemail"]),
  ])
  func `goes by one call for each that takes all that is written`(
    fields: [String],
    routes: [String]
  ) throws {
    let world = try World(numbers: 20)
    let assignments = try fields.map { try World.set($0, .text("P2P")) }
    let plan = try world.plan(World.settingChange(assignments), try world.settingRows(1))
    #expect(plan.batches.map(\.route).sorted() == routes)
  }

  @Test func `keeps a lock, and whatever comes with it, in a job`() throws {
    let world = try World(numbers: 20)
    let assignments = try Self.refer() + [World.set("deletion_lock_enabled", .bool(true))]
    let plan = try world.plan(World.settingChange(assignments), try world.settingRows(2))
    #expect(plan.batches.map(\.route) == ["update_phone_numbers"])
  }

  @Test func `sends a profile along with a product, whatever the number of rows`() async throws {
    let world = try World(numbers: 60)
    let profile = try world.profile("Newco EU")
    let change = World.settingChange([
      try World.set("messaging_profile_id", profile),
      try World.set("messaging.messaging_product", .text("P2P")),
    ])
    let rows = try world.settingRows(8)
    let result = try await Self.run(change, rows, world)
    #expect(result.totals[.changed] == 8)
    #expect(Self.writes(world).count == 8)
    #expect(Self.writes(world).allSatisfy { $0.hasSuffix("/messaging") })
    let fields = Set(try world.ledger().map(\.field))
    #expect(fields.contains("messaging_product"))
  }

  @Test func `makes voicemail where there is none, and changes it where there is`() async throws {
    let world = try World(numbers: 20)
    let rows = try world.settingRows(1)
    let on = World.settingChange([try World.set("voicemail.enabled", .bool(true))])
    let first = try await Self.run(on, rows, world)
    #expect(first.totals[.changed] == 1)
    #expect(Self.writes(world).map { $0.prefix(5) } == ["PATCH", "POST "])
    let off = World.settingChange([try World.set("voicemail.enabled", .bool(false))])
    let second = try await Self.run(off, try world.settingRows(1), world)
    #expect(second.totals[.changed] == 1)
    #expect(Self.writes(world).count == 3)
    #expect(try world.ledger().map(\.after) == [.bool(true), .bool(false)])
  }

  @Test func `never writes a PIN down`() async throws {
    let world = try World(numbers: 20)
    let change = World.settingChange([try World.set("voicemail.pin", .text("48151623"))])
    let plan = try world.plan(change, try world.settingRows(2))
    #expect(plan.batches.map(\.payload) == [nil, nil])
    let result = try await world.runner().execute(plan, header: world.header(plan))
    #expect(result.totals[.changed] == 2)
    let record = try await world.journal.run(result.run)
    #expect(!"\(record)".contains("48151623"))
    #expect(try world.ledger().filter { $0.field == "voicemail.pin" }.count == 2)
  }

  @Test(arguments: [
    ("timeout-after", 1), ("timeout-before", 2), ("truncated", 1), ("html", 2),
    ("server-error", 2),
  ])
  func `reads a row whose answer was lost, and sends it again if it is as before`(
    fault: String,
    writes: Int
  ) async throws {
    let world = try World(numbers: 20)
    world.transport.fail(write: 1, with: fault)
    let change = World.settingChange(try Self.refer())
    let result = try await Self.run(change, try world.settingRows(1), world)
    #expect(result.totals[.changed] == 1)
    #expect(Self.writes(world).count == writes)
    #expect(try world.ledger().count == 1)
  }

  @Test func `leaves alone what somebody else wrote while an answer was lost`() async throws {
    let world = try World(numbers: 20)
    let rows = try world.settingRows(1)
    try world.meddle(rows[0], with: "theirs")
    world.transport.fail(write: 1, with: "timeout-before")
    let result = try await Self.run(World.settingChange(try Self.refer()), rows, world)
    #expect(result.totals[.conflict] == 1)
    #expect(Self.writes(world).count == 1)
  }

  @Test func `goes on after three rows that failed, and stops after twenty`() async throws {
    let world = try World(numbers: 20)
    let known = try world.settingRows(1)[0]
    func strangers(_ count: Int) -> [Row] {
      (0..<count).map { Row([.text("\(100 + $0)"), .null] + known.values.dropFirst(2)) } + [known]
    }
    let change = World.settingChange([try World.set("voicemail.enabled", .bool(true))])
    let few = try await Self.run(change, strangers(4), world)
    #expect(few.totals[.changed] == 1)
    let many = try await Self.run(change, strangers(60), world)
    #expect(many.totals[.failed] < 40)
    #expect(many.totals[.skipped] > 20)
  }

  @Test func `tries again only the rows that failed`() async throws {
    let world = try World(numbers: 20)
    let rows = try world.settingRows(3)
    let key = rows[1].values[0].plainText ?? ""
    let assignments = [try World.set("billing_group_id", .text("nobody's"))]
    let change = World.settingChange(assignments)
    let changes = try world.changes()
    _ = try await changes.apply(change, rows: [rows[1]], schema: Schema([]))
    let run = try #require(await world.journal.lastRun())
    let before = Self.writes(world).count
    _ = try await changes.retry(run)
    #expect(Self.writes(world).count == before + 1)
    #expect(Self.writes(world).last == "PATCH /v2/phone_numbers/\(key)")
  }

  @Test func `keeps to a plan file's calls although rows have drifted`() async throws {
    let world = try World(numbers: 60)
    let rows = try world.settingRows(7)
    let plan = try world.plan(World.settingChange(try Self.refer()), rows)
    let file = try PlanFile(plan, source: "plan …", scannedAt: world.clock.instant, names: [])
    for row in rows.prefix(3) { try world.meddle(row, with: "theirs") }
    var changes = try world.changes()
    changes.policy.maximum = nil
    let request = PlanRequest(file: "a.txplan", maximumDrift: .percent(90), span: Span(0, 5))
    _ = try await changes.apply(try PlanFile(file.bytes), request)
    #expect(Self.writes(world) == ["POST /v2/phone_numbers/jobs/update_phone_numbers"])
    let again = try world.plan(World.settingChange(try Self.refer("Y")), try world.settingRows(2))
    let small = try PlanFile(again, source: "plan …", scannedAt: world.clock.instant, names: [])
    _ = try await changes.apply(try PlanFile(small.bytes), request)
    #expect(Self.writes(world).count { $0.hasPrefix("PATCH") } == 2)
  }

  @Test func `explains how many jobs and how many single requests there are`() throws {
    let world = try World(numbers: 60)
    let rows = try world.settingRows(9).enumerated()
      .map { place, row in Row(row.values + [.text(place < 7 ? "many" : "few \(place)")]) }
    let field = try World.set("customer_reference", .text("")).field
    let column = World.settingNames.count
    let assignment = Assignment(
      field: field,
      operation: .set,
      operands: [.column(column)],
      span: Span(0, 1)
    )
    let plan = try world.plan(World.settingChange([assignment]), rows)
    let text = plan.explanation(policy: nil)
    #expect(
      text.contains("9 rows → 1 job, 2 PATCHes (2 payloads of ≤5 rows, by patch_phone_number)")
    )
    #expect(plan.summary.routes.map(\.singles) == [2])
  }
}
