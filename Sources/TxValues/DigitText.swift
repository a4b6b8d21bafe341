/// A text of digits, perhaps behind a plus sign, that comes back from its number byte for byte.
///
/// Ids and phone numbers are such texts: eight bytes instead of sixty.
package struct DigitText: Sendable, Hashable {
  /// Whether it begins with a plus sign.
  package let hasSign: Bool
  /// How many digits it has, from one to ``digitLimit``.
  package let digitCount: Int
  /// The number that the digits write.
  package let number: UInt64

  /// So many digits always fit a number of 64 bits.
  package static let digitLimit = 19

  /// Reads a text, nil where it is anything else: with leading zeros, too long, or of other digits.
  package init?(_ text: String) {
    var text = text
    let read = text.withUTF8 { bytes -> (hasSign: Bool, digitCount: Int, number: UInt64)? in
      let hasSign = bytes.first == UInt8(ascii: "+")
      let digits = bytes.dropFirst(hasSign ? 1 : 0)
      guard (1...Self.digitLimit).contains(digits.count), digits.first != UInt8(ascii: "0")
      else { return nil }
      var number: UInt64 = 0
      for byte in digits {
        let digit = byte &- UInt8(ascii: "0")
        guard digit < 10 else { return nil }
        number = number &* 10 &+ UInt64(digit)
      }
      return (hasSign, digits.count, number)
    }
    guard let read else { return nil }
    (hasSign, digitCount, number) = read
  }

  /// Reads a text, nil also where it has a sign unlike the one that is wanted; nil wants none.
  package init?(_ text: String, hasSign wanted: Bool?) {
    self.init(text)
    guard hasSign == wanted ?? hasSign else { return nil }
  }

  /// Returns the text of a number, with or without a sign.
  package static func text(of number: UInt64, hasSign: Bool) -> String {
    hasSign ? "+" + String(number) : String(number)
  }
}
