import Synchronization
import Tx

/// What Ctrl-C does to the statement under way: it stops a read at once; a run sends nothing more,
/// and is left at once the second time.
///
/// It is a class since the handler of the signal and the prompt share what came when. A Ctrl-C that
/// comes before the statement has begun stops it as well.
final class StatementInterrupts: Sendable {
  private let session: Session
  private let say: @Sendable (String) -> Void
  private let state = Mutex(State())

  private struct State {
    var cancel: (@Sendable () -> Void)?
    /// Whether it came before anything had begun.
    var isPending = false
    /// Whether the run under way has been told to stop.
    var hasStopped = false
  }

  init(
    session: Session,
    say: @escaping @Sendable (String) -> Void
  ) {
    self.session = session
    self.say = say
  }

  /// Forgets what came, since another line is read.
  func reset() { state.withLock { $0 = State() } }

  /// Runs the current statement, kept as a task so that Ctrl-C can cancel it.
  func run<Value: Sendable>(_ statement: @escaping @Sendable () async -> Value) async -> Value {
    let task = Task { await statement() }
    let isPending = state.withLock { state in
      state.cancel = { task.cancel() }
      return state.isPending
    }
    if isPending { task.cancel() }
    defer { reset() }
    return await task.value
  }

  /// Takes one Ctrl-C.
  func interrupt() {
    // The terminal has shown ^C where the cursor was.
    say("\n")
    guard session.interrupt() else {
      let cancel = state.withLock { state in
        state.isPending = true
        return state.cancel
      }
      cancel?()
      return
    }
    let isSecond = state.withLock { state in
      defer { state.hasStopped = true }
      return state.hasStopped
    }
    say(
      isSecond
        ? "tx: left; 'resume last' goes on with the run\n"
        : "tx: stopping; what is under way is waited for. Ctrl-C again leaves at once\n"
    )
  }
}
