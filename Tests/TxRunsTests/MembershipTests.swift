import Testing
import TxCatalog
import TxDiagnostics
import TxJournal
import TxPlanner
import TxRuns
import TxRuntime
import TxSandbox
import TxValues

struct MembershipTests {
  private static let dir = "16635d38-75a6-4481-82e8-69af60e05011"
  private static let letter = "f526891a-fd5c-40f5-8a47-05e80da34313"
  private static let path = "/v2/dir/\(dir)/phone_numbers"

  private static func set(_ name: String, _ text: String) throws -> Assignment {
    let field = try #require(Resource.dirNumbers.fields.first { $0.name == name })
    return Assignment(
      field: field,
      operation: .set,
      operands: [.literal(.text(text))],
      span: Span(0, 1)
    )
  }

  private static func add(to dir: String = dir) throws -> Change {
    try change(.dirAdd, [set("dir_id", dir), set("loa_document_id", letter)])
  }

  private static func remove() throws -> Change { try change(.dirRemove, [set("dir_id", dir)]) }

  private static func change(_ verb: WriteRoute.Verb, _ assignments: [Assignment]) -> Change {
    Change(
      resource: .numbers,
      verb: verb,
      assignments: assignments,
      options: ChangeOptions(),
      columns: Change.Columns(key: 0, phoneNumber: 1, before: [:]),
      text: "\(verb.rawValue) …",
      span: Span(0, 7)
    )
  }

  private static func listed(_ world: World, of dir: String = dir) throws -> [String] {
    let list = try world.read("/v2/dir/\(dir)/phone_numbers?page%5Bsize%5D=250")["data"]
    return try #require(list).elements.compactMap { $0["phone_number"]?.string }
  }

