import Testing
import TxHTTPTransport
import TxTestSupport

struct DeadlinesTests {
  @Test func `wakes for the shorter of two times, and then for the longer`() async throws {
    let clock = ManualClock()
    let deadlines = Deadlines(clock: clock)
    async let long: Bool? = deadlines.result(within: .seconds(60)) { try await Self.never() }
    await clock.waitForSleepers(1)
    async let short: Bool? = deadlines.result(within: .seconds(20)) { try await Self.never() }
    while clock.slept.count < 2 { await Task.yield() }
    await clock.waitForSleepers(1)
    clock.advance(by: .seconds(20))
    #expect(try await short == nil)
    await clock.waitForSleepers(1)
    clock.advance(by: .seconds(40))
    #expect(try await long == nil)
  }

  /// Waits until it is cancelled.
  private static func never() async throws -> Bool {
    try await ManualClock().sleep(for: .seconds(1))
    return true
  }
}
