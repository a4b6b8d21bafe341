/// The two ends of `a..b`, both of which the range includes.
package struct RangeText: Sendable, Hashable {
  /// The text before the dots.
  package let lower: String
  /// The text behind the dots.
  package let upper: String

  /// Splits a word at its first two dots, nil where one end or the dots are missing.
  package init?(_ word: String) {
    let bytes = Array(word.utf8)
    let dots = [UInt8](repeating: UInt8(ascii: "."), count: 2)
    guard let place = TextFolding.offset(of: dots, in: bytes), place > 0, place + 2 < bytes.count
    else { return nil }
    lower = String(decoding: bytes[..<place], as: UTF8.self)
    upper = String(decoding: bytes[(place + 2)...], as: UTF8.self)
  }

  /// Reads both ends; where the upper is a day, the range ends with the day.
  package func read(
    as type: ValueType,
    spellings: [String] = [],
    context: ReadingContext
  ) -> RangeReading {
    let lower = WordReader.read(lower, as: type, spellings: spellings, context: context)
    guard case .value(let first) = lower else { return RangeReading(refusal: lower) }
    if type == .time, let day = WordReader.wholeDay(upper, context: context) {
      return .range(lower: first, upper: .time(day.upperBound))
    }
    let upper = WordReader.read(upper, as: type, spellings: spellings, context: context)
    guard case .value(let last) = upper else { return RangeReading(refusal: upper) }
    return .range(lower: first, upper: last)
  }
}

/// What became of reading a range.
package enum RangeReading: Sendable, Hashable {
  /// Both ends, which are included.
  case range(lower: Value, upper: Value)
  /// One end is not of the type.
  case refused(reason: String, hint: String?)

  fileprivate init(refusal: WordReading) {
    guard case .refused(let reason, let hint) = refusal else {
      self = .refused(reason: "a range requires two values", hint: nil)
      return
    }
    self = .refused(reason: reason, hint: hint)
  }
}
