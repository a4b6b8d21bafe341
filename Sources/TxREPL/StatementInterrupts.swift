import Synchronization
import Tx

/// What Ctrl-C does to the statement under way: it stops a read at once; a run sends nothing more,
/// and is left at once the second time.
///
/// It is a class since the handler of the signal and the prompt share how often it came.
final class StatementInterrupts: Sendable {
  private let session: Session
  private let say: @Sendable (String) -> Void
  private let hasStopped = Mutex(false)

  init(session: Session, say: @escaping @Sendable (String) -> Void) {
    self.session = session
    self.say = say
  }

  /// Takes one Ctrl-C.
  func interrupt() {
    // The terminal has shown ^C where the cursor was.
    guard session.interrupt() else { return say("\n") }
    let isSecond = hasStopped.withLock { hasStopped in
      defer { hasStopped = true }
      return hasStopped
    }
    say(
      isSecond
        ? "\ntx: left; 'resume last' goes on with the run\n"
        : "\ntx: stopping; what is under way is waited for. Ctrl-C again leaves at once\n"
    )
  }
}
