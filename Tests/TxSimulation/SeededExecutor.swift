import Synchronization

/// Runs all tasks of a simulation on one thread, in an order that its seed decides.
///
/// Time stands still while something can run. When nothing can, it jumps to the next moment that
/// something waits for. So a simulation of hours takes milliseconds, and the same seed gives the
/// same order of every step. A class because it is an executor.
final class SeededExecutor: TaskExecutor {
  /// How running came to its end.
  enum End: Sendable {
    case done
    /// Nothing can run, and nothing is waited for.
    case stuck
    /// More steps, or more time, than any run takes.
    case endless
  }

  private enum Waiting {
    case task(CheckedContinuation<Void, any Error>)
    case action(@Sendable () -> Void)
  }

  private struct Timer {
    let id: Int
    let due: Duration
    let waiting: Waiting
  }

  private struct State {
    var chance: Chance
    var ready: [UnownedJob] = []
    var timers: [Timer] = []
    var time = Duration.zero
    var next = 0
    var steps = 0
  }

  private static let mostSteps = 3_000_000
  private static let longest = Duration.seconds(7 * 86_400)
  private let state: Mutex<State>

  init(seed: UInt64) { state = Mutex(State(chance: Chance(seed: seed, "order"))) }

  /// The time since the beginning of the simulation.
  var time: Duration { state.withLock { $0.time } }

  /// How many steps were taken.
  var steps: Int { state.withLock { $0.steps } }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    state.withLock { $0.ready.append(job) }
  }

  /// Lets time pass that nobody waited for, as when a machine sleeps.
  func jump(_ duration: Duration) { state.withLock { $0.time += duration } }

  /// Does something when so much time has passed.
  func after(_ duration: Duration, _ action: @escaping @Sendable () -> Void) {
    state.withLock { state in
      state.next += 1
      let due = state.time + duration
      state.timers.append(Timer(id: state.next, due: due, waiting: .action(action)))
    }
  }

  /// Waits until a time, or until the task is cancelled.
  func sleep(until due: Duration) async throws {
    let id = state.withLock { state in
      state.next += 1
      return state.next
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation {
        (continuation: CheckedContinuation<Void, any Error>) in
        guard !Task.isCancelled else { return continuation.resume(throwing: CancellationError()) }
        state.withLock {
          $0.timers.append(Timer(id: id, due: due, waiting: .task(continuation)))
        }
      }
    } onCancel: {
      let timer = state.withLock { state -> Timer? in
        state.timers.firstIndex { $0.id == id }.map { state.timers.remove(at: $0) }
      }
      if case .task(let continuation)? = timer?.waiting {
        continuation.resume(throwing: CancellationError())
      }
    }
  }

  /// Runs what can run until it is done.
  func run(until isDone: () -> Bool) -> End {
    while !isDone() {
      if let job = takeJob() {
        job.runSynchronously(on: asUnownedTaskExecutor())
      } else if let waiting = takeTimer() {
        switch waiting {
        case .task(let continuation): continuation.resume()
        case .action(let action): action()
        }
      } else {
        return .stuck
      }
      let isOver = state.withLock { $0.steps > Self.mostSteps || $0.time > Self.longest }
      if isOver { return .endless }
    }
    return .done
  }

  private func takeJob() -> UnownedJob? {
    state.withLock { state in
      guard !state.ready.isEmpty else { return nil }
      state.steps += 1
      return state.ready.remove(at: state.chance.below(state.ready.count))
    }
  }

  private func takeTimer() -> Waiting? {
    state.withLock { state in
      guard let first = state.timers.map({ ($0.due, $0.id) }).min(by: <),
        let place = state.timers.firstIndex(where: { $0.id == first.1 })
      else { return nil }
      state.steps += 1
      state.time = max(state.time, first.0)
      return state.timers.remove(at: place).waiting
    }
  }
}

/// The time of a simulation as a clock that never jumps back.
struct VirtualClock: Clock {
  struct Instant: InstantProtocol, Hashable {
    let offset: Swift.Duration

    func advanced(by duration: Swift.Duration) -> Instant { Instant(offset: offset + duration) }
    func duration(to other: Instant) -> Swift.Duration { other.offset - offset }
    static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
  }

  let executor: SeededExecutor
  let minimumResolution = Swift.Duration.zero

  var now: Instant { Instant(offset: executor.time) }

  func sleep(until deadline: Instant, tolerance: Swift.Duration?) async throws {
    try Task.checkCancellation()
    try await executor.sleep(until: deadline.offset)
  }
}

extension Duration {
  /// The duration in whole milliseconds.
  var milliseconds: Int64 {
    let (seconds, attoseconds) = components
    return seconds * 1_000 + attoseconds / 1_000_000_000_000_000
  }
}
