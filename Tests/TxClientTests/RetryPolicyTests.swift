import HTTPTypes
import Testing
import TxClient

struct RetryPolicyTests {
  private let policy = RetryPolicy()

  @Test(arguments: [408, 429, 500, 502, 503, 504], [Request.Purpose.read, .poll])
  func `repeats a read after what may pass`(_ status: Int, _ purpose: Request.Purpose) {
    #expect(decision(status, purpose: purpose) == .retry(after: .milliseconds(500)))
  }

  @Test(arguments: [200, 201, 204, 302, 400, 401, 403, 404, 409, 410, 422, 501, 505])
  func `gives a read up after what stays`(_ status: Int) {
    #expect(decision(status, purpose: .read) == .giveUp)
  }

  @Test(arguments: [200, 400, 408, 409, 422, 500, 502, 503, 504])
  func `never repeats a write that was answered`(_ status: Int) {
    #expect(decision(status, purpose: .write) == .giveUp)
    #expect(decision(status, ["x-should-retry": "true"], purpose: .write) == .giveUp)
  }

  @Test func `repeats a write that 429 refused`() {
    #expect(decision(429, purpose: .write) == .retry(after: .milliseconds(500)))
  }

  @Test func `gives each attempt of a read twice as long as the one before`() {
    let limit = Duration.seconds(60)
    let reads = (1...4).map { policy.timeout(ofAttempt: $0, purpose: .read, limit: limit) }
    #expect(reads == [.seconds(10), .seconds(20), .seconds(40), limit])
    #expect(policy.timeout(ofAttempt: 1, purpose: .poll, limit: .seconds(7)) == .seconds(7))
    #expect(policy.timeout(ofAttempt: 1, purpose: .write, limit: limit) == limit)
  }

  @Test(arguments: [
    TransportError.Kind.unresolved, .refused, .insecure, .timedOut, .disconnected,
  ])
  func `repeats a write only when it never left`(_ kind: TransportError.Kind) {
    let unsent = RetryPolicy.Outcome.failed(TransportError(kind, mayHaveArrived: false))
    let sent = RetryPolicy.Outcome.failed(TransportError(kind, mayHaveArrived: true))
    let retry = RetryPolicy.Decision.retry(after: .milliseconds(500))
    #expect(policy.decision(afterAttempt: 1, unsent, purpose: .write, jitter: 0) == retry)
    #expect(policy.decision(afterAttempt: 1, sent, purpose: .write, jitter: 0) == .giveUp)
    #expect(policy.decision(afterAttempt: 1, sent, purpose: .read, jitter: 0) == retry)
  }

  @Test(
    arguments: [TransportError.Kind.cancelled, .invalid, .tooLarge],
    [
      Request.Purpose.read, .poll, .write,
    ]
  )
  func `gives up what would end the same`(
    _ kind: TransportError.Kind,
    _ purpose: Request.Purpose
  ) {
    let outcome = RetryPolicy.Outcome.failed(TransportError(kind, mayHaveArrived: false))
    #expect(policy.decision(afterAttempt: 1, outcome, purpose: purpose, jitter: 0) == .giveUp)
  }

  @Test(arguments: [
    (1, 0.0, 500), (2, 0, 1_000), (3, 0, 2_000), (4, 0, 4_000), (1, 1, 375), (4, 1, 3_000),
    (2, 0.5, 875), (1, -3, 500), (1, .nan, 500), (1, .infinity, 500),
  ])
  func `doubles its own waits and shortens them by the jitter`(
    _ attempt: Int,
    _ jitter: Double,
    _ milliseconds: Int
  ) {
    let decision = policy.decision(
      afterAttempt: attempt,
      .answered(status: 503, headers: [:]),
      purpose: .read,
      jitter: jitter
    )
    #expect(decision == .retry(after: .milliseconds(milliseconds)))
  }

  @Test(arguments: [(Request.Purpose.read, true), (.poll, true), (.write, false)])
  func `repeats a read whose answer is garbled`(_ purpose: Request.Purpose, _ isRepeated: Bool) {
    let decision = policy.decision(afterAttempt: 1, .garbled, purpose: purpose, jitter: 0)
    #expect(decision == (isRepeated ? .retry(after: .milliseconds(500)) : .giveUp))
  }

