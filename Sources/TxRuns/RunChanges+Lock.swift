import TxDiagnostics
package import TxJournal
package import TxRuntime

extension RunChanges {
  /// How long after a look at the lock the next one follows.
  private static let pause = Duration.milliseconds(200)

  /// Takes the lock for a run that is still to be planned, and waits for whoever has it.
  ///
  /// Rows that were read before the run waited for has ended are not as it leaves them: so whoever waits does so before anything is
  /// read, and keeps the lock from there to the end.
  package func awaitLock(patience: Duration) async throws(RuntimeError) -> RunLock? {
    guard let folder else { return nil }
    let start = tools.time.elapsed()
    var isTold = false
    while true {
      do throws(RunLock.Failure) {
        return try RunLock(folder, run: RunLock.unnamed, now: tools.time.now())
      } catch {
        // Whoever is to wait hears so and looks twice, however short the time.
        guard case .held(let holder) = error, patience > .zero,
          !isTold || tools.time.elapsed() - start < patience
        else { throw RuntimeError(error) }
        if !isTold { tools.events(.notice(.lockAwaited(holder))) }
        isTold = true
      }
      try await tools.sleep(tools.time.jittered(Self.pause))
      guard !tools.stop.isStopped else { throw .cancelled() }
    }
  }

  /// Takes the lock at once or not at all; with a mark only when nobody has had it since.
  ///
  /// What another run has changed meanwhile would be written over with lists that were computed before.
  func takeLock(
    _ run: String,
    unusedSince mark: RunLock.Mark? = nil
  ) throws(RuntimeError) -> RunLock? {
    if let lock {
      lock.rename(run, now: tools.time.now())
      return lock
    }
    guard let folder else { return nil }
    do throws(RunLock.Failure) {
      return try RunLock(folder, run: run, now: tools.time.now(), unusedSince: mark)
    } catch {
      throw RuntimeError(error)
    }
  }
}
