import TxCatalog
import TxJournal
import TxValues

extension RunState {
  /// The longest that a request takes from its intent to its last sending, in milliseconds.
  private static let longestSending: Int64 = 300_000

  /// Brings the state to where the journal says the run was.
  ///
  /// An outcome that was unknown is open again: asking once more may tell.
  mutating func restore(_ record: RecordedRun, now: Instant, elapsed: Duration) {
    for event in record.events where batches.indices.contains(event.batch) {
      restore(event)
    }
    for settlement in record.settlements where settlement.outcome != .unknown {
      guard batches.indices.contains(settlement.batch),
        batches[settlement.batch].sealed.items.contains(settlement.item)
      else { continue }
      self.record(settlement)
    }
    for place in batches.indices { batches[place].earlierAttempts = batches[place].attempts.count }
    for place in batches.indices where !batches[place].isSettled {
      batches[place].phase = phase(of: batches[place], now: now, elapsed: elapsed)
      if case .lost = batches[place].phase { wasAmbiguous = true }
    }
    if batches.allSatisfy({ !$0.sealed.isCanary || $0.isSettled }) {
      // Whether the rows that went first were checked is told by what came after them.
      isCanaryChecked =
        batches.contains { !$0.sealed.isCanary && !$0.attempts.isEmpty }
        || !batches.contains(where: \.sealed.isCanary)
    }
  }

  private mutating func restore(_ event: JournalEvent) {
    let place = event.batch
    switch event.kind {
    case .intent:
      let items = event.items ?? batches[place].sealed.items
      batches[place].attempts
        .append(
          BatchState.Attempt(number: event.attempt, items: items, at: event.at)
        )
    case .accepted, .adopted:
      guard let last = batches[place].attempts.indices.last else { return }
      batches[place].attempts[last].job = event.job
    case .refused:
      guard let last = batches[place].attempts.indices.last else { return }
      batches[place].attempts[last].isRefused = true
    case .ambiguous:
      wasAmbiguous = true
      guard let last = batches[place].attempts.indices.last else { return }
      batches[place].attempts[last].lostAt = event.at
    case .resend, .ended, .verified, .note: break
    }
  }

  private func phase(
    of batch: BatchState,
    now: Instant,
    elapsed: Duration
  ) -> BatchState.Phase {
    guard let last = batch.attempts.last, !last.isRefused else { return .waiting(until: .zero) }
    if let job = last.job {
      return .running(
        BatchState.RunningJob(id: job, since: elapsed, due: elapsed, interval: .seconds(2))
      )
    }
    // A request may leave long after its intent, when it has to wait for its turn or is refused for
    // coming too often. A clock that went back leaves an age below zero: then all looks are to come.
    // A row that was sent by itself is read at once: nothing has to appear in a list first.
    let sending = [.settings, .host].contains(batch.route.shape) ? 0 : Self.longestSending
    let latest = last.lostAt?.milliseconds ?? last.at.milliseconds + sending
    let age = Duration.milliseconds(max(0, now.milliseconds - latest))
    let looks = RunExecution.looks(batch.route)
    let step = looks.firstIndex { $0 > age } ?? looks.count - 1
    return .lost(
      BatchState.LostReply(
        step: step,
        due: elapsed + max(.zero, looks[step] - age),
        since: elapsed - age
      )
    )
  }
}
