/// The exact values of JSON numbers.
enum JSONNumber {
  /// The value of a number's text: `int` where it is an integer of 64 bits, otherwise `decimal`.
  static func value(_ digits: some Collection<UInt8>) -> Value {
    integer(digits).map(Value.int) ?? .decimal(String(decoding: digits, as: UTF8.self))
  }

  /// The value of `-` and digits, nil for anything else or beyond 64 bits.
  static func integer(_ digits: some Collection<UInt8>) -> Int64? {
    let isNegative = digits.first == UInt8(ascii: "-")
    let magnitude = digits.dropFirst(isNegative ? 1 : 0)
    guard !magnitude.isEmpty else { return nil }
    var value: Int64 = 0
    for digit in magnitude {
      guard digit &- 0x30 < 10 else { return nil }
      let (shifted, isTooLarge) = value.multipliedReportingOverflow(by: 10)
      let step = Int64(digit &- 0x30)
      // Counting downwards for negative numbers reaches the least of them.
      let (sum, overflows) =
        isNegative
        ? shifted.subtractingReportingOverflow(step) : shifted.addingReportingOverflow(step)
      guard !isTooLarge, !overflows else { return nil }
      value = sum
    }
    return value
  }

  /// Whether the text is a number in JSON's spelling.
  static func isNumber(_ text: String) -> Bool {
    let padded = Array(text.utf8) + [UInt8](repeating: 0, count: JSONScanner.padding)
    let end = try? JSONScanner.scan(padded) { (scanner) throws(JSONError) -> Int in
      _ = try scanner.number()
      return scanner.at
    }
    return end == text.utf8.count
  }
}
