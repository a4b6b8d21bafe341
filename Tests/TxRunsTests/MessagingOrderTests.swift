import HTTPTypes
import Testing
import TxCatalog
import TxClient
import TxDiagnostics
import TxJournal
import TxPlanner
import TxRuns
import TxRuntime
import TxSandbox
import TxValues

struct MessagingOrderTests {
  private static let column = World.fieldNames.count - 1

  /// Active numbers that have no messaging profile yet or another one.
  private static func rows(_ world: World) throws -> [Row] {
    let profile = try world.profile("Newco EU")
    return try world.rows().filter { $0.values[column] != profile }
  }

  private static func assign(_ world: World, _ profile: Value?) throws -> Change {
    try World.change(.update, [World.set("messaging_profile_id", profile ?? .null)])
  }

  private static func profiles(_ world: World) throws -> Set<Value> {
    Set(try world.rows().map { $0.values[column] })
  }

  @Test func `assigns a profile by one order for each 250 numbers`() async throws {
    let world = try World(numbers: 700)
    let profile = try world.profile("Newco EU")
    let plan = try world.plan(Self.assign(world, profile), Self.rows(world))
    #expect(plan.batches.allSatisfy { $0.route == "messaging_numbers_bulk_updates" })
    #expect(plan.batches.count == (plan.summary.affected + 249) / 250)
    let result = try await world.runner().execute(plan, header: world.header(plan))
    #expect(result.totals[.changed] == plan.summary.affected)
    #expect(try Self.profiles(world) == [profile])
    let posts = world.transport.requests.filter { $0.hasPrefix("POST") }
    #expect(posts.count == plan.batches.count)
    #expect(posts.allSatisfy { $0.hasSuffix("/v2/messaging_numbers_bulk_updates") })
  }

  @Test func `takes a profile away with an empty text`() async throws {
    let world = try World(numbers: 40)
    let plan = try world.plan(Self.assign(world, nil), world.rows())
    #expect(plan.batches.first?.payload == #"{"messaging_profile_id":""}"#)
    let result = try await world.runner().execute(plan, header: world.header(plan))
    #expect(result.totals[.changed] == plan.summary.affected)
    #expect(try Self.profiles(world) == [.null])
  }

  @Test(arguments: ["timeout-before", "timeout-after", "truncated", "html", "server-error"])
  func `changes every row once although an answer is lost`(fault: String) async throws {
    let world = try World(numbers: 25)
    world.transport.fail(write: 1, with: fault)
    let profile = try world.profile("Newco EU")
    let plan = try world.plan(Self.assign(world, profile), Self.rows(world))
    let result = try await world.runner().execute(plan, header: world.header(plan))
    #expect(result.totals[.changed] == plan.summary.affected)
    let ledger = try world.ledger()
    #expect(ledger.count == plan.summary.affected)
    #expect(Set(ledger.map(\.number)).count == ledger.count)
  }

  @Test(arguments: [("timeout-after", 1), ("timeout-before", 2)])
  func `sends again only what did not arrive`(fault: String, posts: Int) async throws {
    let world = try World(numbers: 25)
    world.transport.fail(write: 1, with: fault)
    let profile = try world.profile("Newco EU")
    let plan = try world.plan(Self.assign(world, profile), Self.rows(world))
    let result = try await world.runner().execute(plan, header: world.header(plan))
    #expect(world.transport.requests.count { $0.hasPrefix("POST") } == posts)
    let record = try await world.journal.run(result.run)
    #expect(record.events.contains { $0.kind == .resend } == (posts == 2))
    #expect(!world.transport.requests.contains { $0.contains("/phone_numbers/jobs") })
  }

