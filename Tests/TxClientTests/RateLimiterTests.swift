import HTTPTypes
import Testing
import TxClient
import TxTestSupport

struct RateLimiterTests {
  private let clock = ManualClock()

  @Test func `lets everything pass until a limit is known`() async throws {
    let limiter = RateLimiter(clock: clock)
    for purpose in [Request.Purpose.read, .poll, .write, .read] {
      try await limiter.waitForTurn(purpose)
    }
    await limiter.learn(from: fields(["x-ratelimit-remaining": "x"]), status: 200)
    try await limiter.waitForTurn(.poll)
    #expect(clock.slept.isEmpty)
  }

  @Test func `waits for the reset when the calls are used up`() async throws {
    let limiter = RateLimiter(clock: clock)
    await limiter.learn(from: left(2, reset: 30), status: 200)
    try await limiter.waitForTurn(.read)
    try await limiter.waitForTurn(.write)
    async let third: Void = limiter.waitForTurn(.read)
    await clock.waitForSleepers(1)
    #expect(clock.slept == [.seconds(30)])
    clock.advance(by: .seconds(30))
    try await third
  }

  @Test func `lets writes go before polls`() async throws {
    let limiter = RateLimiter(clock: clock)
    await limiter.learn(from: left(0, reset: 10), status: 200)
    async let write: Void = limiter.waitForTurn(.write)
    await clock.waitForSleepers(1)
    async let poll: Void = limiter.waitForTurn(.poll)
    await clock.waitForSleepers(2)
    // One call is free again, and it is the write's.
    await limiter.learn(from: left(1, reset: 20), status: 200)
    clock.advance(by: .seconds(10))
    try await write
    await clock.waitForSleepers(1)
    clock.advance(by: .seconds(10))
    try await poll
  }

  @Test func `keeps calls for waiting writes from polls`() async throws {
    let limiter = RateLimiter(clock: clock)
    await limiter.learn(from: left(0, reset: 10), status: 200)
    async let write: Void = limiter.waitForTurn(.write)
    await clock.waitForSleepers(1)
    await limiter.learn(from: left(2, reset: 20), status: 200)
    try await limiter.waitForTurn(.poll)
    clock.advance(by: .seconds(10))
    try await write
  }

  @Test func `wakes at once when cancelled`() async throws {
    let limiter = RateLimiter(clock: clock)
    await limiter.learn(from: left(0, reset: 30), status: 200)
    let waiting = Task { try await limiter.waitForTurn(.read) }
    await clock.waitForSleepers(1)
    waiting.cancel()
    let result = await waiting.result
    #expect(throws: CancellationError.self) { try result.get() }
    #expect(clock.now.offset == .zero)
  }

  @Test func `holds everybody back after 429`() async throws {
    let limiter = RateLimiter(clock: clock)
    await limiter.learn(from: fields(["retry-after": "5"]), status: 429)
    async let read: Void = limiter.waitForTurn(.read)
    await clock.waitForSleepers(1)
    #expect(clock.slept == [.seconds(5)])
    clock.advance(by: .seconds(5))
    try await read
  }

  @Test func `goes on when a refusal is over, however long the window is`() async throws {
    let limiter = RateLimiter(clock: clock)
    await limiter.learn(from: left(9_000, reset: 50), status: 200)
    await limiter.learn(from: left(0, reset: 1), status: 429)
    // An answer that was made before the refusal changes nothing.
    await limiter.learn(from: left(8_999, reset: 50), status: 200)
    async let read: Void = limiter.waitForTurn(.read)
    await clock.waitForSleepers(1)
    #expect(clock.slept == [.seconds(1)])
    clock.advance(by: .seconds(1))
    try await read
  }

  @Test func `looks again after a minute when the reset is a day away`() async throws {
    let limiter = RateLimiter(clock: clock)
    await limiter.learn(from: left(0, reset: 86_400), status: 200)
    async let read: Void = limiter.waitForTurn(.read)
    await clock.waitForSleepers(1)
    #expect(clock.slept == [.seconds(60)])
    clock.advance(by: .seconds(60))
    try await read
  }

  @Test func `believes the smaller of two answers of one window`() async throws {
    let limiter = RateLimiter(clock: clock)
    await limiter.learn(from: left(1, reset: 30), status: 200)
    await limiter.learn(from: left(5, reset: 30), status: 200)
    try await limiter.waitForTurn(.read)
    async let second: Void = limiter.waitForTurn(.read)
    await clock.waitForSleepers(1)
    clock.advance(by: .seconds(30))
    try await second
  }

  private func left(_ remaining: Int, reset: Int) -> HTTPFields {
    fields(["x-ratelimit-remaining": "\(remaining)", "x-ratelimit-reset": "\(reset)"])
  }
}
