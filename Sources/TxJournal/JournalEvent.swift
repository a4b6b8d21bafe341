package import TxValues

/// A fact about a batch, recorded when it happens.
package struct JournalEvent: Sendable, Hashable {
  /// What happened.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// It is about to be sent: from here on it may exist at the service.
    case intent
    /// The service took it and named a job.
    case accepted
    /// The service did not take it, so no job exists.
    case refused
    /// No answer came: the service may have taken it.
    case ambiguous
    /// A job that was found is that of the batch.
    case adopted
    /// It is sent again, and why.
    case resend
    /// Its job is over.
    case ended
    /// Its rows were read again.
    case verified
    /// Something worth knowing.
    case note
  }

  package var kind: Kind
  package var batch: Int
  /// Which sending of the batch, from 1.
  package var attempt: Int
  package var at: Instant
  package var job: String?
  package var detail: String?
  /// The items sent, when they are fewer than the batch's.
  package var items: [Int]?

  package init(
    _ kind: Kind,
    batch: Int,
    attempt: Int,
    at: Instant,
    job: String? = nil,
    detail: String? = nil,
    items: [Int]? = nil
  ) {
    self.kind = kind
    self.batch = batch
    self.attempt = attempt
    self.at = at
    self.job = job
    self.detail = detail
    self.items = items
  }
}

/// What became of one row on one route.
package struct Settlement: Sendable, Hashable {
  package var item: Int
  package var batch: Int
  package var outcome: Outcome
  package var reason: String?
  package var error: ItemError?
  package var job: String?
  /// The values that were read afterwards, when they are not those asked for.
  package var observed: Record?

  package init(
    item: Int,
    batch: Int,
    outcome: Outcome,
    reason: String? = nil,
    error: ItemError? = nil,
    job: String? = nil,
    observed: Record? = nil
  ) {
    self.item = item
    self.batch = batch
    self.outcome = outcome
    self.reason = reason
    self.error = error
    self.job = job
    self.observed = observed
  }
}

/// How a run stands.
package enum RunStatus: String, Sendable, Hashable {
  case running, interrupted, finished
}

/// How many rows ended how.
package struct RunTotals: Sendable, Hashable {
  package private(set) var counts: [Outcome: Int] = [:]
  /// Rows without an outcome yet.
  package var open = 0

  package init() {}

  /// The number of rows with that outcome.
  package subscript(outcome: Outcome) -> Int {
    get { counts[outcome] ?? 0 }
    set { counts[outcome] = newValue }
  }

  /// All rows.
  package var total: Int { counts.values.reduce(open, +) }
}

/// A run as the journal has it.
package struct RecordedRun: Sendable, Hashable {
  package var sealed: SealedRun
  package var status: RunStatus
  package var events: [JournalEvent]
  package var settlements: [Settlement]

  package init(
    sealed: SealedRun,
    status: RunStatus,
    events: [JournalEvent],
    settlements: [Settlement]
  ) {
    self.sealed = sealed
    self.status = status
    self.events = events
    self.settlements = settlements
  }
}
