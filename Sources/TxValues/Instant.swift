/// A point in time, in milliseconds since 1970-01-01T00:00:00Z and nanoseconds behind them.
public struct Instant: Sendable, Hashable, Comparable {
  /// Whole milliseconds since the epoch, those before it negative.
  public let milliseconds: Int64
  /// The nanoseconds behind the millisecond, below 1,000,000: times that a service writes with more
  /// digits are not the same.
  package let nanoseconds: Int32

  /// Creates an instant.
  public init(milliseconds: Int64) { self.init(milliseconds: milliseconds, nanoseconds: 0) }

  /// Creates an instant between two milliseconds.
  package init(milliseconds: Int64, nanoseconds: Int32) {
    self.milliseconds = milliseconds
    self.nanoseconds = min(max(nanoseconds, 0), 999_999)
  }

  /// Whether the left instant is earlier.
  public static func < (left: Instant, right: Instant) -> Bool {
    (left.milliseconds, left.nanoseconds) < (right.milliseconds, right.nanoseconds)
  }
}
