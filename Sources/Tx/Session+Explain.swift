import TxDiagnostics
import TxPlanner
import TxRuns
import TxRuntime
import TxValues
import TxCatalog

extension Session {
  /// Says what a pipeline would do.
  ///
  /// Of a read one request of one row is sent, for the total; of a change the set is read whole, so that the figures are
  /// exact. Nothing is written.
  func explain(
    _ flow: Flow,
    output: any SessionOutput,
    report: inout Report
  ) async throws(RuntimeError) {
    let changes = PlannedChanges(StatementChanges(session: self, output: output), of: host)
    let interpreter = Interpreter(context: context(output: output, changes: changes))
    let plan = try await interpreter.resolved(flow.plan)
    var lines: [String] = []
    if let change = plan.innermostChange {
      var rows = interpreter.rows(of: change, mode: .freeze)
      _ = try await rows.collect()
      lines = PlanPrinter().read(plan, total: nil, pageSize: 250)
      for plan in changes.plans {
        let text = plan.explanation(policy: RunPolicy(host))
        lines += text.split(separator: "\n").map(String.init)
        report.plannedChanges = report.plannedChanges || plan.summary.affected > 0
      }
    } else {
      var total: Int?
      if let scan = plan.countableScan { total = try await interpreter.total(of: scan) }
      lines = PlanPrinter().read(plan, total: total, pageSize: 250)
    }
    lines += scope.settings.zoneLine
    try await SinkAdapter(output: output).send(.text(lines.joined(separator: "\n") + "\n"))
  }
}

extension Plan {
  /// The change of a pipeline with what lies below it; nil for a read.
  var innermostChange: Plan? {
    if case .change = self { return self }
    return input?.innermostChange
  }

  /// The scan at the bottom, when one request can tell how many rows it finds.
  fileprivate var countableScan: Scan? {
    guard case .scan(let scan) = self else { return input?.countableScan }
    let isOneQuery = scan.keys == nil && scan.queries.count == 1
    return isOneQuery && scan.resource.origin == .service ? scan : nil
  }
}

extension Settings {
  /// What dates without a zone mean, where that is not UTC.
  fileprivate var zoneLine: [String] {
    guard utcOffsetMinutes != 0 else { return [] }
    let minutes = abs(utcOffsetMinutes)
    let digits = [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    let sign = utcOffsetMinutes < 0 ? "-" : "+"
    return ["ZONE   \(sign)\(digits.joined(separator: ":")) for dates and times without one"]
  }
}
