import HTTPTypes
import TxCatalog
import TxClient
import TxJournal
import TxRuntime
import TxValues

/// What the end of a run is not to come before: jobs of its making that it was never told of.
extension RunExecution {
  /// Looks for jobs that are for rows of this run and not known to it, and waits for their end.
  ///
  /// Only a run that lost an answer, or was taken up again, can have made one.
  mutating func sweepOrphans() async throws(RuntimeError) -> [ItemPlace] {
    guard state.wasAmbiguous else { return [] }
    var touched: [ItemPlace] = []
    for place in state.batches.indices where state.batches[place].mayHaveOrphans {
      let attempts = state.batches[place].attempts
      let found: [JobReading]
      do throws(ClientError) {
        found = try await matchingJobs(place, attempts: attempts)
      } catch {
        guard error.kind != .cancelled else { throw RuntimeError.cancelled() }
        continue
      }
      let own = Set(attempts.compactMap(\.job))
      let orphans = found.filter { !own.contains($0.id) }
      guard let orphan = try await unrecorded(orphans) else { continue }
      try await settle(
        [],
        events: [event(.note, batch: place, job: orphan.id, detail: "orphan")]
      )
      tools.events(.notice(.orphanFound(orphan.id, route: state.batches[place].route.name)))
      try await awaitEnd(of: orphan, place)
      try await takeBack(state.batches[place].outcomes.values.map { ($0, place) }, job: orphan.id)
      touched += attempts.flatMap(\.items).map { ItemPlace(item: $0, batch: place) }
    }
    // A second sending may have been refused because the first one was under way.
    try await takeBack(
      state.batches.indices.flatMap { place in
        state.batches[place].outcomes.values
          .filter { state.batches[place].mayHaveArrivedBefore($0.item) }
          .map { ($0, place) }
      },
      job: nil
    )
    return touched
  }

  /// Settles rows as changed that did not count as such, and that a job or a request of which nobody
  /// had told has changed all the same; as unknown where that cannot be told any more.
  private mutating func takeBack(
    _ told: [(Settlement, Int)],
    job: String?
  ) async throws(RuntimeError) {
    let doubtful = told.filter { $0.0.outcome == .failed || $0.0.outcome == .unknown }
      .map { ItemPlace(item: $0.0.item, batch: $0.1) }
      .sorted { ($0.batch, $0.item) < ($1.batch, $1.item) }
    var settlements: [Settlement] = []
    for (place, found) in zip(doubtful, try await readBack(doubtful)) {
      var settlement = Settlement(item: place.item, batch: place.batch, outcome: .changed, job: job)
      switch found {
      case .atTarget: settlements.append(settlement)
      case .unreadable(let reason) where outcome(of: place) == .failed:
        settlement.outcome = .unknown
        settlement.reason = "an earlier request may have changed it, and \(reason)"
        settlements.append(settlement)
      case .unreadable, .asBefore, .other: break
      }
    }
    try await settle(settlements)
  }

  private func unrecorded(_ jobs: [JobReading]) async throws(RuntimeError) -> JobReading? {
    do throws(ClientError) {
      return try await firstUnknown(jobs)
    } catch {
      return nil
    }
  }

  private func awaitEnd(of job: JobReading, _ place: Int) async throws(RuntimeError) {
    let start = tools.time.elapsed()
    var job = job
    while !job.isOver, tools.time.elapsed() - start < state.settings.jobDeadline {
      try await tools.sleep(.seconds(5))
      guard !tools.stop.isStopped else { return }
      do throws(ClientError) {
        let path = "\(state.batches[place].jobsPath)/\(job.id)"
        let response = try await tools.service.send(Request(.get, path, purpose: .poll))
        job = JobReading(response.body, of: state.batches[place].route) ?? job
      } catch {
        guard error.kind != .cancelled else { throw RuntimeError.cancelled() }
        guard error.kind != .notFound else { return }
      }
    }
  }
}

extension BatchState {
  /// Whether jobs that are not known may be for it.
  fileprivate var mayHaveOrphans: Bool {
    route.shape == .job
      && (attempts.count > 1 || attempts.contains { $0.job == nil && !$0.isRefused })
  }
}
