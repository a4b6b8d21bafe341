import Glibc
import Synchronization
import Testing
import TxCatalog
import TxDiagnostics
import TxJournal
import TxPlanner
import TxRuns
import TxRuntime
import TxSandbox
import TxValues

struct RunChangesTests {
  /// An approver that always says the same.
  struct Fixed: Approver {
    let answer: @Sendable (PlanSummary) -> Approval

    func decide(
      on plan: PlanSummary,
      explanation: String,
      question: GuardDecision.Question?
    ) async -> Approval {
      answer(plan)
    }
  }

  private static func changes(
    _ world: World,
    approver: (any Approver)? = Fixed { .yes(hash: $0.hash, by: "test") }
  ) throws -> RunChanges {
    var changes = RunChanges(
      account: "sandbox",
      folder: world.folder,
      tools: try world.runner().tools
    )
    changes.approver = approver
    changes.policy.assumesYes = true
    changes.policy.maximum = 1_000
    return changes
  }

  private static func change() throws -> Change {
    World.change(.update, [try World.set("customer_reference", .text("X"))])
  }

  private static let schema = Schema([])

  @Test func `returns an item for every row`() async throws {
    let world = try World(numbers: 30)
    let rows = try world.rows()
    let items = try await Self.changes(world)
      .apply(
        Self.change(),
        rows: rows,
        schema: Self.schema
      )
    #expect(items.count == rows.count)
    let outcome = try #require(ItemRecord.columns.firstIndex { $0.name == "outcome" })
    #expect(items.allSatisfy { $0.values[outcome] != .null })
    let runs = try await world.journal.runRows()
    #expect(runs.count == 1)
    #expect(runs.first?.values[3] == .text("finished"))
    #expect(runs.first?.values.last == .text("test"))
  }

  @Test func `warns of jobs that others have running`() async throws {
    let world = try World(numbers: 30, jobTime: 60_000)
    let rows = try world.rows()
    _ = try world.write(
      "/v2/phone_numbers/jobs/update_phone_numbers",
      #"{"phone_numbers":["\#(rows[0].values[0].plainText ?? "")"],"tags":["theirs"]}"#
    )
    let notices = Mutex<[Diagnostic]>([])
    let changes = try world.changes { event in
      if case .notice(let diagnostic) = event { notices.withLock { $0.append(diagnostic) } }
    }
    _ = try await changes.apply(Self.change(), rows: Array(rows.suffix(12)), schema: Self.schema)
    let warning = try #require(notices.withLock { $0.first { $0.code == "TX4660" } })
    #expect(warning.message == "a job by somebody else is running")
    #expect(warning.notes.map(\.text) == ["1 of 'update_phone_numbers'; see 'find jobs'"])
    // The run's own job is over now, and so is the other.
    notices.withLock { $0.removeAll() }
    let other = World.change(.update, [try World.set("customer_reference", .text("Y"))])
    _ = try await changes.apply(other, rows: Array(rows.suffix(12)), schema: Self.schema)
    #expect(notices.withLock { $0.allSatisfy { $0.code != "TX4660" } })
  }

