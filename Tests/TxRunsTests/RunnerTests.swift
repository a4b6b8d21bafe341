import Synchronization
import Testing
import TxCatalog
import TxDiagnostics
import TxJournal
import TxPlanner
import TxRuns
import TxSandbox
import TxValues

struct RunnerTests {
  @Test func `changes every row once and confirms it`() async throws {
    let world = try World(numbers: 60)
    let plan = try world.plan(
      World.change(.update, [World.set("customer_reference", .text("NEWCO"))]),
      world.rows()
    )
    let result = try await world.runner().execute(plan, header: world.header(plan))
    #expect(result.status == .finished)
    #expect(result.totals[.changed] == plan.summary.affected)
    #expect(result.totals.open == 0)
    let ledger = try world.ledger()
    #expect(ledger.count == plan.summary.affected)
    #expect(Set(ledger.map(\.number)).count == ledger.count)
    #expect(ledger.allSatisfy { $0.after == .text("NEWCO") })
  }

  @Test func `plans nothing when the same update runs again`() async throws {
    let world = try World(numbers: 30)
    let change = World.change(.update, [try World.set("tags", .text("Prod"), operation: .add)])
    let first = try world.plan(change, world.rows())
    _ = try await world.runner().execute(first, header: world.header(first))
    let second = try world.plan(change, world.rows())
    #expect(second.batches.isEmpty)
    #expect(second.summary.unchanged == first.items.count)
    #expect(second.summary.affected == 0)
  }

  @Test func `runs emergency settings after the rest`() async throws {
    let world = try World(numbers: 40)
    let address = try #require(world.addresses().first)
    let connection = try #require(world.connections().first)
    let plan = try world.plan(
      World.change(
        .update,
        [
          World.set("connection_id", connection), World.set("emergency_enabled", .bool(true)),
          World.set("emergency_address_id", address),
        ]
      ),
      Array(world.rows().prefix(10))
    )
    let result = try await world.runner().execute(plan, header: world.header(plan))
    #expect(result.status == .finished)
    let posts = world.transport.requests.filter { $0.hasPrefix("POST") }
    let first = try #require(posts.firstIndex { $0.hasSuffix("update_emergency_settings") })
    #expect(posts[..<first].allSatisfy { $0.hasSuffix("update_phone_numbers") })
    for item in result.items where item.outcome == .changed {
      let record = try world.read("/v2/phone_numbers/\(item.item.key)")["data"]
      #expect(record?["emergency_address_id"]?.value == address)
      #expect(record?["emergency_enabled"]?.bool == true)
    }
  }

  @Test func `keeps the failures of single rows with their errors`() async throws {
    let world = try World(numbers: 50, faults: [Fault(.rowFailure, rate: 0.3)])
    let plan = try world.plan(
      World.change(.update, [World.set("customer_reference", .text("X"))]),
      world.rows()
    )
    let result = try await world.runner().execute(plan, header: world.header(plan))
    let failed = result.items.filter { $0.outcome == .failed }
    #expect(!failed.isEmpty)
    #expect(failed.allSatisfy { $0.error != nil })
    #expect(try world.ledger().count == result.totals[.changed])
    #expect(result.totals[.changed] + failed.count == plan.summary.affected)
  }

  @Test func `goes on without rows that are not owned any more`() async throws {
    let world = try World(numbers: 60)
    let (owned, all) = (try world.rows(), try world.rows(all: true))
    #expect(owned.count < all.count)
    let plan = try world.plan(
      World.change(.update, [World.set("customer_reference", .text("X"))]),
      all
    )
    let result = try await world.runner().execute(plan, header: world.header(plan))
    #expect(result.totals[.changed] >= owned.count)
    #expect(result.totals[.failed] > 0)
    #expect(result.totals[.changed] + result.totals[.failed] == plan.summary.affected)
    #expect(result.items.allSatisfy { $0.outcome != .failed || $0.error?.code == "10015" })
  }

  @Test func `does not give a run up for the rows that are not owned`() async throws {
    let world = try World(numbers: 3_000)
    var rows = try world.rows(all: true)
    // Three of five are ids of nobody; which these are is told, and the others are not given up for it.
    for place in rows.indices where place % 5 < 3 {
      rows[place].values[0] = .text("\(rows[place].values[0].plainText ?? "")0")
    }
    let plan = try world.plan(
      World.change(.update, [World.set("tags", .text("judged"), operation: .add)]),
      rows
    )
    let result = try await world.runner().execute(plan, header: world.header(plan))
    #expect(result.totals[.failed] >= 1_700)
    #expect(result.totals[.changed] > 1_000)
    #expect(result.totals[.skipped] == 0)
  }

