import TxCatalog
package import TxJournal
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
      throw RuntimeError(error)
    }
    tools.events(.planned(run: header.id, plan.summary))
    let record = RecordedRun(sealed: sealed, status: .running, events: [], settlements: [])
    return try await carryOut(
      record,
      secretPayloads: plan.secretPayloads,
      secretTexts: plan.secretTexts
    )
  }

  /// Takes up a run where it ended, from the journal alone.
  package func resume(_ run: String) async throws(RuntimeError) -> RunResult {
    let record: RecordedRun
    do {
      record = try await tools.journal.run(run)
    } catch {
      throw RuntimeError(error)
    }
    guard PlanHash.text(record.sealed) == record.sealed.hash else {
      throw RuntimeError(.storage, .planTampered(run))
    }
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
    return try await carryOut(record, secretPayloads: [:], secretTexts: [])
  }

  private func carryOut(
    _ record: RecordedRun,
    secretPayloads: [Int: String],
    secretTexts: [String]
  ) async throws(RuntimeError) -> RunResult {
    var state = try RunState(
      record.sealed,
      settings: RunSettings(text: record.sealed.header.policy),
      resource: tools.resource
    )
    state.restore(record, now: tools.time.now(), elapsed: tools.time.elapsed())
    var execution = RunExecution(
      tools: tools,
      secretPayloads: secretPayloads,
      secretTexts: secretTexts,
      state: state
    )
    do throws(RuntimeError) {
      try await execution.drive()
      if case .failures = execution.state.ending { try await finish(&execution) }
      if execution.state.ending == nil { try await finish(&execution) }
    } catch {
      // The error says more than a journal that cannot note it; what is recorded is enough.
      _ = try? await close(execution, status: .interrupted)
      throw error
    }
    let status: RunStatus = execution.isComplete ? .finished : .interrupted
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
      throw RuntimeError(error)
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

extension RunExecution {
  /// Whether nothing is left that a resumption would do.
  var isComplete: Bool {
    switch state.ending {
    case .failures, nil: true
    case .stopped, .detached, .unavailable: false
    }
  }
}
