import Synchronization
import TxRuns

/// One life of the program: it may end at any effect, and nothing it does after that happens.
///
/// A class because everything through which a process has effects counts along.
final class Life: Sendable {
  private struct State {
    var left: Int?
    var run: String?
    var notices: [String] = []
  }

  /// How somebody asks it to stop.
  let stop = StopSignal()
  private let trace: Trace
  private let state: Mutex<State>

  /// Creates a life that ends before the n-th effect, from 1; nil is one that does not.
  init(_ trace: Trace, endsAt effect: Int?) {
    self.trace = trace
    state = Mutex(State(left: effect))
  }

  /// Whether the process is still there for one more effect.
  func survives() -> Bool {
    let (lives, dies) = state.withLock { state in
      guard let count = state.left else { return (true, false) }
      state.left = max(0, count - 1)
      return (count > 1, count == 1)
    }
    if dies { trace.note("the process dies") }
    return lives
  }

  /// Whether the process has died.
  var hasEnded: Bool { state.withLock { $0.left == 0 } }

  /// The run that is under way.
  var run: String? {
    get { state.withLock { $0.run } }
    set { state.withLock { $0.run = newValue } }
  }

  /// Keeps the code of what the program said.
  func hear(_ code: String) { state.withLock { $0.notices.append(code) } }

  /// The codes of what the program said, in order.
  var notices: [String] { state.withLock { $0.notices } }
}
