import HTTPTypes
import Synchronization
import Testing
import TxCatalog
import TxClient
import TxDiagnostics
import TxJournal
import TxPlanner
import TxRuns
import TxRuntime
import TxSandbox
import TxTestSupport
import TxValues

/// Answers that say less than what is so.
struct MisleadingAnswerTests {
  /// A service some of whose answers are others, by their requests and how many there were.
  private struct Misleading: ServiceCalls {
    let service: any ServiceCalls
    let count = Tally()
    let answer: @Sendable (Request, Int) throws(ClientError) -> Response?

    func send(_ request: Request) async throws(ClientError) -> Response {
      if let answer = try answer(request, count.next()) { return answer }
      return try await service.send(request)
    }
  }

  /// Counts requests.
  ///
  /// A class because copies of a service count together.
  private final class Tally: Sendable {
    private let count = Mutex(0)
    func next() -> Int {
      count.withLock { count in
        count += 1
        return count
      }
    }
  }

  private static func runner(
    _ world: World,
    _ answer: @escaping @Sendable (Request, Int) throws(ClientError) -> Response?
  ) throws -> Runner {
    var tools = try world.runner().tools
    tools.service = Misleading(service: tools.service, answer: answer)
    return Runner(tools)
  }

  private static func plan(_ world: World) throws -> ChangePlan {
    try world.plan(
      World.change(.update, [World.set("customer_reference", .text("X"))]),
      world.rows()
    )
  }

  private static func unknownJob(_ request: Request) throws(ClientError) {
    guard request.path.contains("/jobs/"), request.method == .get else { return }
    throw ClientError(.notFound, status: 404, mayHaveArrived: false)
  }

  @Test func `asks again for a job that is not known at first`() async throws {
    let world = try World(numbers: 30, jobTime: 5_000)
    let plan = try Self.plan(world)
    let runner = try Self.runner(world) { (request, count) throws(ClientError) in
      if count < 5 { try Self.unknownJob(request) }
      return nil
    }
    let result = try await runner.execute(plan, header: world.header(plan))
    #expect(result.totals[.changed] == plan.summary.affected)
    #expect(result.totals[.failed] == 0)
  }

  @Test func `does not say of a job that is gone that it failed`() async throws {
    let world = try World(numbers: 30, jobTime: 3_600_000)
    let plan = try Self.plan(world)
    let runner = try Self.runner(world) { (request, _) throws(ClientError) in
      try Self.unknownJob(request)
      return nil
    }
    let result = try await runner.execute(plan, header: world.header(plan))
    #expect(result.totals[.unknown] == plan.summary.affected)
    let reasons = Set(result.items.filter { $0.outcome == .unknown }.map(\.reason))
    #expect(reasons == ["the service does not know the job any more"])
    world.clock.advance(by: .seconds(7_200))
    let resumed = try await world.runner().resume(result.run)
    #expect(resumed.totals[.changed] == plan.summary.affected)
  }

  @Test func `does not take a row that a list leaves out for one that somebody changed`()
    async throws
  {
    let world = try World(numbers: 30)
    let rows = try world.rows()
    let change = Change(
      resource: .numbers,
      verb: .update,
      assignments: [try World.set("voice.tech_prefix_enabled", .bool(true))],
      options: ChangeOptions(),
      columns: Change.Columns(
        key: 0,
        phoneNumber: 1,
        before: ["voice.tech_prefix_enabled": World.fieldNames.count]
      ),
      text: "update …",
      span: Span(0, 6)
    )
    let plan = try world.plan(change, rows.prefix(5).map { Row($0.values + [.bool(false)]) })
    let runner = try Self.runner(world) { (request, _) throws(ClientError) in
      guard request.path == "/phone_numbers/voice" else { return nil }
      let body = #"{"data":[],"meta":{"total_results":0,"total_pages":0}}"#
      return Response(status: 200, headers: [:], body: Array(body.utf8))
    }
    let result = try await runner.execute(plan, header: world.header(plan))
    #expect(result.totals[.conflict] == 0)
    #expect(result.totals[.changed] == 5)
  }

  @Test func `leaves the rest for later when no slot gets free`() async throws {
    let world = try World(numbers: 60)
    let rows = try world.rows()
    try world.setFaults([Fault(.jobStuck)])
    for row in rows.prefix(20) { try world.meddle(row, with: "theirs") }
    try world.setFaults([])
    let plan = try world.plan(
      World.change(.update, [World.set("customer_reference", .text("X"))]),
      Array(rows.dropFirst(20))
    )
    let result = try await world.runner().execute(plan, header: world.header(plan))
    #expect(result.status == .interrupted)
    guard case .unavailable(_, isAuthentication: false) = result.ending else {
      Issue.record("it ended as \(String(describing: result.ending))")
      return
    }
    #expect(result.totals[.skipped] == plan.summary.affected)
  }
}
