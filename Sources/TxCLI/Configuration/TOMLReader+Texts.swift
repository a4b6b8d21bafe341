import TxDiagnostics

extension TOMLReader {
  /// Reads a text in double quotes, with escapes.
  mutating func readBasicText() throws(Diagnostic) -> String {
    try readText(quote: "\"") { (reader) throws(Diagnostic) in try reader.readEscape() }
  }

  /// Reads a text in single quotes, as it is.
  mutating func readLiteralText() throws(Diagnostic) -> String {
    try readText(quote: "'", escape: nil)
  }

  private mutating func readText(
    quote: Unicode.Scalar,
    escape: ((inout TOMLReader) throws(Diagnostic) -> Unicode.Scalar)?
  ) throws(Diagnostic) -> String {
    let start = place
    place += 1
    if bytes[place...].starts(with: [UInt8(ascii: quote), UInt8(ascii: quote)]) {
      throw problem("a text of a configuration stands on one line", from: start, to: place + 2)
    }
    var text: [UInt8] = []
    while !take(quote) {
      guard let byte = peek, byte != Self.newline else {
        throw problem("a text ends with its quote", from: start, to: start + 1)
      }
      guard byte == UInt8(ascii: "\t") || byte >= 0x20 && byte != 0x7F else {
        throw problem("a text has no control characters")
      }
      if byte == UInt8(ascii: "\\"), let escape {
        text += String(try escape(&self)).utf8
      } else {
        text.append(byte)
        place += 1
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func readEscape() throws(Diagnostic) -> Unicode.Scalar {
    let start = place
    place += 1
    guard let byte = peek else { throw problem("a text ends with its quote", from: start) }
    place += 1
    switch Unicode.Scalar(byte) {
    case "\"": return "\""
    case "\\": return "\\"
    case "b": return "\u{8}"
    case "f": return "\u{C}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "u": return try readCodePoint(digits: 4, from: start)
    case "U": return try readCodePoint(digits: 8, from: start)
    default:
      let rule =
        #"behind '\' stands one of b t n f r " \ u U; a text in single quotes has no escapes"#
      throw problem(rule, from: start)
    }
  }

  private mutating func readCodePoint(
    digits: Int,
    from start: Int
  ) throws(Diagnostic) -> Unicode.Scalar {
    let end = min(place + digits, bytes.count)
    let word = String(decoding: bytes[place..<end], as: UTF8.self)
    guard end == place + digits, word.allSatisfy(\.isHexDigit), let value = UInt32(word, radix: 16),
      let scalar = Unicode.Scalar(value)
    else { throw problem("a character's number has \(digits) hexadecimal digits", from: start) }
    place = end
    return scalar
  }
}
