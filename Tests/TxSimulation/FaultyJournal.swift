import TxJournal
import TxSQLite
import TxValues

/// The journal on a disk that fails, of a process that may die before and after each record.
struct FaultyJournal: JournalStore {
  let journal: Journal
  let life: Life
  let weather: Weather
  let trace: Trace

  func seal(_ run: SealedRun) async throws(JournalError) {
    try begin("seal \(run.header.verb), \(run.items.count) rows, \(run.batches.count) batches")
    try await journal.seal(run)
    try end()
  }

  func append(_ events: [JournalEvent], to run: String) async throws(JournalError) {
    try begin("record \(Self.text(events))")
    try await journal.append(events, to: run)
    try end()
  }

  func settle(
    _ settlements: [Settlement],
    events: [JournalEvent],
    in run: String
  ) async throws(JournalError) {
    var counts: [String: Int] = [:]
    for settlement in settlements { counts[settlement.outcome.rawValue, default: 0] += 1 }
    let told = counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    try begin("record \((told + [Self.text(events)]).joined(separator: ", "))")
    try await journal.settle(settlements, events: events, in: run)
    try end()
  }

  func close(
    _ run: String,
    as status: RunStatus,
    totals: RunTotals,
    at instant: Instant
  ) async throws(JournalError) {
    try begin("close as \(status.rawValue)")
    try await journal.close(run, as: status, totals: totals, at: instant)
    try end()
  }

  func run(_ id: String) async throws(JournalError) -> RecordedRun { try await journal.run(id) }

  func family(of run: String) async throws(JournalError) -> [String] {
    try await journal.family(of: run)
  }

  func undo(of run: String) async throws(JournalError) -> String? {
    try await journal.undo(of: run)
  }

  func knownJobs(among jobs: [String]) async throws(JournalError) -> Set<String> {
    try await journal.knownJobs(among: jobs)
  }

  /// Before a commit: the process may be gone, and the disk may be full.
  private func begin(_ text: String) throws(JournalError) {
    guard life.survives() else { throw .damaged("the process is gone") }
    trace.note("  \(text)")
    guard !weather.strikes(.commitFails) else {
      trace.note("  the disk is full")
      throw .store(SQLiteError(code: 13, message: "database or disk is full"))
    }
  }

  /// After a commit: it may be on the disk although it is said to have failed.
  private func end() throws(JournalError) {
    guard !weather.strikes(.commitUncertain) else {
      trace.note("  the disk fails afterwards")
      throw .store(SQLiteError(code: 1_034, message: "disk I/O error"))
    }
    guard life.survives() else { throw .damaged("the process is gone") }
  }

  private static func text(_ events: [JournalEvent]) -> String {
    events.map { "\($0.kind.rawValue) \($0.batch)/\($0.attempt)" }.joined(separator: ", ")
  }
}
