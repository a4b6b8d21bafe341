import Synchronization
import TxDiagnostics

/// What one call of a host says; once it is over that it says anything is told once, and not what.
final class HostNotes: Sendable {
  // A class, since the call may keep its context for ever.
  private enum State {
    case open, over, late
  }

  private let name: String
  private let show: @Sendable (Diagnostic) -> Void
  private let state = Mutex(State.open)

  init(of name: String, show: @escaping @Sendable (Diagnostic) -> Void) {
    self.name = name
    self.show = show
  }

  func say(_ text: String) {
    let before = state.withLock { state in
      defer { if state == .over { state = .late } }
      return state
    }
    switch before {
    case .open: show(.hostNote(name, text))
    case .over: show(.hostSpokeLate(name))
    case .late: break
    }
  }

  func close() { state.withLock { $0 = .over } }
}
