import Synchronization

/// How a call of a host ended.
enum BoundedCall<Answer: Sendable>: Sendable {
  case answered(Answer)
  case timedOut
  case cancelled
}

/// Returns what a call of a host comes to, within a time.
///
/// The call runs in a task of its own, since nothing can make foreign code return: once the time is over, or the caller is
/// cancelled, it is cancelled and left alone.
func bounded<Answer: Sendable>(
  by limit: Duration,
  clock: any Clock<Duration>,
  _ work: @escaping @Sendable () async -> Answer
) async -> BoundedCall<Answer> {
  let race = Race<Answer>()
  return await withTaskCancellationHandler {
    await withCheckedContinuation { continuation in
      race.begin(continuation) {
        [
          Task { race.end(.answered(await work())) },
          Task {
            do { try await clock.sleep(for: limit) } catch { return }
            race.end(.timedOut)
          },
        ]
      }
    }
  } onCancel: {
    race.end(.cancelled)
  }
}

/// Resumes whoever waits exactly once, with the end that came first.
private final class Race<Answer: Sendable>: Sendable {
  // A class, since the tasks of a call and its caller share it.
  private enum State {
    case waiting
    case running(CheckedContinuation<BoundedCall<Answer>, Never>, [Task<Void, Never>])
    case over
  }

  private let state = Mutex(State.waiting)

  func begin(
    _ continuation: CheckedContinuation<BoundedCall<Answer>, Never>,
    _ start: () -> [Task<Void, Never>]
  ) {
    // Under the lock, so that no end can come before the tasks are known.
    let isOver = state.withLock { state in
      guard case .waiting = state else { return true }
      state = .running(continuation, start())
      return false
    }
    if isOver { continuation.resume(returning: .cancelled) }
  }

  func end(_ end: BoundedCall<Answer>) {
    let before = state.withLock { state in
      defer { state = .over }
      return state
    }
    guard case .running(let continuation, let tasks) = before else { return }
    for task in tasks { task.cancel() }
    continuation.resume(returning: end)
  }
}