  @Test func `settles an expired job by reading its rows`() async throws {
    let world = try World(numbers: 40, faults: [Fault(.jobExpired)])
    let plan = try world.plan(
      World.change(.update, [World.set("customer_reference", .text("X"))]),
      world.rows()
    )
    let result = try await world.runner().execute(plan, header: world.header(plan))
    #expect(result.totals[.unknown] == 0)
    #expect(result.totals[.changed] == (try world.ledger().count))
    #expect(result.totals[.failed] > 0)
  }

  @Test func `waits for a slot when the account has too few`() async throws {
    let world = try World(numbers: 60, jobTime: 4_000)
    // One job for each row: every row gets a reference of its own.
    let field = try #require(Resource.numbers.fields.first { $0.name == "customer_reference" })
    let assignment = Assignment(
      field: field,
      operation: .set,
      operands: [.joined([.literal(.text("r-")), .column(0)])],
      span: .init(0, 1)
    )
    let plan = try world.plan(World.change(.update, [assignment]), world.rows())
    #expect(plan.batches.count > 20)
    let result = try await world.runner().execute(plan, header: world.header(plan))
    #expect(result.totals[.changed] == plan.summary.affected)
    #expect(try world.ledger().count == plan.summary.affected)
  }

  @Test func `gives up on a job that never ends and says so`() async throws {
    let world = try World(numbers: 5, faults: [Fault(.jobStuck)])
    let plan = try world.plan(
      World.change(.update, [World.set("customer_reference", .text("X"))]),
      world.rows()
    )
    let result = try await world.runner().execute(plan, header: world.header(plan))
    #expect(result.totals[.unknown] == plan.summary.affected)
    #expect(result.items.allSatisfy { $0.outcome != .unknown || $0.reason != nil })
  }

  @Test func `deletes rows and leaves locked ones`() async throws {
    let world = try World(numbers: 40)
    let rows = try world.rows()
    let plan = try world.plan(World.change(.delete), rows)
    let locked = rows.count { $0.values[6] == .bool(true) }
    let result = try await world.runner().execute(plan, header: world.header(plan))
    #expect(result.totals[.skipped] == locked)
    #expect(result.totals[.changed] + result.totals[.failed] == rows.count - locked)
    #expect(result.items.allSatisfy { $0.outcome != .skipped || $0.reason == "locked" })
  }

  @Test func `sends no more once somebody wishes it to stop`() async throws {
    let world = try World(numbers: 60, jobTime: 60_000)
    let stop = StopSignal()
    let plan = try world.plan(
      World.change(
        .update,
        [World.set("customer_reference", .text("X"))],
        options: ChangeOptions(canary: 1)
      ),
      world.rows()
    )
    let runner = try world.runner(stop: stop) { event in
      if case .progress(let progress) = event, progress.jobs > 0 { stop.stop() }
    }
    let result = try await runner.execute(plan, header: world.header(plan))
    #expect(result.status == .interrupted)
    #expect(result.ending == .stopped)
    #expect(world.transport.requests.count { $0.hasPrefix("POST") } == 1)
    let resumed = try await world.runner().resume(result.run)
    #expect(resumed.status == .finished)
    #expect(resumed.totals[.changed] == plan.summary.affected)
    #expect(try world.ledger().count == plan.summary.affected)
  }

  @Test func `ends when the rows that go first fail`() async throws {
    let world = try World(numbers: 20, faults: [Fault(.rowFailure)])
    let plan = try world.plan(
      World.change(
        .update,
        [World.set("customer_reference", .text("X"))],
        options: ChangeOptions(canary: 2)
      ),
      world.rows()
    )
    let result = try await world.runner().execute(plan, header: world.header(plan))
    #expect(result.totals[.failed] == 2)
    #expect(result.totals[.skipped] == plan.summary.affected - 2)
    #expect(try world.ledger().isEmpty)
  }

