package import HTTPTypes

/// Decides whether a call is sent again, and when: a pure function.
///
/// A read is repeated after any failure that may pass. A write is repeated only when it provably
/// never left, or when the service refused it with 429 before doing anything; every other failure
/// of a write is for the run to settle.
package struct RetryPolicy: Sendable, Hashable {
  /// How often a call is sent at most.
  package var maximumAttempts = 5
  /// The first wait the service does not prescribe; each later one is twice as long.
  package var baseWait = Duration.milliseconds(500)
  /// The longest wait the service does not prescribe.
  package var longestOwnWait = Duration.seconds(8)
  /// The longest wait of all; a reset a day away is asked again after this, as often as allowed.
  package var longestWait = Duration.seconds(60)
  /// How long the first attempt of a read may take; each later one is given twice as long.
  ///
  /// An answer that was lost is noticed soon, and a service that is slow is still waited for.
  package var firstReadTimeout = Duration.seconds(10)

  package init() {}

  /// Returns how long an attempt may take, the first being 1, if no attempt may take longer than
  /// a limit.
  package func timeout(
    ofAttempt attempt: Int,
    purpose: Request.Purpose,
    limit: Duration
  ) -> Duration {
    guard purpose != .write else { return limit }
    return min(limit, firstReadTimeout * (1 << min(max(attempt - 1, 0), 16)))
  }

  /// How an attempt ended.
  package enum Outcome: Sendable {
    case answered(status: Int, headers: HTTPFields)
    /// With a success whose body is cut off or no JSON, as from whatever stands in between.
    case garbled
    case failed(TransportError)
  }

  /// What to do about it.
  package enum Decision: Sendable, Hashable {
    case retry(after: Duration)
    /// Also for success: there is nothing to repeat.
    case giveUp
  }

  /// Returns what to do after an attempt, the first being 1; jitter is from 0 up to 1.
  package func decision(
    afterAttempt attempt: Int,
    _ outcome: Outcome,
    purpose: Request.Purpose,
    jitter: Double
  ) -> Decision {
    guard attempt < maximumAttempts, allows(outcome, purpose: purpose) else { return .giveUp }
    if case .answered(let status, let headers) = outcome,
      let wait = prescribedWait(status: status, headers: headers)
    {
      // The jitter only lengthens: coming early is what the service forbids.
      return .retry(after: min(longestWait, wait + .seconds(Self.clamped(jitter))))
    }
    let doublings = min(max(attempt - 1, 0), 16)
    let wait = min(longestOwnWait, baseWait * (1 << doublings))
    return .retry(after: min(longestWait, wait * (1 - 0.25 * Self.clamped(jitter))))
  }

  private func allows(_ outcome: Outcome, purpose: Request.Purpose) -> Bool {
    switch outcome {
    case .failed(let error):
      switch error.kind {
      case .cancelled, .invalid, .limited, .tooLarge: false
      case .unresolved, .refused, .insecure, .timedOut, .disconnected:
        purpose != .write || !error.mayHaveArrived
      }
    case .garbled: purpose != .write
    case .answered(let status, let headers):
      switch headers.value(named: "x-should-retry") {
      case "false": false
      case "true" where status >= 400 && purpose != .write: true
      default: status == 429 || (purpose != .write && Self.passingStatuses.contains(status))
      }
    }
  }

  private static let passingStatuses: Set<Int> = [408, 500, 502, 503, 504]

  /// Returns the wait the answer asks for.
  private func prescribedWait(status: Int, headers: HTTPFields) -> Duration? {
    RetryAfter.wait(headers) ?? (status == 429 ? RateLimitFields(headers).reset : nil)
  }

  private static func clamped(_ jitter: Double) -> Double {
    jitter.isFinite ? min(max(jitter, 0), 1) : 0
  }
}
