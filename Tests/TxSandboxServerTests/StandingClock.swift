/// A clock that tells of each wait and lets it end at once, or only by cancellation.
struct StandingClock: Clock {
  let now = ContinuousClock.now
  let minimumResolution = Swift.Duration.zero
  let waits: AsyncStream<Swift.Duration>
  private let isEndless: Bool
  private let tell: AsyncStream<Swift.Duration>.Continuation

  init(isEndless: Bool = false) {
    self.isEndless = isEndless
    (waits, tell) = AsyncStream.makeStream()
  }

  func sleep(until deadline: ContinuousClock.Instant, tolerance: Swift.Duration?) async throws {
    tell.yield(deadline - now)
    guard isEndless else { return }
    let (never, end) = AsyncStream.makeStream(of: Never.self)
    for await _ in never {}
    end.finish()
    throw CancellationError()
  }
}
