import Synchronization

/// What happened in a simulation: its last effects in words, a hash of all of them, and what was
/// wrong.
///
/// A class because everything that has an effect writes into it.
final class Trace: Sendable {
  private struct State {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var lines: [String] = []
    var violations: [String] = []
    /// The lines up to the first violation.
    var firstLines: [String]?
  }

  private let executor: SeededExecutor
  private let kept: Int
  private let state = Mutex(State())

  init(_ executor: SeededExecutor, keeping kept: Int) {
    self.executor = executor
    self.kept = kept
  }

  /// Notes an effect; one of many of a kind is shown only where everything is.
  func note(_ text: String, isMinor: Bool = false) {
    let time = executor.time.milliseconds
    let line = "\(time / 1_000).\(String(time % 1_000 + 1_000).dropFirst())  \(text)"
    state.withLock { state in
      for byte in line.utf8 { state.hash = (state.hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      guard !isMinor || kept > 1_000 else { return }
      state.lines.append(line)
      if state.lines.count > 2 * kept { state.lines.removeFirst(state.lines.count - kept) }
    }
  }

  /// Notes that an invariant does not hold.
  func violate(_ text: String) {
    note("VIOLATED \(text)")
    state.withLock { state in
      if state.violations.isEmpty { state.firstLines = state.lines }
      state.violations.append(text)
    }
  }

  var hash: UInt64 { state.withLock { $0.hash } }
  /// The last effects, or those before the first violation.
  var lines: [String] { state.withLock { Array(($0.firstLines ?? $0.lines).suffix(kept)) } }
  var violations: [String] { state.withLock { $0.violations } }
}
