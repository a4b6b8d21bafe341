/// A length of time: calendar months, whose length depends on where they begin, and milliseconds.
package struct TxDuration: Sendable, Hashable, CustomStringConvertible {
  /// Calendar months; a year is twelve.
  package let months: Int
  /// Milliseconds; a day is 24 hours.
  package let milliseconds: Int64

  /// Creates a duration.
  package init(months: Int, milliseconds: Int64) {
    self.months = months
    self.milliseconds = milliseconds
  }

  /// Creates a duration from `90s 15m 12h 30d 2w 6mo 1y`, nil for any other text.
  package init?(_ text: String) {
    let digits = text.utf8.prefix { $0 &- 0x30 < 10 }
    guard !digits.isEmpty, let count = Int64(String(digits) ?? "") else { return nil }
    let unit = String(text.utf8.dropFirst(digits.count)) ?? ""
    if let size = Self.months(of: unit) {
      let (months, overflows) = Int(clamping: count).multipliedReportingOverflow(by: size)
      guard !overflows else { return nil }
      self.init(months: months, milliseconds: 0)
    } else if let size = Self.milliseconds(of: unit) {
      let (milliseconds, overflows) = count.multipliedReportingOverflow(by: size)
      guard !overflows else { return nil }
      self.init(months: 0, milliseconds: milliseconds)
    } else {
      return nil
    }
  }

  /// The duration in the largest unit that writes it without a fraction.
  package var description: String {
    if months != 0 { return months % 12 == 0 ? "\(months / 12)y" : "\(months)mo" }
    for unit in ["w", "d", "h", "m", "s"] {
      guard let size = Self.milliseconds(of: unit), milliseconds % size == 0 else { continue }
      return milliseconds == 0 ? "0s" : "\(milliseconds / size)\(unit)"
    }
    return "\(milliseconds)ms"
  }

  /// The length for comparing durations, a month taken as the 30.436875 days it has on average.
  package var averageMilliseconds: Int64 {
    let (product, overflows) = Int64(months).multipliedReportingOverflow(by: 2_629_746_000)
    let (sum, overflowsAgain) = product.addingReportingOverflow(milliseconds)
    return overflows || overflowsAgain ? .max : sum
  }

  private static func months(of unit: String) -> Int? {
    switch unit {
    case "mo": 1
    case "y": 12
    default: nil
    }
  }

  private static func milliseconds(of unit: String) -> Int64? {
    switch unit {
    case "s": 1_000
    case "m": 60_000
    case "h": 3_600_000
    case "d": 86_400_000
    case "w": 604_800_000
    default: nil
    }
  }
}

extension Instant {
  /// The instant a duration later, or earlier where `sign` is negative.
  package func adding(_ duration: TxDuration, sign: Int = 1, utcOffsetMinutes: Int = 0) -> Instant {
    let isBack = sign < 0
    let months = isBack ? 0 &- duration.months : duration.months
    let milliseconds = isBack ? 0 &- duration.milliseconds : duration.milliseconds
    return adding(months: months, utcOffsetMinutes: utcOffsetMinutes)
      .adding(milliseconds: milliseconds)
  }
}
