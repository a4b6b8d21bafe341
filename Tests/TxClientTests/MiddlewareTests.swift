import HTTPTypes
import Synchronization
import Testing
import TxClient
import TxTestSupport

struct MiddlewareTests {
  private let clock = ManualClock(advancesItself: true)
  private let request = OutgoingRequest(
    HTTPRequest(method: .get, scheme: "https", authority: "a", path: "/v2/x?y=1"),
    body: [1, 2, 3],
    purpose: .read
  )

  @Test func `authorises with a bearer key that is kept out of header tables`() async throws {
    let credential = try #require(Credential("KEY1"))
    _ = try await Authorization(credential)
      .send(request) {
        (request) async throws(TransportError) in
        let field = request.http.headerFields[fields: .authorization].first
        #expect(field?.value == "Bearer KEY1")
        #expect(field?.indexingStrategy == .disallow)
        return answer(200)
      }
  }

  @Test func `names the program`() async throws {
    _ = try await UserAgent("tx/1.0")
      .send(request) { (request) async throws(TransportError) in
        #expect(request.http.headerFields[.userAgent] == "tx/1.0")
        return answer(200)
      }
  }

  @Test func `traces an answer`() async throws {
    let events = Mutex<[TraceEvent]>([])
    let logging = Logging(clock: clock) { event in events.withLock { $0.append(event) } }
    _ = try await logging.send(request) { [clock] (_) async throws(TransportError) in
      clock.advance(by: .milliseconds(35))
      return answer(200, "[12]")
    }
    let event = TraceEvent(
      method: "GET",
      path: "/v2/x?y=1",
      attempt: 1,
      sentBytes: 3,
      milliseconds: 35,
      outcome: .answered(status: 200, bytes: 4)
    )
    #expect(events.withLock { $0 } == [event])
    #expect(event.description == "GET /v2/x?y=1 → 200, 4 bytes in 35 ms")
  }

  @Test func `traces a failure`() async throws {
    let events = Mutex<[TraceEvent]>([])
    let logging = Logging(clock: clock) { event in events.withLock { $0.append(event) } }
    var second = request
    second.attempt = 2
    await #expect(throws: TransportError(.refused, mayHaveArrived: false)) {
      try await logging.send(second) { (_) async throws(TransportError) in
        throw TransportError(.refused, mayHaveArrived: false)
      }
    }
    #expect(
      events.withLock { $0.map(\.description) }
        == ["GET /v2/x?y=1 (attempt 2) → refused after 0 ms"]
    )
  }

  @Test func `retries until it succeeds and counts the attempts`() async throws {
    let attempts = Mutex<[Int]>([])
    let result = try await retry()
      .send(request) { (request) async throws(TransportError) in
        attempts.withLock { $0.append(request.attempt) }
        return answer(request.attempt < 3 ? 503 : 200)
      }
    #expect(result.response.status == .ok)
    #expect(attempts.withLock { $0 } == [1, 2, 3])
    #expect(clock.slept == [.milliseconds(500), .seconds(1)])
  }

  @Test func `returns the last answer when the attempts are used up`() async throws {
    let result = try await retry()
      .send(request) { (request) async throws(TransportError) in
        answer(503, "\(request.attempt)")
      }
    #expect(result.body == Array("5".utf8))
    #expect(clock.slept.count == 4)
  }

  @Test func `throws the last failure when the attempts are used up`() async throws {
    let failure = TransportError(.disconnected, mayHaveArrived: true)
    await #expect(throws: failure) {
      try await retry().send(request) { (_) async throws(TransportError) in throw failure }
    }
    #expect(clock.slept.count == 4)
  }

  @Test func `stops when the budget is empty`() async throws {
    let budget = RetryBudget(capacity: 10)
    let result = try await retry(budget)
      .send(request) { (request) async throws(TransportError) in
        answer(500, "\(request.attempt)")
      }
    #expect(result.body == Array("3".utf8))
    #expect(!budget.withdraw(1))
  }

  @Test func `earns budget with a success`() async throws {
    let budget = RetryBudget(capacity: 1)
    #expect(budget.withdraw(1))
    _ = try await retry(budget).send(request) { (_) async throws(TransportError) in answer(200) }
    #expect(budget.withdraw(1))
  }

  @Test(arguments: [(429, false), (503, true)])
  func `ends at once when cancelled while waiting`(_ status: Int, _ arrived: Bool) async throws {
    let clock = ManualClock()
    let retry = Retry(policy: RetryPolicy(), budget: RetryBudget(), clock: clock) { 0 }
    let task = Task {
      try await retry.send(request) { (_) async throws(TransportError) in answer(status) }
    }
    await clock.waitForSleepers(1)
    task.cancel()
    let result = await task.result
    #expect(throws: TransportError(.cancelled, mayHaveArrived: arrived)) { try result.get() }
  }

  @Test func `waits for its turn before sending`() async throws {
    let limiter = RateLimiter(clock: clock)
    let middleware = RateLimit(limiter)
    for _ in 1...2 {
      _ = try await middleware.send(request) { (_) async throws(TransportError) in
        answer(200, "", ["x-ratelimit-remaining": "0", "x-ratelimit-reset": "4"])
      }
    }
    #expect(clock.slept == [.seconds(4)])
  }

  private func retry(_ budget: RetryBudget = RetryBudget()) -> Retry {
    Retry(policy: RetryPolicy(), budget: budget, clock: clock) { 0 }
  }
}
