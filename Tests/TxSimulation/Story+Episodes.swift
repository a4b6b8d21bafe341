import TxDiagnostics
import TxJournal
import TxRuns
import TxRuntime

/// Lives of the program: those in which everything fails, and the one that ends the run.
extension Story {
  /// Carries something out in lives that may end at any effect, then resumes it in peace; returns
  /// the run that it made.
  func episode(
    _ chance: inout Chance,
    _ body: (Life) async -> Program.End
  ) async -> FinishedRun? {
    let life = life(&chance)
    tellEnd(await body(life))
    var run = life.run
    for _ in 0..<chance.below(3) {
      guard let id = run, await record(id)?.status != .finished else { break }
      let next = self.life(&chance)
      tellEnd(await resume(id, in: next))
      run = next.run ?? run
    }
    weather.setCalm(true)
    setFaults()
    trace.note("all is well from here on")
    if chance.happens(50) { await pause(.seconds(chance.below(600))) }
    guard let id = run, await record(id) != nil else { return nil }
    return await finish(id)
  }

  private func finish(_ id: String) async -> FinishedRun? {
    let start = account.executor.time
    var isSettledInPeace = false
    for turn in 0..<4 {
      guard let record = await record(id) else { break }
      let result = RunResult(record)
      let isOpen = record.status != .finished
      guard isOpen || (result.totals[.unknown] > 0 && !isSettledInPeace) else { break }
      marks.add("resumed")
      // What does not wait for its jobs ends only where somebody does.
      let end = await resume(id, in: Life(trace, endsAt: nil), onlyWaits: turn % 2 == 1)
      tellEnd(end)
      if case .failed(let error) = end, weather.isArmed(.jobStuck), error.kind == .unavailable {
        // Jobs that never end hold their slots.
        marks.add("stuck")
        return await cancelled(id)
      }
      if case .failed(let error) = end {
        trace.violate("8: resuming in peace fails: \(error.diagnostic.message)")
      }
      isSettledInPeace = true
    }
    if isSettledInPeace, account.executor.steps % 3 == 0 {
      marks.add("verified")
      tellEnd(
        await program.live(Life(trace, endsAt: nil)) { (changes) async throws(RuntimeError) in
          _ = try await changes.verify(id)
        }
      )
    }
    let elapsed = account.executor.time - start
    if elapsed > .seconds(3 * 3_600) {
      trace.violate("8: the rest took \(elapsed.components.seconds / 60) minutes")
    }
    return await record(id)
      .map {
        FinishedRun(record: $0, isSettledInPeace: isSettledInPeace)
      }
  }

  /// Gives up what is not sent of a run.
  private func cancelled(_ id: String) async -> FinishedRun? {
    tellEnd(
      await program.live(Life(trace, endsAt: nil)) { (changes) async throws(RuntimeError) in
        _ = try await changes.cancel(id)
      }
    )
    return await record(id).map { FinishedRun(record: $0, isSettledInPeace: true) }
  }

  private func resume(
    _ id: String,
    in life: Life,
    onlyWaits: Bool = false
  ) async -> Program.End {
    await program.live(life) { (changes) async throws(RuntimeError) in
      let result = try await onlyWaits ? changes.wait(for: id) : changes.resume(id)
      if case .unavailable(let cause, _)? = result.ending {
        throw RuntimeError(.unavailable, cause)
      }
    }
  }

  private func life(_ chance: inout Chance) -> Life {
    let (isMortal, effect) = (chance.happens(60), chance.within(1...90))
    let life = Life(trace, endsAt: weather.isArmed(.crash) && isMortal ? effect : nil)
    let moment = Duration.milliseconds(chance.below(60_000))
    if weather.strikes(.interrupted, factor: 3) {
      account.executor.after(moment) { [trace] in
        trace.note("somebody stops the run")
        life.stop.stop()
      }
    }
    return life
  }

  private func tellEnd(_ end: Program.End) {
    switch end {
    case .returned: marks.add("returned")
    case .died: marks.add("died")
    case .failed(let error):
      if error.kind == .internalFault, !weather.isArmed(.jobAlien) {
        trace.violate("8: a fault of our own: \(error.diagnostic.message)")
      }
      if error.diagnostic.code.hasPrefix("TX2") {
        trace.violate("the statement is wrong: \(error.diagnostic.message)")
      }
      trace.note("fails: \(error.diagnostic.code) \(error.diagnostic.message)")
      marks.add("failed \(error.diagnostic.code)")
    }
  }

  private func pause(_ duration: Duration) async {
    // Nobody cancels the story.
    try? await account.executor.sleep(until: account.executor.time + duration)
  }

  private func record(_ id: String) async -> RecordedRun? {
    guard let journal = try? Journal(program.folder) else { return nil }
    return try? await journal.run(id)
  }
}
