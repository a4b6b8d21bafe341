extension JSONScanner {
  /// Consumes a string from behind its opening quote and returns where its text is.
  @inline(__always)
  mutating func string() throws(JSONError) -> JSONText {
    let start = at
    var isEscaped = false
    var high: UInt64 = 0
    while true {
      high |= skipPlainBytes()
      if next == UInt8(ascii: "\"") { break }
      try skipEscape()
      isEscaped = true
    }
    let text = JSONText(start: start, count: at - start, isEscaped: isEscaped)
    if high != 0 { try checkUTF8(text) }
    at += 1
    return text
  }

  /// Skips to the next quote, backslash or control byte and returns the high bits passed by.
  @inline(__always)
  private mutating func skipPlainBytes() -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops: UInt64 = 0x8080_8080_8080_8080
    var high: UInt64 = 0
    while true {
      // SAFETY: `at` is at most `end` and the padding is longer than a word.
      let raw = UnsafeRawPointer(base + at).loadUnaligned(as: UInt64.self)
      let word = UInt64(littleEndian: raw)
      let quotes = word ^ (ones &* 0x22)
      let slashes = word ^ (ones &* 0x5C)
      // A borrow can only mark bytes above one that is marked rightly; the lowest mark is exact.
      let marks =
        ((quotes &- ones) & ~quotes | (slashes &- ones) & ~slashes
          | (word &- ones &* 0x20) & ~word) & tops
      guard marks == 0 else {
        let count = marks.trailingZeroBitCount >> 3
        at += count
        return high | word & tops & ((1 &<< UInt64(count * 8)) &- 1)
      }
      high |= word & tops
      at += 8
    }
  }

  /// Whether the next bytes are those of the words from `first` to `last`, of the last of them those
  /// under the mask.
  ///
  /// All bytes of the words but those outside the mask must be other than zero.
  @inline(__always)
  func isNext(_ words: [UInt64], _ first: Int, _ last: Int, lastMask: UInt64) -> Bool {
    // SAFETY: a word is loaded only where all before were equal. Those contain no zero byte, so the
    // words loaded reach into the padding by less than one word.
    var bytes = UnsafeRawPointer(base + at)
    var index = first
    while index < last {
      let word = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
      guard word == words[index] else { return false }
      bytes += 8
      index += 1
    }
    return UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self)) & lastMask == words[last]
  }

  /// Consumes one escape; a surrogate counts only as half of a pair.
  @inline(never)
  private mutating func skipEscape() throws(JSONError) {
    guard next == UInt8(ascii: "\\") else {
      throw at >= end
        ? JSONError(offset: at, message: "the text ends inside a string")
        : JSONError(offset: at, message: "a control byte inside a string")
    }
    // SAFETY: a backslash is before `end`; what follows it is in the text or the padding.
    switch base[at + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      at += 2
    case UInt8(ascii: "u"):
      guard let unit = Self.hexadecimal(base + at + 2) else {
        throw JSONError(offset: at, message: "'\\u' requires four hexadecimal digits")
      }
      guard unit & 0xF800 == 0xD800 else { return at += 6 }
      // SAFETY: six bytes of the text were just read; six more are text or padding.
      guard unit < 0xDC00, base[at + 6] == UInt8(ascii: "\\"), base[at + 7] == UInt8(ascii: "u"),
        let low = Self.hexadecimal(base + at + 8), low & 0xFC00 == 0xDC00
      else { throw JSONError(offset: at, message: "half of a surrogate pair") }
      at += 12
    default:
      throw JSONError(offset: at, message: "an unknown escape")
    }
  }

  /// The number that four hexadecimal digits write.
  ///
  /// SAFETY: reads no byte behind the first that is not a digit, so never behind the padding.
  private static func hexadecimal(_ digits: UnsafePointer<UInt8>) -> UInt32? {
    var value: UInt32 = 0
    for index in 0..<4 {
      guard let digit = JSONEscape.hexadecimalDigit(digits[index]) else { return nil }
      value = value << 4 | digit
    }
    return value
  }

  /// Throws unless the text is valid UTF-8.
  @inline(never)
  private func checkUTF8(_ text: JSONText) throws(JSONError) {
    var index = text.start
    let end = text.start + text.count
    while index < end {
      let count = UTF8Sequence.length(bytes(index..<end))
      guard count > 0 else { throw JSONError(offset: index, message: "invalid UTF-8 in a string") }
      index += count
    }
  }

  /// The bytes of a range of the text.
  @inline(__always)
  func bytes(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    // SAFETY: callers pass ranges of the text; the result is not kept beyond `scan`.
    UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)
  }

  /// The string that a text writes.
  @inline(__always)
  func decoded(_ text: JSONText) -> String {
    let bytes = bytes(text.start..<text.start + text.count)
    return text.isEscaped ? JSONEscape.decoded(bytes) : String(decoding: bytes, as: UTF8.self)
  }
}
