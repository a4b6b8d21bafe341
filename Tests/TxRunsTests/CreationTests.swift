import Testing
import TxCatalog
import TxDiagnostics
import TxJournal
import TxPlanner
import TxRuns
import TxRuntime
import TxSandbox
import TxValues

struct CreationTests {
  /// Columns of the incoming rows: reference, street, and the keys of addresses that are there.
  private static func row(_ reference: String?, _ street: String?, exists: [String] = []) -> Row {
    Row([
      reference.map { .text($0) } ?? .null, street.map { .text($0) } ?? .null,
      exists.isEmpty ? .null : .list(exists.map { .text($0) }),
    ])
  }

  private static func set(_ name: String, _ operand: Operand) throws -> Assignment {
    let field = try #require(Resource.addresses.fields.first { $0.name == name })
    return Assignment(field: field, operation: .set, operands: [operand], span: Span(0, 1))
  }

  private static func change(reuses: Bool = false) throws -> Change {
    var change = Change(
      resource: .addresses,
      verb: .create,
      assignments: [
        try set("customer_reference", .column(0)), try set("street_address", .column(1)),
        try set("business_name", .literal(.text("Acme"))),
        try set("locality", .literal(.text("Denver"))),
        try set("country_code", .literal(.text("US"))),
      ],
      options: ChangeOptions(),
      columns: Change.Columns(key: -1, phoneNumber: nil, before: [:]),
      text: "create addresses …",
      span: Span(0, 6)
    )
    if reuses { change.reuse = .init(field: "customer_reference", span: Span(0, 1), column: 2) }
    return change
  }

  private static func plan(
    _ world: World,
    _ rows: [Row],
    reuses: Bool = false
  ) throws -> ChangePlan {
    try world.plan(change(reuses: reuses), rows)
  }

  private static func runner(
    _ world: World,
    crash: CrashPoint? = nil,
    transport: WorldTransport? = nil
  ) throws -> Runner {
    var tools = try world.runner(crash: crash, transport: transport).tools
    tools.resource = .addresses
    return Runner(tools)
  }

  /// How many addresses have each reference.
  private static func counts(_ world: World) throws -> [String: Int] {
    let list = try #require(world.read("/v2/addresses?page%5Bsize%5D=250")["data"]).elements
    return list.reduce(into: [:]) { counts, address in
      counts[address["customer_reference"]?.string ?? "", default: 0] += 1
    }
  }

  // MARK: - Planning

