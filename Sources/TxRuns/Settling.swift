import TxCatalog
import TxClient
import TxJournal
import TxRuntime
import TxValues

extension RunExecution {
  /// Settles the rows of a job that is over, or that the service does not have any more.
  mutating func settle(_ place: Int, job: JobReading?) async throws(RuntimeError) {
    let batch = state.batches[place]
    let open = Set(batch.attempts.last?.items ?? []).intersection(batch.openItems)
    let id = batch.attempts.last?.job
    var told: [Settlement] = []
    if let job { told = try outcomes(of: job, place: place, open: open) }
    let rest = open.subtracting(told.map(\.item)).sorted()
    told += try await confirm(
      rest.map { ItemPlace(item: $0, batch: place) },
      elseFailed: job.map { cause(of: $0, batch.route) },
      job: id
    )
    .map { job == nil ? missing($0) : $0 }
    told.sort { $0.item < $1.item }
    try await settle(told, events: [event(.ended, batch: place, job: id, detail: job?.status)])
    reopen(place)
  }

  /// What the service does not know any more may go on: nobody says that it refused the row.
  private func missing(_ settlement: Settlement) -> Settlement {
    guard settlement.outcome == .unknown else { return settlement }
    var settlement = settlement
    settlement.reason = "the service does not know the job any more"
    return settlement
  }

  /// Returns why rows that a job did not change failed.
  private func cause(of job: JobReading, _ route: WriteRoute) -> String {
    guard route.subject == nil else { return "the answer did not mention it" }
    guard route.shape == .job else { return "the order failed for it and says no reason" }
    return job.status == "completed" ? "the job did not mention it" : "the job \(job.status)"
  }

  /// Settles the rows of a job that has had all the time it gets.
  mutating func settleLate(_ place: Int) async throws(RuntimeError) {
    let batch = state.batches[place]
    let open = (batch.attempts.last?.items ?? []).filter { batch.outcomes[$0] == nil }
    let settlements = try await confirm(
      open.map { ItemPlace(item: $0, batch: place) },
      elseFailed: nil,
      job: batch.attempts.last?.job
    )
    try await settle(
      settlements,
      events: [event(.ended, batch: place, job: batch.attempts.last?.job, detail: "late")]
    )
    reopen(place)
  }

  /// Lets rows that were not part of the last sending be sent.
  private mutating func reopen(_ place: Int) {
    guard !state.batches[place].isSettled else { return }
    state.batches[place].phase = .waiting(until: .zero)
  }

  /// Returns what the lists of a job say.
  private func outcomes(
    of job: JobReading,
    place: Int,
    open: Set<Int>
  ) throws(RuntimeError) -> [Settlement] {
    var names: [String: Int] = [:]
    for item in state.batches[place].sealed.items {
      names[state.sealed.items[item].key] = item
      if let number = state.sealed.items[item].phoneNumber { names[number] = item }
    }
    func item(_ reference: JobReading.Reference) throws(RuntimeError) -> Int {
      let found = reference.id.flatMap { names[$0] } ?? reference.phoneNumber.flatMap { names[$0] }
      guard let found else {
        throw .runFault("job \(job.id) tells of a row that was not sent")
      }
      return found
    }
    if state.batches[place].route.shape == .record {
      return open.sorted()
        .map { Settlement(item: $0, batch: place, outcome: .changed, job: job.id) }
    }
    var settlements: [Settlement] = []
    for reference in job.successful {
      settlements.append(
        Settlement(item: try item(reference), batch: place, outcome: .changed, job: job.id)
      )
    }
    for (reference, error) in job.failed {
      settlements.append(
        Settlement(
          item: try item(reference),
          batch: place,
          outcome: .failed,
          error: redacted(error),
          job: job.id
        )
      )
    }
    for (reference, outcome, reason) in job.others {
      settlements.append(
        Settlement(
          item: try item(reference),
          batch: place,
          outcome: outcome,
          reason: redacted(reason)
        )
      )
    }
    for reference in job.pending + job.unexplained { _ = try item(reference) }
    var seen: Set<Int> = []
    // A row in both lists is a failure that the service also counts as done: ask the row itself.
    let doubled = settlements.filter { !seen.insert($0.item).inserted }.map(\.item)
    return settlements.filter { open.contains($0.item) && !doubled.contains($0.item) }
  }

  /// Returns what became of rows that nobody told about, by reading them.
  ///
  /// `elseFailed` says why a row that is as before counts as failed; nil leaves it unknown, for it
  /// may still change.
  mutating func confirm(
    _ places: [ItemPlace],
    elseFailed: String?,
    job: String?
  ) async throws(RuntimeError) -> [Settlement] {
    var settlements: [Settlement] = []
    for (place, found) in zip(places, try await readBack(places)) {
      var settlement = Settlement(item: place.item, batch: place.batch, outcome: .unknown, job: job)
      switch found {
      case .atTarget: settlement.outcome = .changed
      case .asBefore where elseFailed != nil:
        settlement.outcome = .failed
        settlement.error = ItemError(
          code: nil,
          title: elseFailed ?? "",
          detail: "read again, and it was as before",
          pointer: nil
        )
      case .asBefore:
        let isSettings = state.batches[place.batch].route.shape == .settings
        settlement.reason = isSettings ? "it is as before" : "the job has not ended in time"
      case .other(let values) where values.members.isEmpty && elseFailed != nil:
        settlement.outcome = .failed
        settlement.error = ItemError(
          code: nil,
          title: elseFailed ?? "",
          detail: "read again, and it is gone",
          pointer: nil
        )
      case .other(let values):
        settlement.outcome = .conflict
        settlement.reason = "it is neither as before nor as asked for"
        settlement.observed = values
      case .unreadable(let reason): settlement.reason = reason
      }
      settlements.append(settlement)
    }
    return settlements
  }
}
