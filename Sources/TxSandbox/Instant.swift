/// Milliseconds since 1970 as the API writes dates; no calendar library is needed for UTC.
enum Instant {
  /// Returns `2025-01-31T23:59:59.123Z`.
  static func milliseconds(_ instant: Int64) -> String {
    var bytes: [UInt8] = []
    append(instant, fraction: true, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends `2025-01-31T23:59:59.123Z`, or without the fraction.
  static func append(_ instant: Int64, fraction: Bool, to bytes: inout [UInt8]) {
    let day = instant.floored(by: 86_400_000)
    let time = instant - day * 86_400_000
    let (year, month, date) = civil(day)
    append(year, 1_000, to: &bytes)
    bytes.append(UInt8(ascii: "-"))
    append(month, 10, to: &bytes)
    bytes.append(UInt8(ascii: "-"))
    append(date, 10, to: &bytes)
    bytes.append(UInt8(ascii: "T"))
    append(time / 3_600_000, 10, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    append(time / 60_000 % 60, 10, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    append(time / 1_000 % 60, 10, to: &bytes)
    if fraction {
      bytes.append(UInt8(ascii: "."))
      append(time % 1_000, 100, to: &bytes)
    }
    bytes.append(UInt8(ascii: "Z"))
  }

  /// Appends the digits of a number from the place of `divisor` down.
  private static func append(_ number: Int64, _ divisor: Int64, to bytes: inout [UInt8]) {
    var divisor = divisor
    while divisor > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
      divisor /= 10
    }
  }

  /// Returns the Gregorian date of a day since 1970, counting years from March.
  private static func civil(_ day: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = day + 719_468
    let era = shifted.floored(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let year = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * year + year / 4 - year / 100)
    let month = (5 * dayOfYear + 2) / 153
    let date = dayOfYear - (153 * month + 2) / 5 + 1
    let civilMonth = month < 10 ? month + 3 : month - 9
    return (year + era * 400 + (civilMonth <= 2 ? 1 : 0), civilMonth, date)
  }
}

extension Int64 {
  /// Returns the quotient rounded towards minus infinity.
  fileprivate func floored(by divisor: Int64) -> Int64 {
    self >= 0 ? self / divisor : (self - divisor + 1) / divisor
  }
}