  @Test func `waits no longer than eight seconds of its own`() {
    var patient = policy
    patient.maximumAttempts = .max
    let waits = [5, 6, 60, Int.max - 1]
      .map { attempt in
        patient.decision(
          afterAttempt: attempt,
          .answered(status: 503, headers: [:]),
          purpose: .read,
          jitter: 0
        )
      }
    #expect(Set(waits) == [.retry(after: .seconds(8))])
  }

  @Test(arguments: [5, 6, Int.max]) func `gives up after five attempts`(_ attempt: Int) {
    let outcome = RetryPolicy.Outcome.answered(status: 429, headers: [:])
    #expect(policy.decision(afterAttempt: attempt, outcome, purpose: .read, jitter: 0) == .giveUp)
  }

  static let date = "Sun, 06 Nov 1994 08:49:37 GMT"

  @Test(arguments: [
    (["retry-after-ms": "1500"], 1_500), (["retry-after": "2"], 2_000),
    (["retry-after": "0.25"], 250), (["retry-after": " 3 "], 3_000), (["retry-after": "0"], 0),
    (["retry-after-ms": "10", "retry-after": "9"], 10),
    (["retry-after": "Sun, 06 Nov 1994 08:49:47 GMT", "date": date], 10_000),
    (["retry-after": "Sun, 06 Nov 1994 08:49:07 GMT", "date": date], 0),
    (["x-ratelimit-reset": "7"], 7_000), (["x-ratelimit-reset": "7", "retry-after": "2"], 2_000),
    (["x-ratelimit-reset": "3, 12"], 12_000),
    (["x-ratelimit-reset": "784111800", "date": date], 23_000),
    (["x-ratelimit-reset": "784111000", "date": date], 0),
    // Longer than a minute is asked again after a minute.
    (["x-ratelimit-reset": "86400"], 60_000), (["retry-after": "61"], 60_000),
    (["retry-after": "99999999999999999999999999"], 60_000),
    (["x-ratelimit-reset": "1640995200", "date": date], 60_000),
    // Nonsense is as good as nothing: the own wait.
    (["retry-after": "soon"], 500), (["retry-after": "-1"], 500), (["retry-after": "nan"], 500),
    (["retry-after": "1e3"], 500), (["retry-after": ""], 500), (["retry-after": "1.2.3"], 500),
    (["retry-after": "Sun, 06 Nov 1994 08:49:47 GMT"], 500),
    (["x-ratelimit-reset": "1640995200"], 500), (["x-ratelimit-reset": "-5"], 500),
    (["x-ratelimit-reset": "999999999999999999999"], 500),
  ])
  func `waits as the answer asks`(_ headers: [String: String], _ milliseconds: Int) {
    #expect(
      decision(429, headers, purpose: .read) == .retry(after: .milliseconds(milliseconds))
    )
  }

  @Test func `never comes earlier than asked, whatever the jitter`() {
    let outcome = RetryPolicy.Outcome.answered(status: 429, headers: fields(["retry-after": "2"]))
    let decision = policy.decision(afterAttempt: 1, outcome, purpose: .read, jitter: 0.5)
    #expect(decision == .retry(after: .milliseconds(2_500)))
  }

  @Test func `reads a reset only from 429`() {
    let headers = ["x-ratelimit-reset": "7"]
    #expect(decision(503, headers, purpose: .read) == .retry(after: .milliseconds(500)))
  }

  @Test func `obeys the service about repeating`() {
    #expect(decision(503, ["x-should-retry": "false"], purpose: .read) == .giveUp)
    #expect(decision(429, ["x-should-retry": "false"], purpose: .write) == .giveUp)
    #expect(
      decision(409, ["x-should-retry": "true"], purpose: .read)
        == .retry(after: .milliseconds(500))
    )
    #expect(decision(200, ["x-should-retry": "true"], purpose: .read) == .giveUp)
  }

  private func decision(
    _ status: Int,
    _ headers: [String: String] = [:],
    purpose: Request.Purpose
  ) -> RetryPolicy.Decision {
    policy.decision(
      afterAttempt: 1,
      .answered(status: status, headers: fields(headers)),
      purpose: purpose,
      jitter: 0
    )
  }
}