  @Test func `shares the slots with other programs`() async throws {
    let world = try World(numbers: 60, jobTime: 4_000)
    let rows = try world.rows()
    for row in rows.prefix(17) {
      let key = row.values[0].plainText ?? ""
      let body = #"{"phone_numbers":["\#(key)"],"deletion_lock_enabled":false}"#
      _ = try world.write("/v2/phone_numbers/jobs/update_phone_numbers", body)
    }
    let field = try #require(Resource.numbers.fields.first { $0.name == "customer_reference" })
    let assignment = Assignment(
      field: field,
      operation: .set,
      operands: [.joined([.literal(.text("r-")), .column(0)])],
      span: .init(0, 1)
    )
    let plan = try world.plan(World.change(.update, [assignment]), rows)
    let result = try await world.runner().execute(plan, header: world.header(plan))
    #expect(result.totals[.changed] == plan.summary.affected)
    let events = try await world.journal.run(result.run).events
    #expect(events.contains { $0.kind == .refused && $0.detail == "atCapacity" })
  }

  @Test(arguments: [
    ChangeOptions(onError: .stop), ChangeOptions(failureBudget: .rows(2)),
    ChangeOptions(failureBudget: .percent(5)), ChangeOptions(),
  ])
  func `sends no more when too much has failed`(options: ChangeOptions) async throws {
    let world = try World(numbers: 60, faults: [Fault(.rowFailure)])
    let field = try #require(Resource.numbers.fields.first { $0.name == "customer_reference" })
    let assignment = Assignment(
      field: field,
      operation: .set,
      operands: [.joined([.literal(.text("r-")), .column(0)])],
      span: .init(0, 1)
    )
    let plan = try world.plan(World.change(.update, [assignment], options: options), world.rows())
    let result = try await world.runner().execute(plan, header: world.header(plan))
    #expect(result.status == .finished)
    #expect(result.totals[.failed] >= 1)
    #expect(result.totals[.failed] <= 20)
    #expect(result.totals[.failed] + result.totals[.skipped] == plan.summary.affected)
    guard case .failures = result.ending else {
      Issue.record("it ended as \(String(describing: result.ending))")
      return
    }
  }

  @Test func `does not make the later calls of a row that failed`() async throws {
    let world = try World(numbers: 30, faults: [Fault(.rowFailure, rate: 0.4)])
    let address = try #require(world.addresses().first)
    let plan = try world.plan(
      World.change(
        .update,
        [
          World.set("customer_reference", .text("X")),
          World.set("emergency_enabled", .bool(true)),
          World.set("emergency_address_id", address),
        ]
      ),
      world.rows()
    )
    let result = try await world.runner().execute(plan, header: world.header(plan))
    let failed = result.items.filter { $0.calls.first?.settlement?.outcome == .failed }
    #expect(!failed.isEmpty)
    #expect(failed.allSatisfy { $0.calls.last?.settlement?.outcome == .skipped })
    let numbers = Set(failed.filter { $0.calls.count == 2 }.map(\.item.key))
    #expect(try world.ledger().allSatisfy { !numbers.contains($0.number) })
  }

  @Test func `sees that somebody else wrote in between`() async throws {
    let world = try World(numbers: 30, jobTime: 20_000)
    let rows = try world.rows()
    let key = rows[0].values[0].plainText ?? ""
    let plan = try world.plan(
      World.change(.update, [World.set("customer_reference", .text("ours"))]),
      rows
    )
    let runner = try world.runner { event in
      guard case .progress(let progress) = event, progress.jobs == 0, progress.settled > 1 else {
        return
      }
      let body = #"{"phone_numbers":["\#(key)"],"customer_reference":"theirs"}"#
      _ = try? world.write("/v2/phone_numbers/jobs/update_phone_numbers", body)
      world.clock.advance(by: .seconds(60))
    }
    let result = try await runner.execute(plan, header: world.header(plan))
    let item = try #require(result.items.first { $0.item.key == key })
    #expect(item.outcome == .conflict)
    #expect(item.after["customer_reference"] == .text("theirs"))
  }

  @Test func `leaves jobs to themselves when the statement does not wait`() async throws {
    let world = try World(numbers: 30, jobTime: 60_000)
    let plan = try world.plan(
      World.change(
        .update,
        [World.set("customer_reference", .text("X"))],
        options: ChangeOptions(waits: false)
      ),
      world.rows()
    )
    let result = try await world.runner().execute(plan, header: world.header(plan))
    #expect(result.ending == .detached)
    #expect(result.totals[.unknown] == plan.summary.affected)
    #expect(try world.ledger().isEmpty)
    world.clock.advance(by: .seconds(100))
    let resumed = try await world.runner().resume(result.run)
    #expect(resumed.status == .finished)
    #expect(resumed.totals[.changed] == plan.summary.affected)
  }
}
