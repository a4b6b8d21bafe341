package import TxValues

/// Time and chance, as a run is given them.
package struct RunTime: Sendable {
  /// The time passed since the run began, by a clock that never jumps.
  let elapsed: @Sendable () -> Duration
  let sleep: @Sendable (Duration) async throws -> Void
  /// The time of day, for the journal and to compare with the service's.
  package let now: @Sendable () -> Instant
  /// A number drawn by chance.
  package let entropy: @Sendable () -> UInt64

  package init(
    clock: some Clock<Duration>,
    now: @escaping @Sendable () -> Instant,
    entropy: @escaping @Sendable () -> UInt64
  ) {
    let start = clock.now
    elapsed = { start.duration(to: clock.now) }
    sleep = { duration in
      try await clock.sleep(until: clock.now.advanced(by: duration), tolerance: nil)
    }
    self.now = now
    self.entropy = entropy
  }

  /// Returns a duration of between three and five quarters of the given one.
  func jittered(_ duration: Duration) -> Duration {
    duration * Int(75 + entropy() % 51) / 100
  }
}
