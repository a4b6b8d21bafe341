import TxCatalog
package import TxJournal
package import TxPlanner
package import TxRuntime
import TxValues

/// Carries sealed plans out, and takes them up again.
///
/// Both ways lead to the same execution: a plan that was just sealed is a record without events.
/// What is not in the journal does not exist for it, but for secrets, which a resumed run has not.
package struct Runner: Sendable {
  package let tools: RunTools

  package init(_ tools: RunTools) { self.tools = tools }

  /// Seals a plan and carries it out.
  package func execute(
    _ plan: ChangePlan,
    header: RunHeader
  ) async throws(RuntimeError) -> RunResult {
    let sealed = plan.sealed(header)
    do {
      try await tools.journal.seal(sealed)
    } catch {
      throw RuntimeError(error).noting("nothing was sent")
    }
    tools.events(.planned(run: header.id, plan.summary))
    let record = RecordedRun(sealed: sealed, status: .running, events: [], settlements: [])
    var execution = try execution(
      of: record,
      secretPayloads: plan.secretPayloads,
      secretTexts: plan.secretTexts
    )
    return try await end(&execution, unfinished: .interrupted)
  }

  /// Takes up a run where it ended, from the journal alone.
  package func resume(
    _ run: String,
    verification: ChangeOptions.Verification? = nil
  ) async throws(RuntimeError) -> RunResult {
    let record = try await recorded(run)
    do {
      try await tools.journal.close(
        run,
        as: .running,
        totals: RunTotals(ItemRecord.records(of: record)),
        at: tools.time.now()
      )
    } catch {
      throw RuntimeError(error)
    }
    tools.events(.planned(run: run, nil))
    var execution = try execution(of: record)
    if let verification { execution.state.settings.verification = verification }
    return try await end(&execution, unfinished: .interrupted)
  }

  /// Waits for what was sent of a run, reads its rows again, and sends nothing.
  ///
  /// Rows that have settled in a run that is over are read only when `verification` says so.
  package func follow(
    _ run: String,
    verification: ChangeOptions.Verification? = nil
  ) async throws(RuntimeError) -> RunResult {
    let record = try await recorded(run)
    let result = RunResult(record)
    if verification == nil, record.status == .finished, result.totals[.unknown] == 0 {
      tools.events(.finished(result))
      return result
    }
    tools.events(.planned(run: run, nil))
    var execution = try execution(of: record)
    execution.state.sends = false
    execution.state.settings.waits = true
    if let verification { execution.state.settings.verification = verification }
    // What was closed stays closed, even when this is stopped.
    let isClosed = record.status == .finished
    return try await end(&execution, unfinished: isClosed ? .finished : .interrupted)
  }

  /// Ends a run that was interrupted, without sending anything: the rows that were not sent are
  /// skipped.
  package func cancel(_ run: String) async throws(RuntimeError) -> RunResult {
    let record = try await recorded(run)
    guard record.status != .finished else {
      tools.events(.notice(.runIsOver(run)))
      return RunResult(record)
    }
    var execution = try execution(of: record)
    var unsent: [Settlement] = []
    for (place, batch) in execution.state.batches.enumerated() where batch.isWaiting {
      unsent += batch.openItems.map {
        Settlement(
          item: $0,
          batch: place,
          outcome: .skipped,
          reason: "the run was cancelled before this was sent"
        )
      }
    }
    try await execution.settle(unsent)
    execution.state.ending = nil
    let sent = Set(execution.state.batches.flatMap(\.openItems)).count
    if sent > 0 { tools.events(.notice(.acceptedGoesOn(sent, run: run))) }
    let result = try await close(execution, status: .finished)
    tools.events(.finished(result))
    return result
  }

  /// Returns a run as it was sealed, and what happened since.
  private func recorded(_ run: String) async throws(RuntimeError) -> RecordedRun {
    let record: RecordedRun
    do {
      record = try await tools.journal.run(run)
    } catch {
      throw RuntimeError(error)
    }
    return try record.asSealed()
  }

  private func execution(
    of record: RecordedRun,
    secretPayloads: [Int: String] = [:],
    secretTexts: [String] = []
  ) throws(RuntimeError) -> RunExecution {
    // The run may be one of another resource than the one that is at hand.
    var tools = tools
    let name = record.sealed.header.resource
    tools.resource = tools.catalog.resource(named: name) ?? tools.resource
    var state = try RunState(
      record.sealed,
      settings: RunSettings(text: record.sealed.header.policy),
      resource: tools.resource
    )
    state.restore(record, now: tools.time.now(), elapsed: tools.time.elapsed())
    return RunExecution(
      tools: tools,
      secretPayloads: secretPayloads,
      secretTexts: secretTexts,
      state: state
    )
  }

  /// Goes as far as it can be gone and closes the run; as `unfinished` when something is left.
  private func end(
    _ execution: inout RunExecution,
    unfinished: RunStatus
  ) async throws(RuntimeError) -> RunResult {
    do throws(RuntimeError) {
      try await execution.drive()
      if case .failures = execution.state.ending { try await finish(&execution) }
      if execution.state.ending == nil { try await finish(&execution) }
    } catch {
      // The error says more than a journal that cannot note it; what is recorded is enough.
      _ = try? await close(execution, status: unfinished)
      throw error.noting(execution.continuation)
    }
    let status: RunStatus = execution.isComplete ? .finished : unfinished
    let result = try await close(execution, status: status)
    tools.events(.finished(result))
    return result
  }

  private func finish(_ execution: inout RunExecution) async throws(RuntimeError) {
    let touched = try await execution.sweepOrphans()
    try await execution.verifySettled(also: touched)
    if tools.stop.isStopped { execution.state.ending = .stopped }
  }

  private func close(
    _ execution: RunExecution,
    status: RunStatus
  ) async throws(RuntimeError) -> RunResult {
    let items = execution.state.records(status: status)
    let totals = RunTotals(items)
    do {
      try await tools.journal.close(
        execution.run,
        as: status,
        totals: totals,
        at: tools.time.now()
      )
    } catch {
      throw RuntimeError(error).noting(execution.continuation)
    }
    return RunResult(
      run: execution.run,
      status: status,
      totals: totals,
      items: items,
      ending: execution.state.ending
    )
  }
}

extension RecordedRun {
  /// Returns the run, if it is as it was sealed.
  func asSealed() throws(RuntimeError) -> RecordedRun {
    guard PlanHash.text(sealed) == sealed.hash else {
      throw RuntimeError(.storage, .planTampered(sealed.header.id))
    }
    return self
  }
}

extension RunExecution {
  /// How to go on once the journal can be written again.
  var continuation: String { "go on with: tx \(state.sends ? "resume" : "verify") \(run)" }

  /// Whether nothing is left that a resumption would do.
  var isComplete: Bool {
    switch state.ending {
    case .failures, nil: state.sends || !state.batches.contains(where: \.isWaiting)
    case .stopped, .detached, .unavailable: false
    }
  }
}
