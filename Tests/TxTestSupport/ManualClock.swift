import Synchronization

/// A clock that moves only when told, so that tests of waiting never wait.
///
/// A class because the code under test and the test share it.
package final class ManualClock: Clock, Sendable {
  /// A time on the clock, counted from its creation.
  package struct Instant: InstantProtocol, Hashable {
    package let offset: Swift.Duration

    package func advanced(by duration: Swift.Duration) -> Instant {
      Instant(offset: offset + duration)
    }

    package func duration(to other: Instant) -> Swift.Duration { other.offset - offset }

    package static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
  }

  private struct Sleeper {
    let deadline: Instant
    let continuation: CheckedContinuation<Void, any Error>
  }

  private struct Watcher {
    let count: Int
    let continuation: CheckedContinuation<Void, Never>
  }

  private struct State {
    var now = Instant(offset: .zero)
    var slept: [Swift.Duration] = []
    var sleepers: [Int: Sleeper] = [:]
    var watchers: [Watcher] = []
    var cancelled: Set<Int> = []
    var lastID = 0
  }

  private let state = Mutex(State())
  private let advancesItself: Bool

  /// Creates a clock; one that advances itself ends every sleep at once and only records it.
  package init(advancesItself: Bool = false) { self.advancesItself = advancesItself }

  package var now: Instant { state.withLock { $0.now } }
  package var minimumResolution: Swift.Duration { .zero }

  /// How long each sleep was asked to be, in order.
  package var slept: [Swift.Duration] { state.withLock { $0.slept } }

  package func sleep(until deadline: Instant, tolerance: Swift.Duration?) async throws {
    try Task.checkCancellation()
    let id = state.withLock { state in
      state.lastID += 1
      state.slept.append(state.now.duration(to: deadline))
      if advancesItself { state.now = max(state.now, deadline) }
      return state.lastID
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        add(Sleeper(deadline: deadline, continuation: continuation), id: id)
      }
    } onCancel: {
      cancel(id)
    }
  }

  /// Moves the time and wakes whoever slept until then, the earliest first.
  package func advance(by duration: Swift.Duration) {
    let woken = state.withLock { state in
      state.now = state.now.advanced(by: duration)
      let due = state.sleepers.filter { $0.value.deadline <= state.now }
      for id in due.keys { state.sleepers[id] = nil }
      return due.values.sorted { $0.deadline < $1.deadline }
    }
    for sleeper in woken { sleeper.continuation.resume() }
  }

  /// Returns when at least so many tasks sleep.
  package func waitForSleepers(_ count: Int) async {
    await withCheckedContinuation { continuation in
      let isThere = state.withLock { state in
        guard state.sleepers.count < count else { return true }
        state.watchers.append(Watcher(count: count, continuation: continuation))
        return false
      }
      if isThere { continuation.resume() }
    }
  }

  private func add(_ sleeper: Sleeper, id: Int) {
    enum Outcome { case asleep([Watcher]), due, cancelled }
    let outcome: Outcome = state.withLock { state in
      if state.cancelled.remove(id) != nil { return .cancelled }
      if sleeper.deadline <= state.now { return .due }
      state.sleepers[id] = sleeper
      let count = state.sleepers.count
      let served = state.watchers.filter { $0.count <= count }
      state.watchers.removeAll { $0.count <= count }
      return .asleep(served)
    }
    switch outcome {
    case .asleep(let watchers): for watcher in watchers { watcher.continuation.resume() }
    case .due: sleeper.continuation.resume()
    case .cancelled: sleeper.continuation.resume(throwing: CancellationError())
    }
  }

  private func cancel(_ id: Int) {
    let sleeper = state.withLock { state in
      let sleeper = state.sleepers.removeValue(forKey: id)
      // The cancellation may come before the continuation is there.
      if sleeper == nil { state.cancelled.insert(id) }
      return sleeper
    }
    sleeper?.continuation.resume(throwing: CancellationError())
  }
}
