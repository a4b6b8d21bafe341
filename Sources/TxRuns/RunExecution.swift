import TxClient
import TxJournal
import TxPlanner
import TxRuntime
import TxValues

/// One run on its way: rounds of sending, looking for lost answers, and asking after jobs.
///
/// A round does what is due and then sleeps until something else is. Requests of a round go out
/// together; what they tell is recorded in one transaction before the next round begins, so that at
/// any instruction the journal is at most one round of answers behind, and never an intent.
struct RunExecution {
  let tools: RunTools
  /// Payloads that are not in the journal.
  let secretPayloads: [Int: String]
  let secretTexts: [String]
  var state: RunState

  var run: String { state.sealed.header.id }
  var width: Int { state.settings.concurrency }

  /// Carries the run out as far as it goes.
  mutating func drive() async throws(RuntimeError) {
    while true {
      guard !Task.isCancelled else { throw .cancelled() }
      if tools.stop.isStopped, !isLeaving { state.ending = .stopped }
      if isLeaving { return }
      try await skipUnsent()
      if state.ending == nil, state.sends { try await sendReady() }
      try await chaseLost()
      try await pollJobs()
      try await checkCanary()
      tellProgress()
      guard isAwaiting else { return }
      if isLeaving || hasUnsent { continue }
      if isDetachable {
        state.ending = .detached
        return
      }
      guard let due = state.nextDue() else { throw .runFault("nothing is due, and rows are open") }
      try await tools.sleep(due - tools.time.elapsed())
    }
  }

  /// Whether something is still to be done for a batch; what is not sent is not waited for.
  private var isAwaiting: Bool {
    state.sends || state.ending != nil
      ? state.batches.openCount > 0 : !state.batches.inFlight.isEmpty
  }

  /// Whether the run ends here although jobs are not over.
  private var isLeaving: Bool {
    switch state.ending {
    case .stopped, .unavailable, .detached: true
    case .failures, nil: false
    }
  }

  /// Whether rows are left that are not sent any more because too much has failed.
  private var hasUnsent: Bool {
    guard case .failures = state.ending else { return false }
    return state.batches.contains(where: \.isWaiting)
  }

  /// Whether everything is sent and the statement does not wait for the rest.
  private var isDetachable: Bool {
    guard !state.settings.waits, state.ending == nil else { return false }
    let sent = state.batches.inFlight
    return sent.count == state.batches.openCount
      && sent.allSatisfy { if case .running = state.batches[$0].phase { true } else { false } }
  }

  /// Settles what is not sent any more because too much has failed.
  private mutating func skipUnsent() async throws(RuntimeError) {
    guard case .failures(let reason) = state.ending else { return }
    var settlements: [Settlement] = []
    for (place, batch) in state.batches.enumerated() where batch.isWaiting {
      settlements += batch.openItems.map {
        Settlement(
          item: $0,
          batch: place,
          outcome: .skipped,
          reason: "the run was ended: \(reason)"
        )
      }
    }
    guard !settlements.isEmpty else { return }
    try await settle(settlements)
    tools.events(.notice(.stoppedByFailures(reason)))
  }

  /// Records outcomes on the disk, then here.
  mutating func settle(
    _ settlements: [Settlement],
    events: [JournalEvent] = []
  ) async throws(RuntimeError) {
    guard !settlements.isEmpty || !events.isEmpty else { return }
    try await tools.record(settlements, events: events, in: run)
    for settlement in settlements { state.record(settlement) }
    state.checkFailures()
  }

  /// Checks the rows that go first, once they have settled.
  private mutating func checkCanary() async throws(RuntimeError) {
    guard !state.isCanaryChecked,
      state.batches.allSatisfy({ !$0.sealed.isCanary || $0.isSettled })
    else { return }
    let places = state.batches.filter(\.sealed.isCanary)
      .flatMap { batch in
        batch.outcomes.values.filter { $0.outcome == .changed }
          .map { ItemPlace(item: $0.item, batch: batch.sealed.ordinal) }
      }
    try await verify(places.sorted { ($0.batch, $0.item) < ($1.batch, $1.item) })
    let isGood = state.batches.filter(\.sealed.isCanary)
      .allSatisfy { batch in
        batch.outcomes.values.allSatisfy { $0.outcome == .changed }
      }
    state.isCanaryChecked = true
    if !isGood, state.ending == nil {
      state.ending = .failures("the rows that went first did not all change")
    }
  }

  private func tellProgress() {
    var progress = state.progress
    for batch in state.batches.inFlight.map({ state.batches[$0] }) {
      if case .running(let job) = batch.phase {
        progress.jobs += 1
        progress.settled += min(job.dealtWith, batch.sealed.items.count)
      }
    }
    progress.settled = min(progress.settled, progress.total)
    tools.events(.progress(progress))
  }

  /// Returns the error texts of the service without secrets it may have echoed.
  func redacted(_ error: ItemError) -> ItemError {
    guard !secretTexts.isEmpty else { return error }
    func clean(_ text: String) -> String {
      secretTexts.reduce(text) { $0.replacing($1, with: "•••") }
    }
    return ItemError(
      code: error.code,
      title: clean(error.title),
      detail: error.detail.map(clean),
      pointer: error.pointer
    )
  }

  /// Returns a text of the host without secrets that it may have echoed.
  func redacted(_ text: String) -> String {
    secretTexts.reduce(text) { $0.replacing($1, with: "•••") }
  }

  /// Learns how far the service's clock is from ours.
  mutating func learnSkew(_ response: Response) {
    guard let date = ResponseDate(response.headers) else { return }
    state.skew = date.milliseconds - tools.time.now().milliseconds
  }

  func event(
    _ kind: JournalEvent.Kind,
    batch: Int,
    job: String? = nil,
    detail: String? = nil
  ) -> JournalEvent {
    JournalEvent(
      kind,
      batch: batch,
      attempt: state.batches[batch].attempts.last?.number ?? 0,
      at: tools.time.now(),
      job: job,
      detail: detail
    )
  }
}

/// A row on one route.
struct ItemPlace: Sendable, Hashable {
  let item: Int
  let batch: Int
}
