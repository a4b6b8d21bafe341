/// Milliseconds since 1970 as the API writes dates; no calendar library is needed for UTC.
enum Instant {
  /// Returns `2025-01-31T23:59:59.123Z`.
  static func milliseconds(_ instant: Int64) -> String {
    let bytes = [UInt8](capacity: length) { append(instant, fraction: true, to: &$0) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Returns `2025-01-31T23:59:59.123000Z`: some services write six digits.
  static func microseconds(_ instant: Int64) -> String {
    String(milliseconds(instant).dropLast()) + "000Z"
  }

  /// Returns the microseconds since 1970 that an ISO 8601 text with a zone stands for.
  static func parse(_ text: String) -> Int64? {
    var bytes = Array(text.utf8)[...]
    guard let date = fields(&bytes, "-", lengths: [4, 2, 2]),
      let between = bytes.popFirst(), between | 0x20 == UInt8(ascii: "t"),
      let time = fields(&bytes, ":", lengths: [2, 2, 2]),
      (1...12).contains(date[1]), (1...31).contains(date[2]),
      time[0] < 24, time[1] < 60, time[2] < 60
    else { return nil }
    var fraction: Int64 = 0
    if bytes.first == UInt8(ascii: ".") {
      let digits = bytes.dropFirst().prefix { isDigit($0) }
      guard (1...9).contains(digits.count) else { return nil }
      bytes = bytes.dropFirst(1 + digits.count)
      let padded = Array(digits.prefix(6)) + Array(repeating: 0x30, count: 6)
      fraction = padded.prefix(6).reduce(0) { $0 * 10 + Int64($1 - 0x30) }
    }
    guard let zone = zone(&bytes), bytes.isEmpty else { return nil }
    let seconds = time[0] * 3_600 + time[1] * 60 + time[2] - zone * 60
    return (day(date[0], date[1], date[2]) * 86_400 + seconds) * 1_000_000 + fraction
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// Takes numbers of fixed lengths with a separator between them.
  private static func fields(
    _ bytes: inout ArraySlice<UInt8>,
    _ separator: Unicode.Scalar,
    lengths: [Int]
  ) -> [Int64]? {
    var result: [Int64] = []
    for length in lengths {
      if !result.isEmpty {
        guard bytes.popFirst() == UInt8(ascii: separator) else { return nil }
      }
      let digits = bytes.prefix(length)
      guard digits.count == length, digits.allSatisfy(isDigit) else { return nil }
      result.append(digits.reduce(0) { $0 * 10 + Int64($1 - 0x30) })
      bytes = bytes.dropFirst(length)
    }
    return result
  }

  /// Takes a zone and returns its minutes east of Greenwich.
  private static func zone(_ bytes: inout ArraySlice<UInt8>) -> Int64? {
    guard let sign = bytes.popFirst() else { return nil }
    if sign | 0x20 == UInt8(ascii: "z") { return 0 }
    guard sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+"),
      let offset = fields(&bytes, ":", lengths: [2, 2]), offset[0] < 24, offset[1] < 60
    else { return nil }
    let minutes = offset[0] * 60 + offset[1]
    return sign == UInt8(ascii: "-") ? -minutes : minutes
  }

  /// Returns the day since 1970 of a Gregorian date, counting years from March.
  private static func day(_ year: Int64, _ month: Int64, _ date: Int64) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted.floored(by: 400)
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + date - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// How many characters a date with its milliseconds has.
  static let length = 24

  /// Appends `2025-01-31T23:59:59.123Z`, or without the fraction.
  static func append(_ instant: Int64, fraction: Bool, to out: inout OutputSpan<UInt8>) {
    let day = instant.floored(by: 86_400_000)
    let time = instant - day * 86_400_000
    let (year, month, date) = civil(day)
    out.append(twoDigits: year / 100 % 100)
    out.append(twoDigits: year % 100)
    out.append(UInt8(ascii: "-"))
    out.append(twoDigits: month)
    out.append(UInt8(ascii: "-"))
    out.append(twoDigits: date)
    out.append(UInt8(ascii: "T"))
    out.append(twoDigits: time / 3_600_000)
    out.append(UInt8(ascii: ":"))
    out.append(twoDigits: time / 60_000 % 60)
    out.append(UInt8(ascii: ":"))
    out.append(twoDigits: time / 1_000 % 60)
    if fraction {
      out.append(UInt8(ascii: "."))
      out.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: time % 1_000 / 100))
      out.append(twoDigits: time % 100)
    }
    out.append(UInt8(ascii: "Z"))
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
