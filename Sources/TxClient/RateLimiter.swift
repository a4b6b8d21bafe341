package import HTTPTypes

/// A token bucket the service itself fills: all calls of one account wait here for their turn.
///
/// Nothing is known until the first answer names a limit, so until then nobody waits. Polls wait
/// while any read or write does. An actor because calls in flight at the same time share it.
package actor RateLimiter {
  private let clock: any Clock<Duration>
  private let elapsed: @Sendable () -> Duration
  private let longestWait: Duration

  private var window = Window.unknown
  /// Until when nothing may leave, since the service refused a call.
  ///
  /// Apart from the window: there may be several limits, and the one that refused may be over long
  /// before the one that answers tell of.
  private var refusedUntil = Duration.zero
  private var urgentWaiters = 0

  private enum Window {
    /// No limit is known, or it is over.
    case unknown
    /// So many calls may leave until then.
    case open(remaining: Int, end: Duration)
  }

  package init(clock: any Clock<Duration>, longestWait: Duration = .seconds(60)) {
    self.clock = clock
    self.longestWait = longestWait
    elapsed = clock.makeStopwatch()
  }

  /// Returns when a call may leave; throws at once when the task is cancelled.
  package func waitForTurn(_ purpose: Request.Purpose) async throws(CancellationError) {
    if Task.isCancelled { throw CancellationError() }
    let isUrgent = purpose != .poll
    if isUrgent && take(reserve: 0) { return }
    if isUrgent { urgentWaiters += 1 }
    defer { if isUrgent { urgentWaiters -= 1 } }
    while !take(reserve: isUrgent ? 0 : urgentWaiters) {
      do {
        try await clock.sleep(for: pause)
      } catch {
        throw CancellationError()
      }
    }
  }

  /// Adjusts the bucket to what an answer says.
  package func learn(from headers: HTTPFields, status: Int) {
    let fields = RateLimitFields(headers)
    let now = elapsed()
    if status == 429 {
      let wait = RetryAfter.wait(headers) ?? fields.reset ?? .seconds(1)
      refusedUntil = max(refusedUntil, now + min(wait, longestWait))
    } else if let remaining = fields.remaining, let reset = fields.reset {
      let newEnd = now + min(reset, longestWait)
      // Answers overtake each other: within one window the smaller number is the later one. Resets
      // are whole seconds, so only an end more than a second later is a new window.
      if case .open(let known, let end) = window, now < end, newEnd <= end + .seconds(1) {
        window = .open(remaining: min(known, remaining), end: max(end, newEnd))
      } else {
        window = .open(remaining: remaining, end: newEnd)
      }
    }
  }

  /// Takes one call out of the bucket when more than the reserve is left.
  private func take(reserve: Int) -> Bool {
    guard elapsed() >= refusedUntil else { return false }
    switch window {
    case .unknown:
      return reserve == 0
    case .open(let remaining, let end):
      if elapsed() >= end {
        window = .unknown
        return take(reserve: reserve)
      }
      guard remaining > reserve else { return false }
      window = .open(remaining: remaining - 1, end: end)
      return true
    }
  }

  /// How long to wait before looking again: until a refusal is over, else to the window's end, or
  /// a moment for others.
  private var pause: Duration {
    let now = elapsed()
    if now < refusedUntil { return refusedUntil - now }
    if case .open(_, let end) = window, now < end { return end - now }
    return .milliseconds(50)
  }
}