  @Test func `refuses every change without an approver`() async throws {
    let world = try World(numbers: 10)
    let changes = try Self.changes(world, approver: nil)
    let rows = try world.rows()
    let error = await #expect(throws: RuntimeError.self) {
      try await changes.apply(Self.change(), rows: rows, schema: Self.schema)
    }
    #expect(error?.diagnostic.code == "TX3007")
    #expect(world.transport.requests.allSatisfy { $0.hasPrefix("GET ") })
  }

  @Test func `refuses an approval of another plan`() async throws {
    let world = try World(numbers: 10)
    let changes = try Self.changes(world, approver: Fixed { _ in .yes(hash: "?", by: "x") })
    let rows = try world.rows()
    let error = await #expect(throws: RuntimeError.self) {
      try await changes.apply(Self.change(), rows: rows, schema: Self.schema)
    }
    #expect(error?.diagnostic.code == "TX3008")
    #expect(world.transport.requests.allSatisfy { $0.hasPrefix("GET ") })
  }

  @Test func `sends nothing in a dry run`() async throws {
    let world = try World(numbers: 10)
    var changes = try Self.changes(world)
    changes.policy.isDryRun = true
    let rows = try world.rows()
    let items = try await changes.apply(Self.change(), rows: rows, schema: Self.schema)
    #expect(items.count == rows.count)
    #expect(world.transport.requests.allSatisfy { $0.hasPrefix("GET ") })
    #expect(try await world.journal.runRows().isEmpty)
  }

  @Test func `refuses while another run is active`() async throws {
    let world = try World(numbers: 10)
    let lock = try RunLock(world.folder, run: "r-other", now: world.clock.instant)
    let changes = try Self.changes(world)
    let rows = try world.rows()
    let error = await #expect(throws: RuntimeError.self) {
      try await changes.apply(Self.change(), rows: rows, schema: Self.schema)
    }
    #expect(error?.diagnostic.code == "TX4707")
    #expect(error?.diagnostic.message.contains("r-other") == true)
    withExtendedLifetime(lock) {}
  }

  @Test func `refuses when another run was active while the rows were read`() async throws {
    let world = try World(numbers: 10)
    var changes = try Self.changes(world)
    changes.lockMark = RunLock.mark(in: world.folder)
    let rows = try world.rows()
    do { _ = try RunLock(world.folder, run: "r-other", now: world.clock.instant) }
    let error = await #expect(throws: RuntimeError.self) {
      try await changes.apply(Self.change(), rows: rows, schema: Self.schema)
    }
    #expect(error?.diagnostic.code == "TX4641" && error?.kind == .storage)
    #expect(try world.ledger().isEmpty)
    changes.lockMark = RunLock.mark(in: world.folder)
    #expect(
      try await changes.apply(Self.change(), rows: rows, schema: Self.schema).count == rows.count
    )
  }

  @Test func `never writes a secret to the disk`() async throws {
    let world = try World(numbers: 30)
    let pin = "917364"
    let change = World.change(
      .update,
      [try World.set("external_pin", .text(pin))],
      text: "find numbers | update external_pin=\(pin)"
    )
    let items = try await Self.changes(world)
      .apply(
        change,
        rows: world.rows(),
        schema: Self.schema
      )
    #expect(!String(describing: items).contains(pin))
    let ledger = try world.ledger()
    #expect(ledger.contains { $0.after == .text(pin) })
    for suffix in ["", "-wal", "-shm"] {
      let bytes = Self.bytes(world.folder.databasePath + suffix)
      #expect(!bytes.isEmpty)
      #expect(!String(decoding: bytes, as: UTF8.self).contains(pin))
    }
  }

  private static func bytes(_ path: String) -> [UInt8] {
    guard let file = fopen(path, "r") else { return [] }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 4_000_000)
    return Array(bytes.prefix(fread(&bytes, 1, bytes.count, file)))
  }

  @Test func `skips on resumption what holds a secret and was not sent`() async throws {
    let world = try World(numbers: 20, crash: CrashPoint(at: 3))
    let change = World.change(.update, [try World.set("external_pin", .text("917364"))])
    let plan = try world.plan(change, world.rows())
    let header = world.header(plan)
    _ = try? await world.runner().execute(plan, header: header)
    let alive = CrashPoint()
    let transport = WorldTransport(world.sandbox, crash: alive)
    let result = try await world.runner(crash: alive, transport: transport).resume(header.id)
    #expect(result.totals[.skipped] == plan.summary.affected)
    #expect(result.items.first?.reason?.contains("secret") == true)
    #expect(try world.ledger().isEmpty)
  }

  @Test func `undoes a run, but not what somebody else has changed since`() async throws {
    let world = try World(numbers: 60)
    let before = try world.rows()
    let changes = try Self.changes(world)
    let address = try #require(world.addresses().first)
    let change = World.change(
      .update,
      [
        try World.set("customer_reference", .text("X")),
        try World.set("emergency_enabled", .bool(true)),
        try World.set("emergency_address_id", address),
      ]
    )
    _ = try await changes.apply(change, rows: before, schema: Self.schema)
    let key = try #require(before[0].values[0].plainText)
    let body = #"{"phone_numbers":["\#(key)"],"customer_reference":"theirs"}"#
    _ = try world.write("/v2/phone_numbers/jobs/update_phone_numbers", body)
    world.clock.advance(by: .seconds(30))
    let run = try #require(await world.journal.lastRun())
    let items = try await changes.undo(run)
    #expect(items.count == before.count - 1)
    let after = try world.rows()
    #expect(after[0].values[3] == .text("theirs"))
    for (old, new) in zip(before, after).dropFirst() {
      #expect(old.values[3] == new.values[3])
      #expect(old.values[7] == new.values[7])
    }
    #expect(try await world.journal.lastRun() == run)
  }

  @Test func `tries again what failed`() async throws {
    let world = try World(numbers: 60, faults: [Fault(.rowFailure, rate: 0.5)])
    let changes = try Self.changes(world)
    let rows = try world.rows()
    _ = try await changes.apply(Self.change(), rows: rows, schema: Self.schema)
    let done = try world.ledger().count
    try world.setFaults([])
    let run = try #require(await world.journal.lastRun())
    let items = try await changes.retry(run)
    #expect(done + items.count == rows.count)
    #expect(try world.ledger().count == rows.count)
    #expect(try await world.journal.runRows().last?.values[13] == .text(run))
  }

  @Test func `does not undo a deletion`() async throws {
    let world = try World(numbers: 10)
    var changes = try Self.changes(world)
    changes.policy.allowedVerbs = ["delete"]
    _ = try await changes.apply(
      World.change(.delete),
      rows: world.rows(),
      schema: Self.schema
    )
    let run = try #require(await world.journal.lastRun())
    let error = await #expect(throws: RuntimeError.self) { try await changes.undo(run) }
    #expect(error?.diagnostic.code == "TX3010")
  }

  @Test func `reads items of one run as rows of a scan`() async throws {
    let world = try World(numbers: 20)
    _ = try await Self.changes(world)
      .apply(
        Self.change(),
        rows: world.rows(),
        schema: Self.schema
      )
    let run = try #require(await world.journal.lastRun())
    let fields = Resource.items.fields.filter { ["phone_number", "outcome"].contains($0.name) }
    let test = Test_.run(run)
    let scan = Scan(
      resource: .items,
      route: nil,
      fields: fields,
      condition: .test(test),
      span: Span(0, 1)
    )
    let tables = JournalTables(world.journal)
    let first = try await tables.rows(for: scan, offset: 0, limit: 5)
    #expect(first.count == 5)
    #expect(first.allSatisfy { $0.values.count == 2 && $0.values[0] != .null })
    let rest = try await tables.rows(for: scan, offset: 5, limit: 1_000)
    #expect(try first.count + rest.count == world.rows().count)
  }
}

/// Makes the condition `run=…`; `Test` alone is the macro's module here.
private enum Test_ {
  static func run(_ id: String) -> TxPlanner.Test {
    TxPlanner.Test(
      column: 0,
      name: "run",
      type: .id,
      .equal([.literal(.text(id))]),
      text: id,
      span: Span(0, 1)
    )
  }
}
