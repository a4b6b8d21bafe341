import TxCatalog
import TxDiagnostics
package import TxJournal
package import TxPlanner
package import TxRuntime
package import TxValues

/// Takes the rows of a statement all the way: plan, guards, approval, lock, journal, run, items.
package struct RunChanges: ChangeApplying {
  /// The name of the account, as plans and the journal have it.
  package var account: String
  /// Where the lock is; nil for an account that only this process uses.
  package var folder: JournalFolder?
  package var tools: RunTools
  package var policy = RunPolicy()
  /// Who agrees to changes; without one every change is refused.
  package var approver: (any Approver)?
  /// Takes how many rows are to be changed.
  package var meter = Meter.unbounded
  /// The lock, where it was taken before anything was read.
  package var lock: RunLock?
  /// The state of the lock before anything was read, where it was not taken then.
  package var lockMark: RunLock.Mark?

  package init(account: String, folder: JournalFolder?, tools: RunTools) {
    self.account = account
    self.folder = folder
    self.tools = tools
  }

  package func apply(
    _ change: Change,
    rows: [Row],
    schema: Schema
  ) async throws(RuntimeError) -> [Row] {
    guard change.isRetry else { return try await apply(Replanned(change: change, rows: rows)) }
    guard let again = try await replanned(change, items: rows) else { return [] }
    return try await apply(again)
  }

  func apply(_ replanned: Replanned) async throws(RuntimeError) -> [Row] {
    let (change, rows) = (replanned.change, replanned.rows)
    let plan = try ChangePlan(
      change: change,
      rows: rows,
      account: account,
      drifted: replanned.drifted,
      singles: replanned.singles
    )
    try checkPermission(of: change.verb.rawValue, on: change.resource.name, at: change.span)
    if plan.summary.duplicates > 0 {
      tools.events(.notice(.duplicateRows(plan.summary.duplicates, at: change.span)))
    }
    if policy.isDryRun {
      tools.events(.rehearsed(plan.summary, plan.explanation(policy: policy)))
    }
    let question: GuardDecision.Question?
    switch Guards.decision(plan.summary, options: change.options, policy: policy) {
    case .refuse(let diagnostic): throw RuntimeError(.refused, diagnostic)
    case .nothingToDo:
      // Of a run of which nothing is left this was said already.
      if replanned.parent == nil || plan.summary.total > 0 {
        tools.events(.notice(.nothingToChange(plan.summary)))
      }
      return plan.itemRows(unsent: "nothing to do")
    case .ask(let asked): question = asked
    case .proceed: question = nil
    }
    guard !policy.isDryRun else { return plan.itemRows(unsent: "a dry run sends nothing") }
    try meter.charge(.mutations, plan.summary.affected, at: change.span)
    try await noticeOtherJobs(for: plan)
    let name = try await approval(of: plan, question)
    var header = header(plan, id: try await freshName(), approvedBy: name)
    header.parent = replanned.parent
    header.isUndo = replanned.isUndo
    let result = try await carryOut(plan, header)
    if case .unavailable(let cause, let isAuthentication) = result.ending {
      throw RuntimeError(isAuthentication ? .unauthenticated : .unavailable, cause)
    }
    return result.items.map(\.row)
  }

  /// Returns who agreed.
  private func approval(
    of plan: ChangePlan,
    _ question: GuardDecision.Question?
  ) async throws(RuntimeError) -> String {
    let span = plan.summary.span
    guard let approver else {
      throw RuntimeError(.refused, .disapproved("nobody is there to approve it", at: span))
    }
    let explanation = plan.explanation(policy: policy)
    let decision = await approver.decide(
      on: plan.summary,
      explanation: explanation,
      question: question
    )
    // Whoever wishes to stop has not answered.
    guard !Task.isCancelled else { throw .cancelled(at: span) }
    switch decision {
    case .no(let reason): throw RuntimeError(.refused, .disapproved(reason, at: span))
    case .yes(let hash, let name):
      guard hash == plan.summary.hash else {
        throw RuntimeError(.refused, .approvedOtherPlan(at: span))
      }
      return name
    }
  }

  /// Draws a name that no run of the journal bears: on a day with hundreds of runs two are soon alike.
  private func freshName() async throws(RuntimeError) -> String {
    let drawn = tools.time.entropy()
    for attempt: UInt64 in 0..<1_000 {
      let name = RunIdentifier.make(now: tools.time.now(), entropy: drawn &+ attempt)
      do throws(JournalError) {
        _ = try await tools.journal.run(name)
      } catch {
        guard case .noRun = error else { throw RuntimeError(error) }
        return name
      }
    }
    throw .runFault("no name is left for a run of today")
  }

  private func header(_ plan: ChangePlan, id: String, approvedBy name: String) -> RunHeader {
    let (now, change) = (tools.time.now(), plan.change)
    var header = RunHeader(
      id: id,
      account: account,
      resource: change.resource.name,
      verb: change.verb.rawValue,
      statement: plan.statement,
      startedAt: now
    )
    header.note = change.options.note
    header.policy = RunSettings(change.options, policy: policy).text
    header.approvedBy = name
    return header
  }

  private func carryOut(
    _ plan: ChangePlan,
    _ header: RunHeader
  ) async throws(RuntimeError) -> RunResult {
    let lock = try takeLock(header.id, unusedSince: lockMark)
    defer { withExtendedLifetime(lock) {} }
    var tools = tools
    tools.resource = plan.change.resource
    return try await Runner(tools).execute(plan, header: header)
  }
}

extension ChangePlan {
  /// Returns the items of a plan that is not carried out; `reason` is why.
  package func itemRows(unsent reason: String) -> [Row] {
    items.enumerated()
      .map { ordinal, item in
        var item = item
        if item.outcome == nil {
          item.outcome = .skipped
          item.reason = reason
        }
        var record = ItemRecord(
          run: nil,
          resource: change.resource.name,
          ordinal: ordinal,
          item: item,
          calls: [],
          isOpen: false
        )
        record.isNew = change.verb == .create
        return record.row
      }
  }
}
