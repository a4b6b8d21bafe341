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
    try await show(explanation, output: output, report: &report)
  }

  /// Says what the change of a run's rows would do; they are read, and nothing is written.
  func explain(
    _ request: RunRequest,
    output: any SessionOutput,
    report: inout Report
  ) async throws(RuntimeError) {
    let run = try await self.run(named: request.run, at: request.span)
    let sent = RequestCounter()
    let client = client.telling { _ in sent.add() }
    let statement = StatementChanges(session: self, output: output, client: client)
    guard let changes = try await statement.changes(of: .numbers) else {
      throw RuntimeError(.refused, .noJournal(at: request.span))
    }
    let again =
      request.action == .undo
      ? try await changes.undoing(run, isAlone: request.isAlone, options: request.options)
      : try await changes.retrying(run, options: request.options)
    let plan = try ChangePlan(
      change: again.change,
      rows: again.rows,
      account: host.account,
      drifted: again.drifted,
      singles: again.singles
    )
    var explanation = Explanation(source: .run(run))
    explanation.rows = again.rows.count
    explanation.requests.reads = sent.count
    let interpreter = Interpreter(context: context(output: output, changes: statement))
    try await add(plan, to: &explanation, interpreter)
    try await show(explanation, output: output, report: &report)
  }

  private func show(
    _ explanation: Explanation,
    output: any SessionOutput,
    report: inout Report
  ) async throws(RuntimeError) {
    for plan in explanation.changes {
      report.plannedChanges = report.plannedChanges || plan.summary.affected > 0
    }
    let text =
      switch explaining ?? .lines {
      case .lines:
        (explanation.lines(policy: RunPolicy(host)) + scope.settings.zoneLine)
          .joined(separator: "\n")
      case .json: explanation.json(policy: RunPolicy(host))
      }
    try await sink(to: output).send(.text(text + "\n"))
  }

  private func explanation(
    of flow: Flow,
    output: any SessionOutput
  ) async throws(RuntimeError) -> Explanation {
    let sent = RequestCounter()
    let client = client.telling { _ in sent.add() }
    let statement = StatementChanges(session: self, output: output, client: client)
    let changes = PlannedChanges(statement, of: host)
    let names = Mutex<[Explanation.Name]>([])
    var context = context(output: output, changes: changes)
    context.client = client
    context.noteName = { lookup, key in
      let name = Explanation.Name(
        resource: lookup.resource,
        text: lookup.text,
        key: key.plainText ?? ""
      )
      names.withLock { $0.append(name) }
    }
    let interpreter = Interpreter(context: context)
    let plan = try await interpreter.resolved(flow.plan)
    var explanation = Explanation(source: .plan(plan))
    explanation.names = names.withLock { $0 }
    explanation.requests.names = sent.count
    guard let change = plan.innermostChange else {
      let reading = try await interpreter.reading(of: plan)
      explanation.rows = reading.rows
      explanation.requests += reading.estimate
      return explanation
    }
    var rows = interpreter.rows(of: change, mode: .freeze)
    _ = try await rows.collect()
    explanation.rows = changes.rows
    explanation.requests.reads = sent.count - explanation.requests.names
    for plan in changes.plans { try await add(plan, to: &explanation, interpreter) }
    return explanation
  }

  /// Adds what a plan would do, and the requests that it would send.
  private func add(
    _ plan: ChangePlan,
    to explanation: inout Explanation,
    _ interpreter: Interpreter
  ) async throws(RuntimeError) {
    explanation.changes.append(plan)
    let total = try await total(decidingVerificationOf: plan, interpreter)
    explanation.requests += try plan.requests(policy: RunPolicy(host), total: total)
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
