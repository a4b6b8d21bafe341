import Synchronization

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Counts what a process does to the world, and ends the process before the n-th of it.
///
/// It ends as a power cut would have it: no handler runs, nothing is flushed, nobody is told.
final class Effects: Sendable {
  private let fatal: Int?
  private let reached = Mutex(0)

  /// Creates a count whose `fatal`-th effect never happens; nil lets all happen.
  init(fatal: Int?) { self.fatal = fatal }

  /// How many effects there were.
  var count: Int { reached.withLock { $0 } }

  /// Counts an effect that is about to happen, or ends the process.
  func next(_ name: String) {
    // The lock is kept on the way out, so that no other effect slips by meanwhile.
    reached.withLock { count in
      count += 1
      guard count == fatal else { return }
      say("killed at \(count): \(name)\n")
      kill(getpid(), SIGKILL)
    }
  }
}

/// Writes to the standard error.
func say(_ text: String) {
  let bytes = Array(text.utf8)
  _ = bytes.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
}
