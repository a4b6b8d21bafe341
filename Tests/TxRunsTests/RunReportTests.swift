import Testing
import TxCatalog
import TxJournal
import TxPlanner
import TxRuns
import TxSandbox
import TxValues

struct RunReportTests {
  @Test func `groups failures by cause and says how to go on`() async throws {
    let world = try World(numbers: 40, faults: [Fault(.rowFailure)])
    let plan = try world.plan(
      World.change(.update, [World.set("customer_reference", .text("X"))]),
      world.rows()
    )
    let result = try await world.runner().execute(plan, header: world.header(plan))
    let report = RunReport(result)
    #expect(report.causes.count == 1)
    #expect(report.causes.first?.count == plan.summary.affected)
    #expect(report.text.hasPrefix("run \(result.run): "))
    #expect(report.next == "tx -c 'find items where run=\(result.run) outcome=failed,conflict'")
  }

  @Test func `says how to resume what was stopped`() async throws {
    let world = try World(numbers: 40)
    let stop = StopSignal()
    stop.stop()
    let plan = try world.plan(
      World.change(.update, [World.set("customer_reference", .text("X"))]),
      world.rows()
    )
    let result = try await world.runner(stop: stop).execute(plan, header: world.header(plan))
    #expect(world.transport.requests.isEmpty)
    #expect(RunReport(result).next == "tx resume \(result.run)")
    #expect(result.totals[.skipped] == plan.summary.affected)
  }
}
