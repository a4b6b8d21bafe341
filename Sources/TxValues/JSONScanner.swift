/// A cursor over JSON bytes that knows the grammar's terminals.
///
/// The bytes are followed by `padding` zero bytes. Zero is allowed nowhere in JSON text, so each
/// loop stops there without asking for the end, and eight bytes can be looked at in one step.
struct JSONScanner {
  /// How many zero bytes follow the text.
  static let padding = 16
  /// How many containers may be inside each other.
  static let depthLimit = 200
  /// How many bytes a text may have, so that lengths fit a tape node.
  static let byteLimit = 1 << 28

  // SAFETY: valid for `end + padding` bytes while the closure of `scan` runs; no method moves `at`
  // beyond `end`, and none looks further than `at + 12` bytes.
  let base: UnsafePointer<UInt8>
  /// The number of bytes of the text.
  let end: Int
  /// The offset of the next byte.
  var at = 0

  /// Returns what `body` makes of a scanner over `padded`, which ends in the padding.
  static func scan<Result>(
    _ padded: [UInt8],
    _ body: (inout JSONScanner) throws(JSONError) -> Result
  ) throws(JSONError) -> Result {
    let end = padded.count - padding
    guard end <= byteLimit else {
      throw JSONError(.tooLarge, offset: byteLimit, message: "the text is longer than 256 MiB")
    }
    // SAFETY: the pointer is used inside the closure only; `padded` cannot change meanwhile.
    return try padded.withUnsafeBufferPointer { (buffer) throws(JSONError) -> Result in
      guard let base = buffer.baseAddress, end >= 0 else {
        throw JSONError(offset: 0, message: "the padding is missing")
      }
      var scanner = JSONScanner(base: base, end: end)
      return try body(&scanner)
    }
  }

  /// The next byte, zero at the end.
  @inline(__always)
  var next: UInt8 {
    // SAFETY: `at` is at most `end`, where the padding begins.
    base[at]
  }

  /// Skips the four bytes that count as white space.
  @inline(__always)
  mutating func skipWhiteSpace() {
    while next <= 0x20 {
      guard next == 0x20 || next == 0x0A || next == 0x0D || next == 0x09 else { return }
      at += 1
    }
  }

  /// Consumes a number and returns where its text is.
  @inline(__always)
  mutating func number() throws(JSONError) -> JSONText {
    let start = at
    if next == UInt8(ascii: "-") { at += 1 }
    if next == UInt8(ascii: "0") { at += 1 } else { try digits() }
    if next == UInt8(ascii: ".") {
      at += 1
      try digits()
    }
    if next | 0x20 == UInt8(ascii: "e") {
      at += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { at += 1 }
      try digits()
    }
    return JSONText(start: start, count: at - start, isEscaped: false)
  }

  /// Consumes one digit or more.
  @inline(__always)
  private mutating func digits() throws(JSONError) {
    guard next &- 0x30 < 10 else { throw unexpected("a value") }
    repeat { at += 1 } while next &- 0x30 < 10
  }

  /// Consumes one of `true`, `false` and `null`.
  @inline(__always)
  mutating func word(_ word: StaticString) throws(JSONError) {
    // SAFETY: `word` has at most five bytes, fewer than the padding.
    for index in 0..<word.utf8CodeUnitCount where base[at + index] != word.utf8Start[index] {
      throw unexpected("a value")
    }
    at += word.utf8CodeUnitCount
  }

  /// Returns the error for the next byte where `what` was expected.
  @inline(never)
  func unexpected(_ what: StaticString) -> JSONError {
    let found = at >= end ? "the text ends" : "an unexpected byte"
    return JSONError(offset: at, message: "\(found) where \(what) was expected")
  }

  /// Returns the error for containers nested too deeply.
  @inline(never)
  func tooDeep() -> JSONError {
    JSONError(.tooLarge, offset: at, message: "more than 200 arrays and objects inside each other")
  }
}

/// Where the text of a string (without its quotes) or of a number is.
struct JSONText {
  let start: Int
  let count: Int
  /// Whether the text contains a backslash.
  let isEscaped: Bool
}