  /// Active numbers that are on no identity.
  private static func free(_ world: World, _ count: Int) throws -> [Row] {
    var taken: Set<String> = []
    for dir in try #require(world.read("/v2/dir?page%5Bsize%5D=250")["data"]).elements {
      taken.formUnion(try listed(world, of: dir["id"]?.string ?? ""))
    }
    let rows = try world.rows().filter { !taken.contains($0.values[1].plainText ?? "") }
    try #require(rows.count >= count)
    return Array(rows.prefix(count))
  }

  private static func numbers(_ rows: [Row]) -> Set<String> {
    Set(rows.compactMap { $0.values[1].plainText })
  }

  private static func writes(_ world: World) -> [String] {
    world.transport.requests.filter { !$0.hasPrefix("GET") }
  }

  // MARK: - Adding

  @Test func `adds 15 numbers in each request`() async throws {
    let world = try World(numbers: 400)
    let rows = try Self.free(world, 40)
    let plan = try world.plan(Self.add(), rows)
    #expect(plan.batches.map(\.items.count) == [15, 15, 10])
    #expect(
      plan.batches.first?.payload
        == "{\"documents\":[{\"document_id\":\"\(Self.letter)\","
        + "\"document_type\":\"letter_of_authorization\"}]}"
    )
    let explanation = plan.explanation(policy: nil)
    #expect(explanation.contains("40 rows → 3 requests"))
    #expect(explanation.contains("UNDO   not possible: dir_add"))
    #expect(explanation.contains("COST   ") && explanation.contains("one request per 15 numbers"))
    let result = try await world.runner().execute(plan, header: world.header(plan))
    #expect(result.totals[.changed] == 40 && result.status == .finished)
    #expect(Self.numbers(rows).isSubset(of: try Self.listed(world)))
    #expect(Self.writes(world) == Array(repeating: "POST \(Self.path)", count: 3))
    #expect(Set(result.items.compactMap { $0.row.values[1].plainText }).count == 40)
  }

  @Test func `gives every row of a refused request its error, and goes on`() async throws {
    let world = try World(numbers: 400)
    let taken = Set(try Self.listed(world))
    let bad = try #require(
      world.rows().first { taken.contains($0.values[1].plainText ?? "") }
    )
    let rows = try Self.free(world, 29) + [bad]
    let plan = try world.plan(Self.add(), rows)
    let result = try await world.runner().execute(plan, header: world.header(plan))
    #expect(result.totals[.failed] == 15 && result.totals[.changed] == 15)
    let failed = result.items.filter { $0.outcome == .failed }
    #expect(failed.allSatisfy { $0.error?.code == "10015" })
    #expect(Self.writes(world).count == 2)
  }

  @Test(arguments: ["draft", "suspended", "expired"])
  func `fails for an identity that takes no numbers`(status: String) async throws {
    let world = try World(numbers: 400)
    let dirs = try #require(world.read("/v2/dir?page%5Bsize%5D=250")["data"]).elements
    let dir = try #require(dirs.first { $0["status"]?.string == status }?["id"]?.string)
    let plan = try world.plan(Self.add(to: dir), Self.free(world, 3))
    let result = try await world.runner().execute(plan, header: world.header(plan))
    #expect(result.totals[.failed] == 3)
    #expect(Self.writes(world) == ["POST /v2/dir/\(dir)/phone_numbers"])
  }

  // MARK: - Removing

  @Test func `removes what is there and tells of each number that is not`() async throws {
    let world = try World(numbers: 400)
    let taken = Set(try Self.listed(world))
    let there = try world.rows().filter { taken.contains($0.values[1].plainText ?? "") }
    let free = try Self.free(world, 5)
    let plan = try world.plan(Self.remove(), there + free)
    #expect(plan.batches.first?.payload == "{}")
    let result = try await world.runner().execute(plan, header: world.header(plan))
    #expect(!there.isEmpty)
    #expect(result.totals[.changed] == there.count && result.totals[.failed] == 5)
    let failed = result.items.filter { $0.outcome == .failed }
    #expect(failed.allSatisfy { $0.error?.code == "not_associated" })
    #expect(Self.numbers(there).isDisjoint(with: try Self.listed(world)))
    #expect(Self.writes(world) == ["DELETE \(Self.path)"])
  }

  @Test func `fails every row where none is on the identity`() async throws {
    let world = try World(numbers: 400)
    let plan = try world.plan(Self.remove(), Self.free(world, 130))
    #expect(plan.batches.map(\.items.count) == [100, 30])
    let result = try await world.runner().execute(plan, header: world.header(plan))
    #expect(result.totals[.failed] == 130)
  }

  // MARK: - Lost replies

  @Test(arguments: [
    ("timeout-before", Outcome.unknown), ("timeout-after", .changed), ("truncated", .changed),
    ("html", .unknown), ("server-error", .unknown),
  ])
  func `never adds a second time`(fault: String, outcome: Outcome) async throws {
    let world = try World(numbers: 400)
    world.transport.fail(write: 1, with: fault)
    let rows = try Self.free(world, 4)
    let plan = try world.plan(Self.add(), rows)
    let result = try await world.runner().execute(plan, header: world.header(plan))
    #expect(result.items.allSatisfy { $0.outcome == outcome })
    #expect(Self.writes(world).count == 1)
    let isThere = Self.numbers(rows).isSubset(of: try Self.listed(world))
    #expect(isThere == (outcome == .changed))
  }

  @Test(arguments: [("timeout-before", Outcome.unknown), ("timeout-after", .changed)])
  func `never removes a second time`(fault: String, outcome: Outcome) async throws {
    let world = try World(numbers: 400)
    world.transport.fail(write: 1, with: fault)
    let taken = Set(try Self.listed(world))
    let there = try world.rows().filter { taken.contains($0.values[1].plainText ?? "") }
    let plan = try world.plan(Self.remove(), there)
    let result = try await world.runner().execute(plan, header: world.header(plan))
    #expect(result.items.allSatisfy { $0.outcome == outcome })
    #expect(Self.writes(world).count == 1)
  }

  @Test func `does not take an older entry for the lost one`() async throws {
    let world = try World(numbers: 400)
    world.transport.fail(write: 1, with: "timeout-before")
    let taken = Set(try Self.listed(world))
    let there = try world.rows().filter { taken.contains($0.values[1].plainText ?? "") }
    let plan = try world.plan(Self.add(), Array(there.prefix(1)))
    world.clock.advance(by: .seconds(3_600))
    let result = try await world.runner().execute(plan, header: world.header(plan))
    #expect(result.items.map(\.outcome) == [.unknown])
  }

  @Test(arguments: 1...30)
  func `adds nothing twice after a crash at any effect`(effect: Int) async throws {
    let crash = CrashPoint(at: effect)
    let world = try World(numbers: 400, crash: crash)
    let rows = try Self.free(world, 20)
    let plan = try world.plan(Self.add(), rows)
    let header = world.header(plan)
    _ = try? await world.runner().execute(plan, header: header)
    guard try await world.journal.unfinishedRuns() == [header.id] else { return }
    world.clock.advance(by: .seconds(3))
    let alive = CrashPoint()
    let transport = WorldTransport(world.sandbox, crash: alive)
    let result = try await world.runner(crash: alive, transport: transport).resume(header.id)
    #expect(result.status == .finished && result.totals.open == 0)
    let listed = try Self.listed(world)
    for item in result.items {
      let count = listed.count { $0 == item.item.phoneNumber }
      #expect(count == (item.outcome == .changed ? 1 : 0))
      #expect(item.outcome != .failed)
    }
  }

  // MARK: - Guards

  @Test(arguments: [WriteRoute.Verb.dirAdd, .dirRemove])
  func `asks for the count, and for the verb where nobody is asked`(
    verb: WriteRoute.Verb
  ) throws {
    let world = try World(numbers: 400)
    let change = try verb == .dirAdd ? Self.add() : Self.remove()
    let plan = try world.plan(change, Self.free(world, 3))
    var policy = RunPolicy()
    policy.isInteractive = true
    func decision() -> GuardDecision {
      Guards.decision(plan.summary, options: ChangeOptions(maximum: 5), policy: policy)
    }
    #expect(decision() == .ask(.typeCount(3)))
    (policy.isInteractive, policy.assumesYes) = (false, true)
    guard case .refuse(let diagnostic) = decision() else {
      Issue.record("it was let through")
      return
    }
    #expect(diagnostic.code == "TX3006")
    policy.allowedVerbs = [verb.rawValue]
    #expect(decision() == .proceed)
  }
}
