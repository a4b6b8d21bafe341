import Synchronization

/// Counts the points that were tried; a class because the workers share it.
final class CrashTally: Sendable, CustomStringConvertible {
  private struct State {
    var next = 1
    var isOver = false
    var tried = 0
    var unsealed = 0
  }

  private let state = Mutex(State())

  /// How many points were tried.
  var tried: Int { state.withLock { $0.tried } }

  /// Returns the next point; nil once a run has ended before it died.
  func take() -> Int? {
    state.withLock { state in
      guard !state.isOver else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }

  /// Notes that there are no more points.
  func end() { state.withLock { $0.isOver = true } }

  /// Notes a point and how it went.
  func add(isSealed: Bool) {
    state.withLock { state in
      state.tried += 1
      if !isSealed { state.unsealed += 1 }
    }
  }

  var description: String {
    let state = state.withLock { $0 }
    let unsealed = "\(state.unsealed) before the plan was sealed"
    return "crash at every step: \(state.tried) points, \(unsealed)"
  }
}
