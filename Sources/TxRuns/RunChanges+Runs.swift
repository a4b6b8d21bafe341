import TxCatalog
package import TxDiagnostics
import TxJournal
package import TxPlanner
package import TxRuntime
package import TxValues

/// A change with its rows, and the run that it comes from, if any.
package struct Replanned: Sendable {
  package let change: Change
  package let rows: [Row]
  var parent: String?
  var isUndo = false
  /// The keys of rows that are not as they were when the change was decided.
  package var drifted: Set<String> = []
  /// The keys of the rows that go by each route for one row, where that is decided already.
  package var singles: [String: Set<String>]?
}

extension RunChanges {
  /// Writes back what a run and its retries changed, where nobody has changed it since; returns the
  /// items.
  package func undo(
    _ run: String,
    isAlone: Bool = false,
    options: ChangeOptions = ChangeOptions()
  ) async throws(RuntimeError) -> [Row] {
    try await apply(try await undoing(run, isAlone: isAlone, options: options))
  }

  /// Returns the change that `undo` makes.
  package func undoing(
    _ run: String,
    isAlone: Bool = false,
    options: ChangeOptions = ChangeOptions()
  ) async throws(RuntimeError) -> Replanned {
    let records = try await isAlone ? [record(run)] : family(of: run)
    return try await replanned(records, .undo, options)
  }

  /// Tries again what failed in a run and its retries, from fresh values; returns the items.
  package func retry(
    _ run: String,
    options: ChangeOptions = ChangeOptions()
  ) async throws(RuntimeError) -> [Row] {
    try await apply(try await retrying(run, options: options))
  }

  /// Returns the change that `retry` makes.
  package func retrying(
    _ run: String,
    options: ChangeOptions = ChangeOptions()
  ) async throws(RuntimeError) -> Replanned {
    try await replanned(try await family(of: run), .retry, options)
  }

  /// Returns the change that tries items again; nil when there are none.
  package func replanned(
    _ change: Change,
    items: [Row]
  ) async throws(RuntimeError) -> Replanned? {
    var ordinals: [String: Set<Int>] = [:]
    for row in items where row.values.indices.contains(change.columns.key) {
      let parts = row.values[change.columns.key].plainText?.split(separator: "/") ?? []
      // Rows of a plan that was not carried out belong to no run.
      guard parts.count == 2, let ordinal = Int(parts[1]) else { continue }
      ordinals[String(parts[0]), default: []].insert(ordinal)
    }
    guard let (run, places) = ordinals.first else { return nil }
    guard ordinals.count == 1 else {
      throw RuntimeError(.refused, .retryOfSeveralRuns(ordinals.keys.sorted(), at: change.span))
    }
    return try await replanned([record(run)], .retry, change.options, ordinals: places)
  }

  /// Takes up a run where it ended, within what the profile permits and bounds today.
  package func resume(_ run: String, at span: Span? = nil) async throws(RuntimeError) -> RunResult {
    let lock = try takeLock(run)
    defer { withExtendedLifetime(lock) {} }
    let record = try await record(run)
    try checkPermission(ofChanging: record, at: span)
    if let refusal = Guards.refusal(ofResuming: record, policy: policy, at: span) {
      throw RuntimeError(.refused, refusal)
    }
    try meter.charge(.mutations, Guards.openItems(of: record).count, at: span)
    // What was written back since is not as the run made it.
    let verification: ChangeOptions.Verification? =
      try await undo(of: run) == nil ? nil : ChangeOptions.Verification.none
    return try await runner(for: record).resume(run, verification: verification)
  }

  /// Follows what was sent of a run to its end, and sends nothing.
  package func wait(for run: String) async throws(RuntimeError) -> RunResult {
    let lock = try takeLock(run)
    defer { withExtendedLifetime(lock) {} }
    let record = try await record(run)
    try checkPermission(ofReading: record)
    return try await runner(for: record).follow(run)
  }

