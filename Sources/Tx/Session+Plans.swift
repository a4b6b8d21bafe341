import Synchronization
import TxDiagnostics
import TxPlanner
import TxRuns
import TxRuntime
import TxValues

extension Session {
  /// Decides what a change does to each row, and writes that to a file; nothing is sent but reads.
  func plan(
    _ flow: Flow,
    to file: String,
    text: String,
    output: any SessionOutput,
    report: inout Report
  ) async throws(RuntimeError) {
    guard let writeFile = files.writing(host.writeFile) else {
      throw RuntimeError(
        .refused,
        .planNotWritten(file, UnwritableFile("no files can be written here"))
      )
    }
    guard let (plan, written) = try await makePlan(flow, text: text, output: output) else { return }
    output.show(.summary(plan.explanation(policy: nil)))
    report.plannedChanges = report.plannedChanges || plan.summary.affected > 0
    guard !host.policy.isDryRun else { return }
    do throws(UnwritableFile) {
      try writeFile(file, written.bytes, false)
    } catch {
      throw RuntimeError(error.isRefusal ? .refused : .storage, .planNotWritten(file, error))
    }
    let count = plan.summary.affected == 1 ? "1 row" : "\(plan.summary.affected) rows"
    output.show(.summary("plan of \(count) written to \(file)\nnext: tx apply \(file)\n"))
  }

  /// Decides what a change does to each row; nil where no rows came to it.
  func makePlan(
    _ flow: Flow,
    text: String,
    output: any SessionOutput
  ) async throws(RuntimeError) -> (plan: ChangePlan, file: PlanFile)? {
    let changes = PlannedChanges(StatementChanges(session: self, output: output), of: host)
    let names = Mutex<[PlanFile.ResolvedName]>([])
    var context = context(output: output, changes: changes)
    context.noteName = { lookup, key in
      let name = PlanFile.ResolvedName(
        resource: lookup.resource,
        name: lookup.text,
        key: key.plainText ?? ""
      )
      names.withLock { $0.append(name) }
    }
    var rows = Interpreter(context: context).rows(of: flow.plan, mode: .freeze)
    _ = try await rows.collect()
    guard let plan = changes.plans.first else { return nil }
    try checkBounds(of: plan)
    let written = try PlanFile(
      plan,
      source: text,
      scannedAt: scope.now,
      names: names.withLock { $0 }
    )
    return (plan, written)
  }

  /// Carries a plan file out and passes its items on.
  func apply(
    _ request: PlanRequest,
    output: any SessionOutput,
    report: inout Report
  ) async throws(RuntimeError) {
    try await apply(try planFile(request), request, output: output, report: &report)
  }

  /// Carries a plan out and passes its items on.
  func apply(
    _ file: PlanFile,
    _ request: PlanRequest,
    output: any SessionOutput,
    report: inout Report
  ) async throws(RuntimeError) {
    guard !host.policy.isReadOnly else {
      throw RuntimeError(.refused, .readOnly("apply", at: request.span))
    }
    let changes = StatementChanges(session: self, output: output)
    try await passOn(changes, output: output, report: &report) { () throws(RuntimeError) in
      try await changes.apply(file, request)
    }
  }

  private func planFile(_ request: PlanRequest) throws(RuntimeError) -> PlanFile {
    let bytes: [UInt8]
    do throws(UnreadableFile) {
      guard let readFile = scope.read else {
        throw UnreadableFile("no files can be read here")
      }
      bytes = try readFile(request.file)
    } catch {
      let problem = Diagnostic.planNotRead(request.file, reason: error.reason, at: request.span)
      throw RuntimeError(.refused, problem)
    }
    return try PlanFile(bytes)
  }

  /// Refuses a plan of more rows than a bound allows, or of others than expected.
  private func checkBounds(of plan: ChangePlan) throws(RuntimeError) {
    var policy = RunPolicy(host)
    // Nothing is sent, so nobody has to agree.
    (policy.isReadOnly, policy.isDryRun) = (false, true)
    let decision = Guards.decision(plan.summary, options: plan.change.options, policy: policy)
    if case .refuse(let diagnostic) = decision { throw RuntimeError(.refused, diagnostic) }
  }
}
