import Synchronization
import TxSandbox
import TxValues

/// A clock on which every sleep ends at once, and the sandbox's time goes along.
///
/// A class because the run, the client and the sandbox share the time.
final class WorldClock: Clock {
  struct Instant: InstantProtocol, Hashable {
    let offset: Swift.Duration

    func advanced(by duration: Swift.Duration) -> Instant { Instant(offset: offset + duration) }
    func duration(to other: Instant) -> Swift.Duration { other.offset - offset }
    static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
  }

  private static let start: Int64 = 1_750_000_000_000
  private let offset = Mutex(Swift.Duration.zero)

  let minimumResolution = Swift.Duration.zero

  /// The clock of a run.
  var now: Instant { Instant(offset: offset.withLock { $0 }) }

  /// Milliseconds since 1970.
  var now64: Int64 {
    let (seconds, attoseconds) = offset.withLock { $0.components }
    return Self.start + seconds * 1_000 + attoseconds / 1_000_000_000_000_000
  }

  var instant: TxValues.Instant { TxValues.Instant(milliseconds: now64) }

  func advance(by duration: Swift.Duration) { offset.withLock { $0 += duration } }

  func sleep(until deadline: Instant, tolerance: Swift.Duration?) async throws {
    try Task.checkCancellation()
    offset.withLock { $0 = max($0, deadline.offset) }
    await Task.yield()
  }
}

/// The time of a world as the sandbox asks for it.
struct SandboxTime: SandboxClock {
  let clock: WorldClock

  var now: Int64 { clock.now64 }
}
