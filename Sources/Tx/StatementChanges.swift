import Synchronization
import TxCatalog
import TxClient
import TxDiagnostics
import TxJournal
import TxPlanner
import TxRuns
import TxRuntime
import TxValues

/// Carries out the changes of one statement and keeps what came of them.
final class StatementChanges: ChangeApplying {
  // A class, since the interpreter holds it while the session asks it for its results.
  private let session: Session
  private let output: any SessionOutput
  private let service: any ServiceCalls
  private let collected = Mutex<[RunResult]>([])
  private let planned = Mutex(false)
  private let lock = Mutex<RunLock?>(nil)
  private let lockMark = Mutex<RunLock.Mark?>(nil)

  /// Creates them; requests go through the session's client where no other is given.
  init(session: Session, output: any SessionOutput, client: Client? = nil) {
    self.session = session
    self.output = output
    service = client ?? session.client
  }

  /// Whether a dry run found something to change.
  var hasPlannedChanges: Bool { planned.withLock { $0 } }

  /// How the runs ended, oldest first.
  var results: [RunResult] { collected.withLock { $0 } }

  /// Waits for a run that is active, and keeps others waiting from here on, where the host is patient.
  ///
  /// It comes before anything is read, since the other run may change what would be read.
  func awaitLock() async throws(RuntimeError) {
    let host = session.host
    guard !host.policy.isDryRun, let changes = try await self.changes(of: .numbers) else { return }
    guard host.lockPatience > .zero else {
      let mark = changes.folder.map(RunLock.mark(in:))
      return lockMark.withLock { $0 = mark }
    }
    let taken = try await changes.awaitLock(patience: host.lockPatience)
    lock.withLock { $0 = taken }
  }

  func apply(
    _ change: Change,
    rows: [Row],
    schema: Schema
  ) async throws(RuntimeError) -> [Row] {
    guard let changes = try await self.changes(of: change.resource) else {
      throw RuntimeError(.refused, .noJournal(at: change.span))
    }
    defer { session.setChanging(false) }
    return try await changes.apply(change, rows: rows, schema: schema)
  }

  /// Does with a run what was asked for and returns its items.
  func carryOut(_ request: RunRequest, run: String) async throws(RuntimeError) -> [Row] {
    let (action, policy) = (request.action, session.host.policy)
    switch action {
    case .resume where policy.isReadOnly, .retry where policy.isReadOnly,
      .undo where policy.isReadOnly:
      throw RuntimeError(.refused, .readOnly(action.rawValue, at: request.span))
    case .resume where policy.isDryRun, .cancel where policy.isDryRun:
      throw RuntimeError(.refused, .noDryRun(action.rawValue, at: request.span))
    default: break
    }
    guard let changes = try await self.changes(of: .numbers) else {
      throw RuntimeError(.refused, .noJournal(at: request.span))
    }
    defer { session.setChanging(false) }
    let result: RunResult
    switch action {
    case .retry: return try await changes.retry(run, options: request.options)
    case .undo:
      return try await changes.undo(run, isAlone: request.isAlone, options: request.options)
    case .cancel: result = try await changes.cancel(run)
    case .resume: result = try await changes.resume(run, at: request.span)
    case .verify: result = try await changes.verify(run)
    case .wait: result = try await changes.wait(for: run)
    }
    if case .unavailable(let cause, let isAuthentication)? = result.ending {
      throw RuntimeError(isAuthentication ? .unauthenticated : .unavailable, cause)
    }
    return result.items.map(\.row)
  }

  /// Carries a plan file out and returns its items.
  func apply(_ file: PlanFile, _ request: PlanRequest) async throws(RuntimeError) -> [Row] {
    guard let changes = try await self.changes(of: .numbers) else {
      throw RuntimeError(.refused, .noJournal(at: request.span))
    }
    defer { session.setChanging(false) }
    return try await changes.apply(file, request)
  }

  func changes(of resource: Resource) async throws(RuntimeError) -> RunChanges? {
    guard let opened = try await session.journal.open() else { return nil }
    let host = session.host
    var tools = RunTools(
      service: service,
      journal: host.journalDecoration(opened.journal),
      resource: resource,
      time: RunTime(clock: host.clock, now: host.now, entropy: host.entropy)
    )
    tools.catalog = session.engine.catalog
    tools.stop = session.stopSignal
    tools.events = { event in self.receive(event) }
    var changes = RunChanges(account: host.account, folder: opened.folder, tools: tools)
    changes.policy = RunPolicy(host)
    changes.meter = session.meter.value
    changes.lock = lock.withLock { $0 }
    changes.lockMark = lockMark.withLock { $0 }
    changes.approver = host.approver.map { ApproverAdapter(approver: $0) }
    return changes
  }

  private func receive(_ event: RunEvent) {
    switch event {
    case .planned: session.setChanging(true)
    case .rehearsed(let summary, let text):
      output.show(.summary(text))
      planned.withLock { $0 = $0 || summary.affected > 0 }
    case .progress(let progress): output.show(.progress(Progress(progress)))
    case .notice(let diagnostic): output.show(.notice(diagnostic))
    case .finished(let result):
      collected.withLock { $0.append(result) }
      output.show(.summary(RunReport(result).text))
    }
  }
}

extension RunPolicy {
  /// What a host allows.
  init(_ host: Host) {
    self.init()
    isInteractive = host.policy.isInteractive
    assumesYes = host.policy.assumesYes
    isReadOnly = host.policy.isReadOnly
    isDryRun = host.policy.isDryRun
    maximum = host.policy.maximum
    allowedVerbs = host.policy.allowedVerbs
    permittedVerbs = host.policy.permittedVerbs
    permissions = host.capabilities.permissions
    concurrency = host.concurrency
    jobDeadline = host.jobDeadline
  }
}

extension Progress {
  init(_ progress: RunProgress) {
    self.init(
      settled: progress.settled,
      total: progress.total,
      failed: progress.failed,
      unknown: progress.unknown,
      jobs: progress.jobs
    )
  }
}

/// Asks the host's approver on behalf of the runs.
private struct ApproverAdapter: TxRuns.Approver {
  let approver: any Approver

  func decide(
    on plan: PlanSummary,
    explanation: String,
    question: GuardDecision.Question?
  ) async -> TxRuns.Approval {
    let asked: ApprovalRequest.Question =
      switch question {
      case nil: .none
      case .yes: .yes
      case .typeCount(let count): .count(count)
      }
    let request = ApprovalRequest(
      planHash: plan.hash,
      affected: plan.affected,
      text: explanation,
      sample: plan.sample.map { row in
        "\(row.phoneNumber ?? row.key)  \(row.changes.joined(separator: ", "))"
      },
      isIrreversible: plan.isIrreversible,
      question: asked
    )
    return switch await approver.approve(request) {
    case .yes(let hash, let name): .yes(hash: hash, by: name)
    case .no(let reason): .no(reason: reason)
    }
  }
}
