import TxJournal
import TxValues

/// A journal in front of which a process can die, before and after each record.
struct FailingStore: JournalStore {
  let journal: Journal
  let crash: CrashPoint
  /// Whether somebody has edited what is read.
  var isTampered = false

  private func step() throws(JournalError) {
    guard crash.survives() else { throw .damaged("crash") }
  }

  func seal(_ run: SealedRun) async throws(JournalError) {
    try step()
    try await journal.seal(run)
    try step()
  }

  func append(_ events: [JournalEvent], to run: String) async throws(JournalError) {
    try step()
    try await journal.append(events, to: run)
    try step()
  }

  func settle(
    _ settlements: [Settlement],
    events: [JournalEvent],
    in run: String
  ) async throws(JournalError) {
    try step()
    try await journal.settle(settlements, events: events, in: run)
    try step()
  }

  func close(
    _ run: String,
    as status: RunStatus,
    totals: RunTotals,
    at instant: Instant
  ) async throws(JournalError) {
    try step()
    try await journal.close(run, as: status, totals: totals, at: instant)
    try step()
  }

  func run(_ id: String) async throws(JournalError) -> RecordedRun {
    var run = try await journal.run(id)
    if isTampered { run.sealed.batches[0].payload = #"{"customer_reference":"Y"}"# }
    return run
  }

  func family(of run: String) async throws(JournalError) -> [String] {
    try await journal.family(of: run)
  }

  func undo(of run: String) async throws(JournalError) -> String? {
    try await journal.undo(of: run)
  }

  func knownJobs(among jobs: [String]) async throws(JournalError) -> Set<String> {
    try await journal.knownJobs(among: jobs)
  }
}
