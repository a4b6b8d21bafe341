import Synchronization
import TxCatalog
import TxPlanner
import TxRuns
import TxRuntime
import TxValues

/// Plans changes, keeps the plans, and sends nothing.
final class PlannedChanges: ChangeApplying {
  // A class, since the interpreter holds it while the session asks it for its plans.
  private let account: String
  private let changes: StatementChanges
  private let state = Mutex<[ChangePlan]>([])
  private let taken = Mutex(0)

  init(_ changes: StatementChanges, of host: Host) {
    account = host.account
    self.changes = changes
  }

  /// The plans, oldest first.
  var plans: [ChangePlan] { state.withLock { $0 } }

  /// How many rows came to be changed.
  var rows: Int { taken.withLock { $0 } }

  func apply(
    _ change: Change,
    rows: [Row],
    schema: Schema
  ) async throws(RuntimeError) -> [Row] {
    var (change, rows) = (change, rows)
    taken.withLock { $0 += rows.count }
    if change.isRetry {
      guard
        let again = try await changes.changes(of: .numbers)?.replanned(change, items: rows)
      else { return [] }
      (change, rows) = (again.change, again.rows)
    }
    let plan = try ChangePlan(change: change, rows: rows, account: account)
    state.withLock { $0.append(plan) }
    return []
  }
}
