import Synchronization
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
    let changes = ExplainedChanges(
      account: host.account,
      policy: RunPolicy(host),
      changes: StatementChanges(session: self, output: output)
    )
    let interpreter = Interpreter(context: context(output: output, changes: changes))
    let plan = try await interpreter.resolved(flow.plan)
    var lines: [String] = []
    if let change = plan.innermostChange {
      var rows = interpreter.rows(of: change, mode: .freeze)
      _ = try await rows.collect()
      lines = PlanPrinter().read(plan, total: nil, pageSize: 250)
      lines += changes.explanations
      report.plannedChanges = report.plannedChanges || changes.hasChanges
    } else {
      var total: Int?
      if let scan = plan.countableScan { total = try await interpreter.total(of: scan) }
      lines = PlanPrinter().read(plan, total: total, pageSize: 250)
    }
    try await SinkAdapter(output: output).send(.text(lines.joined(separator: "\n") + "\n"))
  }
}

/// Plans changes, keeps their explanation, and sends nothing.
private final class ExplainedChanges: ChangeApplying {
  // A class, since the interpreter holds it while the session asks it for its texts.
  private let account: String
  private let policy: RunPolicy
  private let changes: StatementChanges
  private let state = Mutex<(texts: [String], hasChanges: Bool)>(([], false))

  init(account: String, policy: RunPolicy, changes: StatementChanges) {
    self.account = account
    self.policy = policy
    self.changes = changes
  }

  var explanations: [String] {
    state.withLock { $0.texts }.flatMap { $0.split(separator: "\n").map(String.init) }
  }

  var hasChanges: Bool { state.withLock { $0.hasChanges } }

  func apply(
    _ change: Change,
    rows: [Row],
    schema: Schema
  ) async throws(RuntimeError) -> [Row] {
    var (change, rows) = (change, rows)
    if change.isRetry {
      guard
        let again = try await changes.changes(of: .numbers)?.replanned(change, items: rows)
      else { return [] }
      (change, rows) = (again.change, again.rows)
    }
    let plan = try ChangePlan(change: change, rows: rows, account: account)
    let text = plan.explanation(policy: policy)
    state.withLock { state in
      state.texts.append(text)
      state.hasChanges = state.hasChanges || plan.summary.affected > 0
    }
    return []
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
