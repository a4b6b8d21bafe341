/// The requests of the current minute.
struct RateWindow {
  private var minute: Int64 = -1
  private var used = 0

  /// Counts a request and returns what is left; negative when there was nothing left.
  mutating func count(at now: Int64, limit: Int) -> Int {
    if now / 60_000 != minute { (minute, used) = (now / 60_000, 0) }
    used += 1
    return limit - used
  }

  /// Returns the seconds until the next minute.
  static func reset(at now: Int64) -> Int64 {
    (60_000 - now % 60_000 + 999) / 1_000
  }
}
