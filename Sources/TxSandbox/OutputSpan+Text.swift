extension UnsafeBufferPointer<UInt8> {
  /// How many bytes the text takes as a string of JSON.
  var countAsJSON: Int {
    reduce(count + 2) { $1.isEscapedInJSON ? $0 + 5 : $0 }
  }
}

extension UInt8 {
  /// Whether a byte of a string cannot stand for itself in JSON.
  fileprivate var isEscapedInJSON: Bool {
    self < 0x20 || self == UInt8(ascii: "\"") || self == UInt8(ascii: "\\")
  }
}

extension Int64 {
  /// How many characters the longest of them has.
  static var mostDigits: Int { 20 }
}

/// What text is made of, byte by byte into room that is there.
extension OutputSpan<UInt8> {
  /// Appends bytes as they are.
  mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    for byte in text { append(byte) }
  }

  /// Appends a word of the program.
  mutating func append(_ word: StaticString) {
    word.withUTF8Buffer { append($0) }
  }

  /// Appends a string of JSON: `countAsJSON` bytes at most.
  mutating func append(json text: UnsafeBufferPointer<UInt8>) {
    append(UInt8(ascii: "\""))
    for byte in text {
      if byte.isEscapedInJSON { append(escaped: byte) } else { append(byte) }
    }
    append(UInt8(ascii: "\""))
  }

  /// Appends what stands for a byte that cannot stand for itself: at most six bytes.
  private mutating func append(escaped byte: UInt8) {
    append(UInt8(ascii: "\\"))
    guard byte < 0x20 else { return append(byte) }
    append(UInt8(ascii: "u"))
    append(UInt8(ascii: "0"))
    append(UInt8(ascii: "0"))
    append(UInt8(ascii: "0") + byte >> 4)
    let low = byte & 15
    append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") + low - 10)
  }

  /// Appends a number in decimal.
  mutating func append(digits number: Int64) {
    if number < 0 { append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    var digits = InlineArray<20, UInt8>(repeating: UInt8(ascii: "0"))
    var first = digits.count
    repeat {
      first -= 1
      digits[first] += UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while rest > 0
    for index in first..<digits.count { append(digits[index]) }
  }

  /// Appends a number from 0 to 99 in two digits.
  mutating func append(twoDigits number: Int64) {
    append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10))
    append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
  }
}
