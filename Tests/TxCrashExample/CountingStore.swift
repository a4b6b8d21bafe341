import TxJournal
import TxValues

/// A journal that counts each commit before and after it is made.
struct CountingStore: JournalStore {
  let inner: any JournalStore
  let effects: Effects

  private func commit(
    _ name: String,
    _ body: () async throws(JournalError) -> Void
  ) async throws(JournalError) {
    effects.next("commit of \(name)")
    try await body()
    effects.next("what follows the commit of \(name)")
  }

  func seal(_ run: SealedRun) async throws(JournalError) {
    try await commit("the plan") { () throws(JournalError) in try await inner.seal(run) }
  }

  func append(_ events: [JournalEvent], to run: String) async throws(JournalError) {
    let names = events.map(\.kind.rawValue).joined(separator: ", ")
    try await commit(names) { () throws(JournalError) in
      try await inner.append(events, to: run)
    }
  }

  func settle(
    _ settlements: [Settlement],
    events: [JournalEvent],
    in run: String
  ) async throws(JournalError) {
    let names = events.map(\.kind.rawValue) + ["\(settlements.count) outcomes"]
    try await commit(names.joined(separator: ", ")) { () throws(JournalError) in
      try await inner.settle(settlements, events: events, in: run)
    }
  }

  func close(
    _ run: String,
    as status: RunStatus,
    totals: RunTotals,
    at instant: Instant
  ) async throws(JournalError) {
    try await commit("'\(status.rawValue)'") { () throws(JournalError) in
      try await inner.close(run, as: status, totals: totals, at: instant)
    }
  }

  func run(_ id: String) async throws(JournalError) -> RecordedRun { try await inner.run(id) }

  func family(of run: String) async throws(JournalError) -> [String] {
    try await inner.family(of: run)
  }

  func undo(of run: String) async throws(JournalError) -> String? {
    try await inner.undo(of: run)
  }

  func knownJobs(among jobs: [String]) async throws(JournalError) -> Set<String> {
    try await inner.knownJobs(among: jobs)
  }
}
