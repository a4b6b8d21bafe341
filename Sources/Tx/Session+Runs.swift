import TxDiagnostics
import TxCatalog
import TxJournal
import TxPlanner
import TxRuns
import TxRuntime
import TxSyntax
import TxValues

extension Session {
  var journalRows: any JournalRows { JournalResources(journal: journal) }

  /// Does with a run what was asked for, and passes its items on.
  func carryOut(
    _ request: RunRequest,
    output: any SessionOutput,
    report: inout Report
  ) async throws(RuntimeError) {
    let run = try await self.run(named: request.run, at: request.span)
    let changes = StatementChanges(session: self, output: output)
    let sends = [.resume, .retry, .undo].contains(request.action)
    try await passOn(changes, sends: sends, output: output, report: &report) {
      () throws(RuntimeError) in try await changes.carryOut(request, run: run)
    }
  }

  /// Carries something out, counts what came of it, and passes its items on.
  func passOn(
    _ changes: StatementChanges,
    sends: Bool = true,
    output: any SessionOutput,
    report: inout Report,
    _ work: () async throws(RuntimeError) -> [Row]
  ) async throws(RuntimeError) {
    let rows: [Row]
    do throws(RuntimeError) {
      try await changes.awaitLock()
      rows = try await work()
    } catch {
      report.add(changes.results)
      // Something was sent: the run can be resumed, and "nothing was sent" would be wrong.
      throw changes.results.isEmpty || !sends ? error : RuntimeError(.cancelled, error.diagnostic)
    }
    report.add(changes.results)
    report.plannedChanges = report.plannedChanges || changes.hasPlannedChanges
    report.rows += rows.count
    try await send(items: rows, to: output)
    await recallLastRun()
  }

  /// Removes runs that ended so long ago from the journal; returns how many.
  public func pruneRuns(olderThan age: Duration) async throws(TxError) -> Int {
    do throws(RuntimeError) {
      guard !host.policy.isDryRun else { throw RuntimeError(.refused, .noDryRun("prune", at: nil)) }
      guard let opened = try await journal.open() else {
        throw RuntimeError(.refused, .noJournal(at: nil))
      }
      let (first, isEndless) = host.now().milliseconds
        .subtractingReportingOverflow(age.milliseconds)
      let limit = Instant(milliseconds: isEndless ? .min : first)
      do throws(JournalError) {
        return try await opened.journal.prune(endedBefore: limit)
      } catch {
        throw RuntimeError(error)
      }
    } catch {
      throw TxError(error)
    }
  }

  /// Shows what a run came to, and passes its items on.
  public func report(on name: String, output: any SessionOutput) async throws(TxError) {
    try occupy()
    try await conduct { await self.reported(name, output: output) }
  }

  private func reported(
    _ name: String,
    output: any SessionOutput
  ) async -> Result<Void, TxError> {
    do throws(RuntimeError) {
      let result = RunResult(try await recordedRun(named: name))
      output.show(.summary(RunReport(result).text))
      try await send(items: result.items.map(\.row), to: output)
      return .success(())
    } catch {
      return .failure(TxError(error))
    }
  }

  /// Returns a page for a browser that says what a run came to; `command` reaches the account.
  package func page(of name: String, command: String) async throws(TxError) -> String {
    do throws(RuntimeError) {
      return RunPage(try await recordedRun(named: name), command: command).html
    } catch {
      throw TxError(error)
    }
  }

  private func recordedRun(named name: String) async throws(RuntimeError) -> RecordedRun {
    let run = try await self.run(named: name, at: nil)
    guard let opened = try await journal.open() else {
      throw RuntimeError(.refused, .noJournal(at: nil))
    }
    do throws(JournalError) {
      return try await opened.journal.run(run)
    } catch {
      throw RuntimeError(error)
    }
  }

  /// Lets `$last_run` be the newest run of the account's journal.
  func recallLastRun() async {
    // Without a journal that can be read the name stays empty; whoever needs the journal says why.
    guard let opened = try? await journal.open(), let run = try? await opened.journal.lastRun()
    else { return }
    scope.variables["last_run"] = .values([.text(run)])
  }

  /// Returns the id of a run; `last` is the newest.
  func run(named name: String, at span: Span?) async throws(RuntimeError) -> String {
    guard name == "last" else { return name }
    let opened = try await journal.open()
    let newest: String?
    do throws(JournalError) {
      newest = try await opened?.journal.lastRun()
    } catch {
      throw RuntimeError(error)
    }
    guard let newest else { throw RuntimeError(.refused, .noRunYet(at: span)) }
    return newest
  }

  func send(items rows: [Row], to output: any SessionOutput) async throws(RuntimeError) {
    let resource = Resource.items
    let schema = Schema(resource.fields.map { Column($0.name, $0.type) })
    var destination = Destination()
    destination.tableColumns = resource.defaultColumns.map(\.name)
    let sink = sink(to: output)
    try await sink.send(.began(schema, destination))
    try await sink.write(rows)
    try await sink.end()
  }
}

extension Report {
  /// Adds what runs came to.
  mutating func add(_ results: [RunResult]) {
    for result in results {
      runs.append(result.run)
      changed += result.totals[.changed]
      unchanged += result.totals[.unchanged]
      failed += result.totals[.failed]
      skipped += result.totals[.skipped]
      conflict += result.totals[.conflict]
      unknown += result.totals[.unknown]
      switch result.ending {
      case .stopped?, .failures?: wasInterrupted = true
      case .detached?, .unavailable?, nil: break
      }
    }
  }
}
