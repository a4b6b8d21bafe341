package import TxValues

/// Where a run records what it decided and what happened.
///
/// The only implementation that keeps anything is `Journal`; tests put their own in front of it to
/// fail at the n-th call.
package protocol JournalStore: Sendable {
  /// Records a run with its batches and items, in one transaction.
  func seal(_ run: SealedRun) async throws(JournalError)

  /// Records events; when it returns they are on the disk.
  func append(_ events: [JournalEvent], to run: String) async throws(JournalError)

  /// Records outcomes, and the events they come from, in one transaction.
  func settle(
    _ settlements: [Settlement],
    events: [JournalEvent],
    in run: String
  ) async throws(JournalError)

  /// Records how a run stands and its totals.
  func close(
    _ run: String,
    as status: RunStatus,
    totals: RunTotals,
    at instant: Instant
  ) async throws(JournalError)

  /// Returns all that is recorded of a run.
  func run(_ id: String) async throws(JournalError) -> RecordedRun

  /// Returns the run, those it retries and their other retries, oldest first.
  func family(of run: String) async throws(JournalError) -> [String]

  /// Returns the newest run that undid this one.
  func undo(of run: String) async throws(JournalError) -> String?

  /// Returns those of the jobs that are recorded, in whatever run.
  func knownJobs(among jobs: [String]) async throws(JournalError) -> Set<String>
}
