/// A decimal number of any size, taken apart so that it can be compared exactly.
struct DecimalText: Sendable {
  private let isNegative: Bool
  /// The digits without zeros at either end; empty for zero.
  private let digits: ArraySlice<UInt8>
  /// Where the point is, counted from before the first digit.
  private let point: Int

  /// Creates a number from digits with an optional sign, point and exponent, nil for other text.
  init?(_ text: String) {
    var rest = Array(text.utf8)[...]
    isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    let whole = rest.prefix { $0 &- 0x30 < 10 }
    rest = rest[whole.endIndex...]
    var fraction: ArraySlice<UInt8> = []
    if rest.first == UInt8(ascii: ".") {
      fraction = rest.dropFirst().prefix { $0 &- 0x30 < 10 }
      guard !fraction.isEmpty else { return nil }
      rest = rest[fraction.endIndex...]
    }
    guard !whole.isEmpty || !fraction.isEmpty, let exponent = Self.exponent(rest) else {
      return nil
    }
    let all = (whole + fraction)
    let significant = all.drop { $0 == 0x30 }
    let zeros = significant.reversed().prefix { $0 == 0x30 }.count
    point = whole.count - (all.count - significant.count) + exponent
    digits = significant.dropLast(zeros)
  }

  /// Whether the number is less than, the same as or greater than another, as -1, 0 or 1.
  func compared(to other: DecimalText) -> Int {
    guard sign == other.sign else { return sign < other.sign ? -1 : 1 }
    return sign * magnitudeCompared(to: other)
  }

  private var sign: Int { digits.isEmpty ? 0 : isNegative ? -1 : 1 }

  private func magnitudeCompared(to other: DecimalText) -> Int {
    guard point == other.point else { return point < other.point ? -1 : 1 }
    if digits.elementsEqual(other.digits) { return 0 }
    return digits.lexicographicallyPrecedes(other.digits) ? -1 : 1
  }

  /// The exponent, bounded so far out that adding lengths of texts cannot overflow.
  private static func exponent(_ text: ArraySlice<UInt8>) -> Int? {
    guard let first = text.first else { return 0 }
    guard first | 0x20 == UInt8(ascii: "e") else { return nil }
    var digits = text.dropFirst()
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative || digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
    guard !digits.isEmpty, digits.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
    let limit = 1 << 60
    let value = digits.reduce(0) { min($0 * 10 + Int($1 &- 0x30), limit / 16) }
    return isNegative ? 0 - value : value
  }
}
