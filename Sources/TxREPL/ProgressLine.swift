package import Tx

/// The line that says how far a run is: `settled 12,400 of 50,000 · 38 failed · 13 jobs · 41 s left`.
///
/// It says when it is due; who owns the stream writes it. On a terminal that is at most ten times
/// a second, elsewhere every ten seconds.
package struct ProgressLine<Time: Clock>: Sendable where Time.Duration == Duration {
  /// Whether the line stands on the screen.
  package private(set) var isShown = false
  private let clock: Time
  private let isTerminal: Bool
  private var lastDrawn: Time.Instant?
  private var start: Start?
  private var settled = 0

  /// Where a run was when it was first told of: its pace counts from there.
  private struct Start: Sendable {
    let time: Time.Instant
    let settled: Int
    let total: Int
  }

  /// Creates a line for a stream.
  package init(clock: Time, isTerminal: Bool) {
    self.clock = clock
    self.isTerminal = isTerminal
  }

  /// Returns what to write, nil while the line is not due.
  package mutating func text(for progress: Progress, width: Int? = nil) -> String? {
    let now = clock.now
    if start?.total != progress.total || progress.settled < settled {
      start = Start(time: now, settled: progress.settled, total: progress.total)
    }
    settled = progress.settled
    let pause: Duration = isTerminal ? .milliseconds(100) : .seconds(10)
    if let lastDrawn {
      guard lastDrawn.duration(to: now) >= pause else { return nil }
    } else if !isTerminal {
      // Most runs are over before a line is worth while.
      lastDrawn = now
      return nil
    }
    lastDrawn = now
    isShown = isTerminal
    let text = Self.words(progress, left: left(progress, at: now))
    guard isTerminal else { return text + "\n" }
    // A line that wraps could not be taken off again.
    return Self.erasure + (width.map { String(text.prefix(max(1, $0 - 1))) } ?? text)
  }

  /// Forgets the pace, since a run is over, and returns what takes the line off the screen.
  package mutating func end() -> String? {
    start = nil
    return clear()
  }

  /// Returns what takes the line off the screen, nil when it is not there.
  package mutating func clear() -> String? {
    guard isShown else { return nil }
    isShown = false
    return Self.erasure
  }

  private static var erasure: String { "\r\u{1B}[K" }

  private static func words(_ progress: Progress, left: Duration?) -> String {
    let jobs = "\(grouped(progress.jobs)) job\(progress.jobs == 1 ? "" : "s")"
    let text =
      "settled \(grouped(progress.settled)) of \(grouped(progress.total))"
      + " · \(grouped(progress.failed)) failed · \(jobs)"
    return left.map { "\(text) · \(words($0)) left" } ?? text
  }

  /// How long the rest takes at the pace so far, nil as long as there is no pace.
  private func left(_ progress: Progress, at now: Time.Instant) -> Duration? {
    guard let start, progress.settled > start.settled, progress.settled < progress.total else {
      return nil
    }
    let passed = start.time.duration(to: now)
    // A few rows in no time are no pace yet.
    guard passed >= .seconds(1) else { return nil }
    let rest = Double(progress.total - progress.settled)
    return passed * (rest / Double(progress.settled - start.settled))
  }

  private static func words(_ duration: Duration) -> String {
    let parts = duration.components
    let seconds = parts.seconds + (parts.attoseconds > 0 ? 1 : 0)
    if seconds < 60 { return "\(seconds) s" }
    let minutes = (seconds + 59) / 60
    return minutes < 60 ? "\(minutes) min" : "\(minutes / 60) h \(minutes % 60) min"
  }

  private static func grouped(_ number: Int) -> String {
    var digits = String(number)[...]
    var groups: [Substring] = []
    while digits.count > 3 {
      groups.append(digits.suffix(3))
      digits = digits.dropLast(3)
    }
    return ([digits] + groups.reversed()).joined(separator: ",")
  }
}
