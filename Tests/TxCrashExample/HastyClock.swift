/// A clock that runs so many times as fast as the machine's: who waits a minute waits a moment.
struct HastyClock: Clock {
  /// A point in its time.
  struct Instant: InstantProtocol {
    var offset: Duration

    func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    func duration(to other: Instant) -> Duration { other.offset - offset }
    static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
  }

  private let start = ContinuousClock.now
  let factor: Int

  var now: Instant { Instant(offset: start.duration(to: .now) * factor) }
  var minimumResolution: Duration { .microseconds(1) }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    let rest = now.duration(to: deadline) / factor
    try await ContinuousClock().sleep(for: max(.zero, rest))
  }
}
