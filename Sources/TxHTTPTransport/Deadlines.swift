import Synchronization
import TxClient

/// Ends what takes longer than it may, by one sleep for all that goes on at once.
///
/// A sleep that is cancelled keeps its memory until its time is over: one for each of thousands of
/// requests a second would come to hundreds of megabytes.
///
/// A class because all requests of a transport share it.
package final class Deadlines: Sendable {
  private struct Watched {
    let due: Duration
    let expire: @Sendable () -> Void
  }

  private struct State {
    var watched: [Int: Watched] = [:]
    var count = 0
    /// What sleeps, and until when.
    var alarm: (task: Task<Void, Never>, due: Duration)?
  }

  private let clock: any Clock<Duration>
  private let elapsed: @Sendable () -> Duration
  private let state = Mutex(State())

  package init(clock: any Clock<Duration>) {
    self.clock = clock
    elapsed = clock.makeStopwatch()
  }

  deinit { state.withLock { $0.alarm?.task.cancel() } }

  /// Returns what some work comes to; nil when it took too long and was cancelled.
  package func result<Result: Sendable>(
    within limit: Duration,
    of work: @escaping @Sendable () async throws -> Result
  ) async throws -> Result? {
    // Of its own, since it is cancelled by who watches the time, not by who waits for it.
    let task = Task { try await work() }
    let id = watch(for: limit) { task.cancel() }
    do {
      let result = try await withTaskCancellationHandler {
        try await task.value
      } onCancel: {
        task.cancel()
      }
      _ = endWatch(id)
      return result
    } catch {
      let isOver = !endWatch(id)
      if isOver, !Task.isCancelled { return nil }
      throw error
    }
  }

  private func watch(for limit: Duration, _ expire: @escaping @Sendable () -> Void) -> Int {
    state.withLock { state in
      let due = elapsed() + limit
      state.count += 1
      state.watched[state.count] = Watched(due: due, expire: expire)
      setAlarm(to: due, in: &state)
      return state.count
    }
  }

  /// Returns whether the time was not over.
  private func endWatch(_ id: Int) -> Bool {
    state.withLock { $0.watched.removeValue(forKey: id) != nil }
  }

  /// Sees to it that something wakes up at that time or before.
  private func setAlarm(to due: Duration, in state: inout State) {
    if let alarm = state.alarm {
      guard due < alarm.due else { return }
      alarm.task.cancel()
    }
    let pause = due - elapsed()
    // It sleeps for all, so it belongs to no request; it ends when its time is over or this is.
    let task = Task { [weak self, clock] in
      do { try await clock.sleep(for: pause) } catch { return }
      self?.expire()
    }
    state.alarm = (task, due)
  }

  /// Ends what is over, and sleeps on for what is left.
  private func expire() {
    let over = state.withLock { state in
      let now = elapsed()
      let over = state.watched.filter { $0.value.due <= now }
      for id in over.keys { state.watched[id] = nil }
      state.alarm = nil
      if let next = state.watched.values.map(\.due).min() { setAlarm(to: next, in: &state) }
      return over.values.map(\.expire)
    }
    for expire in over { expire() }
  }
}