  /// Reads every row of a run again and settles those whose outcome was never told.
  ///
  /// A run that was undone is not as it was; of that one only the open rows are settled.
  package func verify(_ run: String) async throws(RuntimeError) -> RunResult {
    let lock = try takeLock(run)
    defer { withExtendedLifetime(lock) {} }
    let record = try await record(run)
    try checkPermission(ofReading: record)
    let undo = try await undo(of: run)
    if let undo { tools.events(.notice(.verifiedAfterUndo(run, undo: undo))) }
    let verification: ChangeOptions.Verification = undo == nil ? .all : .none
    return try await runner(for: record).follow(run, verification: verification)
  }

  /// Ends a run that was interrupted: what was not sent is skipped.
  package func cancel(_ run: String) async throws(RuntimeError) -> RunResult {
    let taken: RunLock?
    do throws(RunLock.Failure) {
      if let lock {
        taken = lock
      } else if let folder {
        taken = try RunLock(folder, run: run, now: tools.time.now())
      } else {
        taken = nil
      }
    } catch {
      if case .held(let holder) = error, holder.run == run {
        throw RuntimeError(.refused, .runIsActive(run, pid: holder.pid))
      }
      throw RuntimeError(error)
    }
    defer { withExtendedLifetime(taken) {} }
    let record = try await record(run)
    try checkPermission(ofChanging: record, at: nil)
    return try await runner(for: record).cancel(run)
  }

  private func replanned(
    _ records: [RecordedRun],
    _ purpose: Replanning.Purpose,
    _ options: ChangeOptions,
    ordinals: Set<Int>? = nil
  ) async throws(RuntimeError) -> Replanned {
    guard let first = records.first else { throw .runFault("a run has no record") }
    try checkPermission(ofChanging: first, at: nil)
    let run = first.sealed.header.id
    let replanning = Replanning(
      purpose: purpose,
      tools: tools(for: first),
      concurrency: max(1, policy.concurrency)
    )
    let found = try await replanning.change(for: records, ordinals: ordinals, options: options)
    let earlier = purpose == .undo ? try await undo(of: run) : nil
    if let earlier {
      tools.events(.notice(.nothingToReplan(run, isUndo: true, undoneBy: earlier)))
    } else if found.leftAlone > 0 {
      tools.events(.notice(.rowsLeftAlone(found.leftAlone, run: run)))
    } else if found.rows.isEmpty {
      tools.events(.notice(.nothingToReplan(run, isUndo: purpose == .undo)))
    }
    return Replanned(
      change: found.change,
      rows: found.rows,
      parent: run,
      isUndo: purpose == .undo || first.sealed.header.isUndo
    )
  }

  private func undo(of run: String) async throws(RuntimeError) -> String? {
    do throws(JournalError) {
      return try await tools.journal.undo(of: run)
    } catch {
      throw RuntimeError(error)
    }
  }

  private func record(_ run: String) async throws(RuntimeError) -> RecordedRun {
    let record: RecordedRun
    do throws(JournalError) {
      record = try await tools.journal.run(run)
    } catch {
      throw RuntimeError(error)
    }
    return try record.asSealed()
  }

  /// Returns a run and the retries of the same rows, oldest first; naming a retry means them all.
  private func family(of run: String) async throws(RuntimeError) -> [RecordedRun] {
    let members: [String]
    do throws(JournalError) {
      members = try await tools.journal.family(of: run)
    } catch {
      throw RuntimeError(error)
    }
    var records: [RecordedRun] = []
    for member in members { records.append(try await record(member)) }
    return records
  }

  private func runner(for record: RecordedRun) -> Runner { Runner(tools(for: record)) }

  private func tools(for record: RecordedRun) -> RunTools {
    var tools = tools
    let name = record.sealed.header.resource
    tools.resource = tools.catalog.resource(named: name) ?? tools.resource
    return tools
  }
}
