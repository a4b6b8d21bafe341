package import TxDiagnostics
package import TxJournal

/// What a run tells while it goes on.
package enum RunEvent: Sendable {
  /// The plan is sealed under that run id.
  case planned(run: String, PlanSummary?)
  /// The plan is not carried out; the text says what it would do.
  case rehearsed(PlanSummary, String)
  case progress(RunProgress)
  /// Something a person should know; it ends nothing.
  case notice(Diagnostic)
  case finished(RunResult)
}

/// How far a run is.
package struct RunProgress: Sendable, Hashable {
  package var settled = 0
  package var total = 0
  package var failed = 0
  package var unknown = 0
  /// Jobs that are not over.
  package var jobs = 0

  package init() {}
}

/// How a run ended.
package struct RunResult: Sendable {
  package let run: String
  package let status: RunStatus
  package let totals: RunTotals
  package let items: [ItemRecord]
  /// Why it ended before everything was sent, if it did.
  package let ending: Ending?

  init(
    run: String,
    status: RunStatus,
    totals: RunTotals,
    items: [ItemRecord],
    ending: Ending?
  ) {
    self.run = run
    self.status = status
    self.totals = totals
    self.items = items
    self.ending = ending
  }

  /// Creates the result of a run as the journal has it.
  package init(_ record: RecordedRun) {
    let items = ItemRecord.records(of: record)
    self.init(
      run: record.sealed.header.id,
      status: record.status,
      totals: RunTotals(items),
      items: items,
      ending: nil
    )
  }

  /// Why a run ended early.
  package enum Ending: Sendable, Hashable {
    /// Somebody wished it; it can be resumed.
    case stopped
    /// The statement does not wait for its jobs; they go on.
    case detached
    /// The service or the network is away; it can be resumed.
    case unavailable(Diagnostic, isAuthentication: Bool)
    /// Too many failures, or the first rows went wrong.
    case failures(String)
  }
}
