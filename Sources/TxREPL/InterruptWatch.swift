#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Calls a handler at each Ctrl-C, for programs that have no prompt open; a prompt watches by itself.
package struct InterruptWatch: Sendable {
  private let executor = ThreadExecutor()

  /// Takes the interrupt signal over; the handler runs on a thread of its own.
  package init(_ handler: @escaping @Sendable () -> Void) {
    executor.take([SIGINT]) { _ in handler() }
  }

  /// Stops calling the handler; the signal is ignored from then on.
  package func end() { executor.ignoreSignals() }
}