  @Test func `makes one row for each distinct row of values`() throws {
    let world = try World(numbers: 1)
    let rows = [("B", "2"), ("A", "1"), ("B", "2"), ("B", "3")].map { Self.row($0, $1) }
    let plan = try Self.plan(world, rows)
    #expect(plan.items.map(\.key) == ["new-1", "new-2", "new-3"])
    #expect(
      plan.items.map { $0.target["customer_reference"] } == ["A", "B", "B"].map { .text($0) }
    )
    #expect(plan.batches.map(\.items) == [[0], [1], [2]])
    #expect(plan.summary.duplicates == 1)
    #expect(plan.summary.isIrreversible)
    let same = try Self.plan(world, rows.reversed())
    #expect(same.summary.hash == plan.summary.hash)
  }

  @Test func `sends blanks for what must be there and leaves out what need not`() throws {
    let world = try World(numbers: 1)
    let plan = try Self.plan(world, [Self.row(nil, "1 Main")])
    #expect(
      plan.batches.first?.payload
        == #"{"business_name":"Acme","first_name":"","last_name":"","street_address":"1 Main","#
        + #""locality":"Denver","country_code":"US"}"#
    )
  }

  @Test func `reuses rows that are there and skips those that lack something`() throws {
    let world = try World(numbers: 1)
    let rows = [
      Self.row("HQ", "1", exists: ["17"]), Self.row("TWO", "1", exists: ["4", "5"]),
      Self.row("BARE", nil), Self.row(nil, "2"), Self.row("NEW", "3"),
    ]
    let plan = try Self.plan(world, rows, reuses: true)
    let items = plan.itemRows(unsent: "not sent")
    #expect(items.map { $0.values[1] } == [.null, .text("17"), .null, .text("4"), .null])
    #expect(plan.items.map(\.outcome) == [.skipped, .unchanged, nil, .unchanged, .skipped])
    #expect(
      plan.items.map(\.reason) == [
        "'street_address' has no value", nil, nil, "2 have this customer_reference",
        "'customer_reference' has no value",
      ]
    )
    #expect(plan.summary.affected == 1)
    #expect(items.allSatisfy { $0.values[2] == .null })
  }

  @Test func `refuses different rows of one name`() throws {
    let world = try World(numbers: 1)
    let rows = [Self.row("A", "1"), Self.row("A", "2")]
    let error = #expect(throws: RuntimeError.self) {
      try Self.plan(world, rows, reuses: true)
    }
    #expect(error?.diagnostic.code == "TX4612")
    #expect(throws: Never.self) { try Self.plan(world, rows) }
  }

  // MARK: - Carrying out

  @Test func `gives items the keys that the service gave`() async throws {
    let world = try World(numbers: 1)
    let plan = try Self.plan(world, (1...12).map { Self.row("S\($0)", "\($0) Main") })
    let result = try await Self.runner(world).execute(plan, header: world.header(plan))
    #expect(result.totals[.changed] == 12)
    #expect(result.status == .finished)
    let ids = Set(try world.addresses())
    let keys = result.items.map { $0.row.values[1] }
    #expect(Set(keys).count == 12 && Set(keys).isSubset(of: ids))
    let record = try await world.journal.run(result.run)
    #expect(ItemRecord.records(of: record).map { $0.row.values[1] } == keys)
    #expect(world.transport.requests.count { $0 == "POST /v2/addresses" } == 12)
  }

  @Test func `keeps the error of a refused row and goes on`() async throws {
    let world = try World(numbers: 1)
    var change = try Self.change()
    change.assignments[4].operands = [.column(2)]
    let rows = (1...6)
      .map { number in
        Row([.text("S\(number)"), .text("\(number)"), .text(number == 4 ? "USA" : "US")])
      }
    let plan = try world.plan(change, rows)
    let result = try await Self.runner(world).execute(plan, header: world.header(plan))
    #expect(result.totals[.changed] == 5 && result.totals[.failed] == 1)
    let failed = try #require(result.items.first { $0.outcome == .failed })
    #expect(failed.error?.pointer == "/country_code")
    #expect(failed.row.values[1] == .null)
  }

  // MARK: - Lost replies

  @Test(arguments: [
    ("timeout-before", Outcome.unknown, 0), ("timeout-after", .changed, 1),
    ("truncated", .changed, 1), ("html", .unknown, 0), ("server-error", .unknown, 0),
  ])
  func `never sends a creation again`(fault: String, outcome: Outcome, made: Int) async throws {
    let world = try World(numbers: 1)
    world.transport.fail(write: 1, with: fault)
    let plan = try Self.plan(world, [Self.row("S", "1 Main")])
    let result = try await Self.runner(world).execute(plan, header: world.header(plan))
    #expect(result.items.map(\.outcome) == [outcome])
    #expect(try Self.counts(world)["S", default: 0] == made)
    #expect(world.transport.requests.count { $0 == "POST /v2/addresses" } == 1)
    let record = try await world.journal.run(result.run)
    #expect(record.events.contains { $0.kind == .adopted } == (made == 1))
    #expect((result.items[0].row.values[1] != .null) == (made == 1))
  }

  @Test func `does not take an older row of the same name for the lost one`() async throws {
    let world = try World(numbers: 1)
    world.transport.fail(write: 1, with: "timeout-before")
    let plan = try Self.plan(world, [Self.row("HQ-DEN", "1 Main")])
    let result = try await Self.runner(world).execute(plan, header: world.header(plan))
    #expect(result.items.map(\.outcome) == [.unknown])
    #expect(result.items[0].reason?.contains("customer_reference") == true)
  }

  @Test func `does not know what became of a row without a name`() async throws {
    let world = try World(numbers: 1)
    world.transport.fail(write: 1, with: "timeout-after")
    let plan = try Self.plan(world, [Self.row(nil, "1 Main")])
    let result = try await Self.runner(world).execute(plan, header: world.header(plan))
    #expect(result.items.map(\.outcome) == [.unknown])
    #expect(world.transport.requests.count { $0 == "POST /v2/addresses" } == 1)
  }

  @Test(arguments: 1...40)
  func `makes nothing twice after a crash at any effect`(effect: Int) async throws {
    let crash = CrashPoint(at: effect)
    let world = try World(numbers: 1, crash: crash)
    let plan = try Self.plan(world, (1...3).map { Self.row("S\($0)", "\($0) Main") })
    let header = world.header(plan)
    _ = try? await Self.runner(world).execute(plan, header: header)
    guard try await world.journal.unfinishedRuns() == [header.id] else { return }
    world.clock.advance(by: .seconds(3))
    let alive = CrashPoint()
    let transport = WorldTransport(world.sandbox, crash: alive)
    // The resumption has numbers at hand and finds the resource in the journal.
    let result = try await world.runner(crash: alive, transport: transport).resume(header.id)
    #expect(result.status == .finished && result.totals.open == 0)
    let counts = try Self.counts(world)
    for item in result.items {
      let reference = item.item.target["customer_reference"]?.plainText ?? ""
      #expect(counts[reference, default: 0] == (item.outcome == .changed ? 1 : 0))
    }
  }

  // MARK: - Guards

  @Test func `asks for the count to be typed, and for the verb where nobody is asked`() throws {
    let world = try World(numbers: 1)
    let summary = try Self.plan(world, [Self.row("A", "1")]).summary
    var policy = RunPolicy()
    policy.isInteractive = true
    #expect(
      Guards.decision(summary, options: ChangeOptions(), policy: policy) == .ask(.typeCount(1))
    )
    policy.isInteractive = false
    policy.assumesYes = true
    let options = ChangeOptions(maximum: 5)
    guard case .refuse(let diagnostic) = Guards.decision(summary, options: options, policy: policy)
    else {
      Issue.record("a creation was not refused")
      return
    }
    #expect(diagnostic.code == "TX3006")
    policy.allowedVerbs = ["create"]
    #expect(Guards.decision(summary, options: options, policy: policy) == .proceed)
  }

  @Test func `is not undone`() async throws {
    let world = try World(numbers: 1)
    let plan = try Self.plan(world, [Self.row("A", "1")])
    #expect(plan.explanation(policy: RunPolicy()).contains("UNDO   not possible: create"))
    let result = try await Self.runner(world).execute(plan, header: world.header(plan))
    var changes = RunChanges(
      account: "sandbox",
      folder: world.folder,
      tools: try world.runner().tools
    )
    changes.approver = RunChangesTests.Fixed { .yes(hash: $0.hash, by: "test") }
    let error = await #expect(throws: RuntimeError.self) { try await changes.undo(result.run) }
    #expect(error?.diagnostic.code == "TX3010")
  }
}
