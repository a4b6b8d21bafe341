extension UnsafeBufferPointer<UInt8> {
  /// How many bytes the text takes as a string of JSON.
  var countAsJSON: Int {
    reduce(count + 2) { $1.isEscapedInJSON ? $0 &+ 5 : $0 }
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
  @inline(__always)
  mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    withUnsafeMutableBufferPointer { room, count in
      // SAFETY: copying stops the program where the text does not fit into the room that is left,
      // and what it wrote is counted only then.
      count = room[count...].initialize(fromContentsOf: text)
    }
  }

  /// Appends a word of the program.
  @inline(__always)
  mutating func append(_ word: StaticString) {
    word.withUTF8Buffer { append($0) }
  }

  /// Appends a string of JSON, whose `countAsJSON` is `count`.
  @inline(__always)
  mutating func append(json text: UnsafeBufferPointer<UInt8>, count: Int) {
    append(UInt8(ascii: "\""))
    if count == text.count + 2 {
      append(text)
    } else {
      for byte in text {
        if byte.isEscapedInJSON { append(escaped: byte) } else { append(byte) }
      }
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
    // Two at a time: half of the divisions wait for the one before.
    repeat {
      let pair = UInt8(truncatingIfNeeded: rest % 100)
      rest /= 100
      first -= 2
      digits[first] += pair / 10
      digits[first + 1] += pair % 10
    } while rest > 0
    if digits[first] == UInt8(ascii: "0"), first < digits.count - 1 { first += 1 }
    digits.span.extracting(first...).withUnsafeBufferPointer { append($0) }
  }

  /// Appends a number from 0 to 99 in two digits.
  @inline(__always)
  mutating func append(twoDigits number: Int64) {
    // Narrow and unsigned, which is what divides fast.
    let number = UInt8(truncatingIfNeeded: number)
    append(UInt8(ascii: "0") + number / 10)
    append(UInt8(ascii: "0") + number % 10)
  }
}
