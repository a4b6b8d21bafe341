import Synchronization

/// The time as the sandbox sees it; this module never asks the machine.
package protocol SandboxClock: Sendable {
  /// Milliseconds since 1970.
  var now: Int64 { get }
}

/// A clock that stands still until it is moved.
///
/// It is a class because the sandbox and its test share the same time.
package final class ManualSandboxClock: SandboxClock {
  private let time: Mutex<Int64>

  /// Creates a clock that shows `now`.
  package init(now: Int64 = 1_750_000_000_000) {
    time = Mutex(now)
  }

  /// Milliseconds since 1970.
  package var now: Int64 { time.withLock { $0 } }

  /// Moves the clock on.
  package func advance(milliseconds: Int64) {
    time.withLock { $0 += milliseconds }
  }
}