  @Test func `reads a row again that failed for no stated reason`() async throws {
    let world = try World(numbers: 60)
    let profile = try world.profile("Newco EU")
    let path = "/v2/phone_numbers?filter%5Bstatus%5D=deleted"
    let gone = Set(try #require(world.read(path)["data"]).elements.compactMap { $0["id"]?.value })
    #expect(!gone.isEmpty)
    let rows = try world.rows(all: true).filter { $0.values[Self.column] != profile }
    let plan = try world.plan(Self.assign(world, profile), rows)
    let result = try await world.runner().execute(plan, header: world.header(plan))
    for item in result.items {
      let isGone = gone.contains(.text(item.item.key))
      #expect(item.outcome == (isGone ? .failed : .changed))
      if isGone { #expect(item.error?.title == "the order failed for it and says no reason") }
    }
  }

  @Test func `asks after an order until nothing of it is pending`() async throws {
    let world = try World(numbers: 30)
    let profile = try world.profile("Newco EU")
    let plan = try world.plan(Self.assign(world, profile), Self.rows(world))
    var tools = try world.runner().tools
    tools.service = PendingOrders(service: tools.service)
    let result = try await Runner(tools).execute(plan, header: world.header(plan))
    #expect(result.totals[.changed] == plan.summary.affected)
    let polls = world.transport.requests
      .count { $0.hasPrefix("GET /v2/messaging_numbers_bulk_updates/") }
    #expect(polls == 1)
  }

  @Test(arguments: 1...30)
  func `ends as an undisturbed run would after a crash at any effect`(effect: Int) async throws {
    let crash = CrashPoint(at: effect)
    let world = try World(numbers: 20, crash: crash)
    let profile = try world.profile("Newco EU")
    let plan = try world.plan(Self.assign(world, profile), Self.rows(world))
    let header = world.header(plan)
    _ = try? await world.runner().execute(plan, header: header)
    guard try await world.journal.unfinishedRuns() == [header.id] else { return }
    world.clock.advance(by: .seconds(3))
    let alive = CrashPoint()
    let transport = WorldTransport(world.sandbox, crash: alive)
    let result = try await world.runner(crash: alive, transport: transport).resume(header.id)
    #expect(result.status == .finished)
    #expect(result.totals[.changed] == plan.summary.affected)
    #expect(try world.ledger().count == plan.summary.affected)
  }

  @Test func `undoes an assignment`() async throws {
    let world = try World(numbers: 60)
    let before = try world.rows()
    var changes = RunChanges(
      account: "sandbox",
      folder: world.folder,
      tools: try world.runner().tools
    )
    changes.approver = RunChangesTests.Fixed { .yes(hash: $0.hash, by: "test") }
    changes.policy.assumesYes = true
    changes.policy.maximum = 100
    let change = try Self.assign(world, world.profile("Newco EU"))
    _ = try await changes.apply(change, rows: before, schema: Schema([]))
    #expect(try world.rows() != before)
    let run = try #require(await world.journal.lastRun())
    _ = try await changes.undo(run)
    #expect(try world.rows() == before)
  }

  @Test func `cannot tell a profile that the service does not say`() async throws {
    let world = try World(numbers: 10)
    let profile = try world.profile("Newco EU")
    let row = try #require(try Self.rows(world).first)
    world.transport.fail(write: 1, with: "timeout-before")
    let plan = try world.plan(Self.assign(world, profile), [row])
    var tools = try world.runner().tools
    tools.service = UnavailableProfiles(service: tools.service)
    let result = try await Runner(tools).execute(plan, header: world.header(plan))
    #expect(result.totals[.changed] == 1)
    #expect(world.transport.requests.count { $0.hasPrefix("POST") } == 2)
  }

  @Test func `writes routes of one row one after another`() async throws {
    let world = try World(numbers: 30)
    let (profile, address) = (try world.profile("Alerts"), try world.addresses()[0])
    let rows = Array(try world.rows().filter { $0.values[Self.column] != profile }.prefix(4))
    let change = World.change(
      .update,
      [
        try World.set("customer_reference", .text("X")),
        try World.set("messaging_profile_id", profile),
        try World.set("emergency_enabled", .bool(true)),
        try World.set("emergency_address_id", address),
      ]
    )
    let plan = try world.plan(change, rows)
    let routes = plan.summary.routes.map(\.name)
    #expect(
      routes == [
        "update_phone_numbers", "messaging_numbers_bulk_updates", "update_emergency_settings",
      ]
    )
    let result = try await world.runner().execute(plan, header: world.header(plan))
    #expect(result.totals[.changed] == 4)
    let posts = world.transport.requests.filter { $0.hasPrefix("POST") }
    #expect(posts.compactMap { $0.split(separator: "/").last.map(String.init) } == routes)
  }
}

/// Answers to new orders that say that all is still to be done.
private struct PendingOrders: ServiceCalls {
  let service: any ServiceCalls

  func send(_ request: Request) async throws(ClientError) -> Response {
    let response = try await service.send(request)
    guard request.method == .post else { return response }
    let text = String(decoding: response.body, as: UTF8.self)
      .replacing(#""pending":"#, with: #""other":"#)
      .replacing(#""success":"#, with: #""pending":"#)
    return Response(status: response.status, headers: response.headers, body: Array(text.utf8))
  }
}

/// Numbers whose messaging profiles cannot be told.
private struct UnavailableProfiles: ServiceCalls {
  let service: any ServiceCalls

  func send(_ request: Request) async throws(ClientError) -> Response {
    let response = try await service.send(request)
    guard request.method == .get, request.path.hasPrefix("/phone_numbers/") else {
      return response
    }
    let parts = String(decoding: response.body, as: UTF8.self)
      .split(separator: #""messaging_profile_id":"#, maxSplits: 1)
    guard parts.count == 2 else { return response }
    let rest = parts[1].drop { $0 != "," }
    let body = parts[0] + #""messaging_profile_id":"UNAVAILABLE""# + rest
    return Response(status: response.status, headers: response.headers, body: Array(body.utf8))
  }
}
