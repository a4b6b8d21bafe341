import Synchronization
import TxCatalog
import TxDiagnostics
import TxPlanner
import TxRuns
import TxRuntime
import TxValues

extension Session {
  /// Says what a pipeline would do.
  ///
  /// Of a read each list is asked for one row, which tells its total; of a change the set is read
  /// whole, so that the figures are exact. Nothing is written.
  func explain(
    _ flow: Flow,
    output: any SessionOutput,
    report: inout Report
  ) async throws(RuntimeError) {
    let explanation = try await explanation(of: flow, output: output)
    for plan in explanation.changes {
      report.plannedChanges = report.plannedChanges || plan.summary.affected > 0
    }
    let text = explanation.lines(policy: RunPolicy(host)) + scope.settings.zoneLine
    try await SinkAdapter(output: output).send(.text(text.joined(separator: "\n") + "\n"))
  }

  private func explanation(
    of flow: Flow,
    output: any SessionOutput
  ) async throws(RuntimeError) -> Explanation {
    let sent = RequestCounter()
    let client = client.telling { _ in sent.add() }
    let statement = StatementChanges(session: self, output: output, client: client)
    let changes = PlannedChanges(statement, of: host)
    var context = context(output: output, changes: changes)
    context.client = client
    let interpreter = Interpreter(context: context)
    let plan = try await interpreter.resolved(flow.plan)
    var explanation = Explanation(plan: plan)
    explanation.requests.names = sent.count
    guard let change = plan.innermostChange else {
      let reading = try await interpreter.reading(of: plan)
      explanation.rows = reading.rows
      explanation.requests.reads = reading.requests
      return explanation
    }
    var rows = interpreter.rows(of: change, mode: .freeze)
    _ = try await rows.collect()
    explanation.rows = changes.rows
    explanation.requests.reads = sent.count - explanation.requests.names
    for plan in changes.plans {
      explanation.changes.append(plan)
      let total = try await total(decidingVerificationOf: plan, interpreter)
      explanation.requests += try plan.requests(policy: RunPolicy(host), total: total)
    }
    return explanation
  }

  private func total(
    decidingVerificationOf plan: ChangePlan,
    _ interpreter: Interpreter
  ) async throws(RuntimeError) -> Int? {
    let resource = plan.change.resource
    guard plan.isVerifiedByList, let record = resource.retrieve?.record,
      let route = resource.route(named: record)
    else { return nil }
    let list = Scan(resource: resource, route: route, fields: [], span: plan.change.span)
    return try await interpreter.total(of: list)
  }
}

/// What a statement would do, before it is put in words.
struct Explanation {
  /// The plan, its names resolved.
  let plan: Plan
  /// The rows of its source, or those that would be changed.
  var rows: Int?
  var requests = RequestEstimate()
  var changes: [ChangePlan] = []

  init(plan: Plan) { self.plan = plan }

  /// Returns the lines for people.
  func lines(policy: RunPolicy) -> [String] {
    var lines = PlanPrinter().read(plan, rows: rows, requests: requests.reads)
    for plan in changes {
      lines += plan.explanation(policy: policy).split(separator: "\n").map(String.init)
    }
    lines.append("SENDS  " + (requests.text ?? "nothing"))
    return lines
  }
}

/// Counts what is sent.
private final class RequestCounter: Sendable {
  // A class, since a client and whoever reads the count share it.
  private let sent = Mutex(0)

  func add() { sent.withLock { $0 += 1 } }

  var count: Int { sent.withLock { $0 } }
}

extension Plan {
  /// The change of a pipeline with what lies below it; nil for a read.
  var innermostChange: Plan? {
    if case .change = self { return self }
    return input?.innermostChange
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
