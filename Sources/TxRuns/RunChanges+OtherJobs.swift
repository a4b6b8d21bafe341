import TxCatalog
import TxClient
import TxJournal
import TxPlanner
import TxRuntime

/// Across machines there is no lock to take: what others do at the same time can only be seen.
extension RunChanges {
  /// Warns of unfinished jobs that no run of this machine has made.
  ///
  /// They take slots, and may write the same rows. A list that cannot be read says nothing: the
  /// change is not worse for it.
  func noticeOtherJobs(for plan: ChangePlan) async throws(RuntimeError) {
    guard let path = plan.jobsPath else { return }
    let running: [JobReading]
    do throws(ClientError) {
      let response = try await tools.service.send(.jobs(below: path, purpose: .read))
      running = (JobReading.list(response.body) ?? []).filter { !$0.isOver }
    } catch {
      guard error.kind != .cancelled else { throw .cancelled(at: plan.change.span) }
      return
    }
    guard let known = try? await tools.journal.knownJobs(among: running.map(\.id)) else { return }
    let others = running.filter { !known.contains($0.id) }
    guard !others.isEmpty else { return }
    tools.events(.notice(.otherJobs(others.compactMap(\.type), at: plan.change.span)))
  }
}

extension ChangePlan {
  /// The path below which the jobs of its batches are; nil when it makes none.
  var jobsPath: String? {
    change.resource.writes
      .first { route in route.shape == .job && batches.contains { $0.route == route.name } }?
      .jobsPath
  }
}
