import Synchronization

/// A wish to stop that a run notices before its next request.
///
/// Answers on their way are still awaited and recorded; cancelling the task does not even do that.
/// It is a class because the one who wishes and the run share it.
package final class StopSignal: Sendable {
  private struct State {
    var isStopped = false
    var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
    var next = 0
  }

  private let state = Mutex(State())

  package init() {}

  /// Whether the run is to stop.
  package var isStopped: Bool { state.withLock { $0.isStopped } }

  /// Asks the run to stop.
  package func stop() {
    let waiting = state.withLock { state in
      state.isStopped = true
      defer { state.waiting = [:] }
      return state.waiting.sorted { $0.key < $1.key }.map(\.value)
    }
    for continuation in waiting { continuation.resume() }
  }

  /// Returns once somebody wishes to stop, or the task is cancelled.
  func untilStopped() async {
    let place = state.withLock { state in
      state.next += 1
      return state.next
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isOver = state.withLock { state in
          if state.isStopped || Task.isCancelled { return true }
          state.waiting[place] = continuation
          return false
        }
        if isOver { continuation.resume() }
      }
    } onCancel: {
      state.withLock { $0.waiting.removeValue(forKey: place) }?.resume()
    }
  }
}
