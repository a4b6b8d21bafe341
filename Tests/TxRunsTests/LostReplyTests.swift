import Synchronization
import Testing
import TxCatalog
import TxDiagnostics
import TxJournal
import TxPlanner
import TxRuns
import TxSandbox
import TxValues

struct LostReplyTests {
  @Test(arguments: ["timeout-before", "timeout-after", "truncated", "html", "server-error"])
  func `changes every row once although an answer is lost`(fault: String) async throws {
    let world = try World(numbers: 25)
    world.transport.fail(write: 1, with: fault)
    let plan = try world.plan(
      World.change(.update, [World.set("customer_reference", .text("X"))]),
      world.rows()
    )
    let result = try await world.runner().execute(plan, header: world.header(plan))
    #expect(result.totals[.changed] == plan.summary.affected)
    let ledger = try world.ledger()
    #expect(ledger.count == plan.summary.affected)
    #expect(Set(ledger.map(\.number)).count == ledger.count)
  }

  @Test func `adopts the job of a request that arrived`() async throws {
    let world = try World(numbers: 25)
    world.transport.fail(write: 1, with: "timeout-after")
    let plan = try world.plan(
      World.change(.update, [World.set("customer_reference", .text("X"))]),
      world.rows()
    )
    let result = try await world.runner().execute(plan, header: world.header(plan))
    let record = try await world.journal.run(result.run)
    #expect(record.events.contains { $0.kind == .adopted })
    #expect(world.transport.requests.count { $0.hasPrefix("POST") } == 1)
  }

  @Test func `sends again what never arrived`() async throws {
    let world = try World(numbers: 25)
    world.transport.fail(write: 1, with: "timeout-before")
    let plan = try world.plan(
      World.change(.update, [World.set("customer_reference", .text("X"))]),
      world.rows()
    )
    let result = try await world.runner().execute(plan, header: world.header(plan))
    let record = try await world.journal.run(result.run)
    #expect(record.events.contains { $0.kind == .resend })
    #expect(world.transport.requests.count { $0.hasPrefix("POST") } == 2)
  }

  @Test func `finds a job that is listed late`() async throws {
    let world = try World(numbers: 25, faults: [Fault(.listDelay)])
    world.transport.fail(write: 1, with: "timeout-after")
    let plan = try world.plan(
      World.change(.update, [World.set("customer_reference", .text("X"))]),
      world.rows()
    )
    let result = try await world.runner().execute(plan, header: world.header(plan))
    #expect(result.totals[.changed] == plan.summary.affected)
    #expect(try world.ledger().count == plan.summary.affected)
  }

  @Test func `never sends a deletion again`() async throws {
    let world = try World(numbers: 10)
    world.transport.fail(write: 1, with: "timeout-before")
    let plan = try world.plan(World.change(.delete), world.rows())
    let result = try await world.runner().execute(plan, header: world.header(plan))
    #expect(result.totals[.unknown] == plan.summary.affected)
    #expect(world.transport.requests.count { $0.hasPrefix("POST") } == 1)
  }

  @Test func `takes a deletion that arrived as done`() async throws {
    let world = try World(numbers: 10)
    world.transport.fail(write: 1, with: "timeout-after")
    let plan = try world.plan(World.change(.delete), world.rows())
    let result = try await world.runner().execute(plan, header: world.header(plan))
    #expect(result.totals[.unknown] == 0)
    #expect(world.transport.requests.count { $0.hasPrefix("POST") } == 1)
  }

  @Test func `finds and awaits a first request that arrives after the second`() async throws {
    let world = try World(numbers: 25)
    world.transport.fail(write: 1, with: "timeout-before")
    let plan = try world.plan(
      World.change(.update, [World.set("customer_reference", .text("X"))]),
      world.rows()
    )
    let codes = Mutex<[String]>([])
    let runner = try Self.runner(world, plan) { code in codes.withLock { $0.append(code) } }
    let result = try await runner.execute(plan, header: world.header(plan))
    #expect(codes.withLock { $0 } == ["TX4604", "TX4605"])
    #expect(result.totals[.changed] == plan.summary.affected)
    #expect(try world.ledger().count == plan.summary.affected)
  }

  @Test func `does not call failed what an earlier request may have changed`() async throws {
    let world = try World(numbers: 25)
    world.transport.fail(write: 1, with: "timeout-before")
    world.transport.fail(write: 2, with: "row-failure")
    let plan = try world.plan(
      World.change(.update, [World.set("customer_reference", .text("X"))]),
      world.rows()
    )
    let runner = try Self.runner(world, plan) { code in
      if code == "TX4605" { world.transport.failReads() }
    }
    let result = try await runner.execute(plan, header: world.header(plan))
    #expect(result.totals[.unknown] == plan.summary.affected)
    let reasons = result.items.filter { $0.outcome == .unknown }.map(\.reason)
    let reason =
      "an earlier request may have changed it, and it could not be read again: serverFailure"
    #expect(Set(reasons) == [reason])
  }

  @Test func `does not take an earlier run's job for its own`() async throws {
    let world = try World(numbers: 25)
    let rows = try world.rows()
    let first = try world.plan(
      World.change(.update, [World.set("customer_reference", .text("X"))]),
      rows
    )
    _ = try await world.runner().execute(first, header: world.header(first))
    world.transport.fail(write: 2, with: "timeout-before")
    let second = try world.plan(
      World.change(.update, [World.set("customer_reference", .text("Y"))]),
      world.rows()
    )
    let result = try await world.runner().execute(second, header: world.header(second))
    #expect(result.totals[.changed] == second.summary.affected)
    #expect(try world.ledger().count { $0.after == .text("Y") } == second.summary.affected)
  }

  /// Returns a runner of a plan whose first request arrives once it is sent again; `note` gets the codes
  /// of what it says.
  private static func runner(
    _ world: World,
    _ plan: ChangePlan,
    note: @escaping @Sendable (String) -> Void
  ) throws -> Runner {
    let keys = plan.items.map { "\"\($0.key)\"" }.joined(separator: ",")
    let body = #"{"phone_numbers":[\#(keys)],"customer_reference":"X"}"#
    return try world.runner { event in
      guard case .notice(let notice) = event else { return }
      if notice.code == "TX4604" {
        _ = try? world.write("/v2/phone_numbers/jobs/update_phone_numbers", body)
      }
      note(notice.code)
    }
  }
}
