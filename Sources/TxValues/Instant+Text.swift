extension Instant: CustomStringConvertible {
  static let millisecondsOfDay: Int64 = 86_400_000

  /// Creates an instant from an ISO 8601 date or date and time, nil for any other text.
  ///
  /// Accepts `2025-01-31`, and behind `T` or a space `10:00`, `10:00:00` and up to nine digits of a
  /// fraction. The zone is `Z`, `±HH`, `±HHMM` or `±HH:MM`; without one the time is that of
  /// `utcOffsetMinutes`.
  package init?(_ text: String, utcOffsetMinutes: Int = 0) {
    var reader = InstantReader(text)
    guard let milliseconds = reader.milliseconds(utcOffsetMinutes: utcOffsetMinutes) else {
      return nil
    }
    self.init(milliseconds: milliseconds, nanoseconds: reader.nanoseconds)
  }

  /// The instant in UTC, `2025-01-31T10:00:00.250Z`, without the fraction where it is zero.
  public var description: String {
    let (days, rest) = Self.divided(milliseconds, by: Self.millisecondsOfDay)
    let date = CivilDate(daysSinceEpoch: days)
    var text = Self.padded(date.year, 4) + "-" + Self.padded(date.month, 2)
    text += "-" + Self.padded(date.day, 2) + "T" + Self.padded(rest / 3_600_000, 2)
    text += ":" + Self.padded(rest / 60_000 % 60, 2) + ":" + Self.padded(rest / 1_000 % 60, 2)
    if nanoseconds != 0 {
      text += "." + Self.padded(rest % 1_000 * 1_000_000 + Int64(nanoseconds), 9)
    } else if rest % 1_000 != 0 {
      text += "." + Self.padded(rest % 1_000, 3)
    }
    return text + "Z"
  }

  /// The first instant of the day, where clocks are `utcOffsetMinutes` ahead of UTC.
  package func startOfDay(utcOffsetMinutes: Int = 0) -> Instant {
    let offset = Self.milliseconds(ofMinutes: utcOffsetMinutes)
    let local = adding(milliseconds: offset).milliseconds
    let (days, _) = Self.divided(local, by: Self.millisecondsOfDay)
    return Self.instant(days: days, 0).adding(milliseconds: -offset)
  }

  /// The same time so many calendar months later, on the month's last day where it is shorter.
  package func adding(months: Int, utcOffsetMinutes: Int = 0) -> Instant {
    let offset = Self.milliseconds(ofMinutes: utcOffsetMinutes)
    let local = adding(milliseconds: offset).milliseconds
    let (days, rest) = Self.divided(local, by: Self.millisecondsOfDay)
    // A hundred thousand years are as good as for ever, and cannot overflow.
    let bounded = Int64(min(max(months, -1_200_000), 1_200_000))
    let date = CivilDate(daysSinceEpoch: days).adding(months: bounded)
    let moved = Self.instant(days: date.daysSinceEpoch, rest).adding(milliseconds: -offset)
    return Instant(milliseconds: moved.milliseconds, nanoseconds: nanoseconds)
  }

  /// The instant so many milliseconds later, at most the last or first there is.
  package func adding(milliseconds more: Int64) -> Instant {
    let (sum, overflows) = milliseconds.addingReportingOverflow(more)
    guard overflows else { return Instant(milliseconds: sum, nanoseconds: nanoseconds) }
    return Instant(milliseconds: more > 0 ? .max : .min)
  }

  /// Quotient and remainder, the remainder never negative.
  private static func divided(_ value: Int64, by divisor: Int64) -> (Int64, Int64) {
    let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor)
    return rest < 0 ? (quotient - 1, rest + divisor) : (quotient, rest)
  }

  /// The instant so long into a day, the first or last there is where the day is beyond it.
  private static func instant(days: Int64, _ rest: Int64) -> Instant {
    let (product, overflows) = days.multipliedReportingOverflow(by: millisecondsOfDay)
    guard overflows else { return Instant(milliseconds: product).adding(milliseconds: rest) }
    return Instant(milliseconds: days > 0 ? .max : .min)
  }

  private static func milliseconds(ofMinutes minutes: Int) -> Int64 {
    Int64(min(max(minutes, -1_440), 1_440)) * 60_000
  }

  private static func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number.magnitude)
    let zeros = String(repeating: "0", count: max(0, width - digits.utf8.count))
    return (number < 0 ? "-" : "") + zeros + digits
  }
}

/// A cursor over the text of a date and time.
private struct InstantReader {
  private var rest: ArraySlice<UInt8>
  /// The digits of the fraction behind the third.
  private(set) var nanoseconds: Int32 = 0

  init(_ text: String) { rest = Array(text.utf8)[...] }

  mutating func milliseconds(utcOffsetMinutes: Int) -> Int64? {
    guard let year = number(4), take("-"), let month = number(2), take("-"), let day = number(2),
      let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    var time: Int64 = 0
    var zone = Int64(min(max(utcOffsetMinutes, -1_440), 1_440))
    if !rest.isEmpty {
      guard take("T") || take("t") || take(" "), let read = timeOfDay() else { return nil }
      time = read
      if !rest.isEmpty {
        guard let read = offset() else { return nil }
        zone = read
      }
    }
    return date.daysSinceEpoch * Instant.millisecondsOfDay + time - zone * 60_000
  }

  private mutating func timeOfDay() -> Int64? {
    guard let hour = number(2), hour < 24, take(":"), let minute = number(2), minute < 60 else {
      return nil
    }
    var milliseconds = (hour * 60 + minute) * 60_000
    guard take(":") else { return milliseconds }
    guard let second = number(2), second < 60 else { return nil }
    milliseconds += second * 1_000
    guard take(".") else { return milliseconds }
    let digits = rest.prefix { $0 &- 0x30 < 10 }
    guard (1...9).contains(digits.count) else { return nil }
    rest = rest[digits.endIndex...]
    var fraction: Int64 = 0
    var unit: Int64 = 100_000_000
    for digit in digits {
      fraction += Int64(digit - 0x30) * unit
      unit /= 10
    }
    milliseconds += fraction / 1_000_000
    nanoseconds = Int32(fraction % 1_000_000)
    return milliseconds
  }

  /// Consumes a zone up to the end and returns its minutes.
  private mutating func offset() -> Int64? {
    if take("Z") || take("z") { return rest.isEmpty ? 0 : nil }
    let isNegative = take("-")
    guard isNegative || take("+"), let hours = number(2), hours < 24 else { return nil }
    var minutes: Int64 = 0
    if !rest.isEmpty {
      _ = take(":")
      guard let read = number(2), read < 60, rest.isEmpty else { return nil }
      minutes = read
    }
    return (hours * 60 + minutes) * (isNegative ? -1 : 1)
  }

  private mutating func number(_ count: Int) -> Int64? {
    let digits = rest.prefix(count)
    guard digits.count == count, digits.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
    rest = rest.dropFirst(count)
    return digits.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard let first = rest.first, UInt32(first) == scalar.value else { return false }
    rest = rest.dropFirst()
    return true
  }
}
