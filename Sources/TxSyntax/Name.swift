/// The rules for names of fields, calls and variables, over bytes.
enum Name {
  /// Whether a byte may start a name; other alphabets may, since headers of files are fields.
  static func isStart(_ byte: UInt8) -> Bool {
    (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
      || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  /// Whether a byte may stand in a variable's or a call's name.
  static func isPlainPart(_ byte: UInt8) -> Bool {
    byte < 0x80 && (isStart(byte) || isDigit(byte))
  }

  /// Whether the bytes are names joined by dots.
  static func isFieldPath(_ bytes: some Sequence<UInt8>) -> Bool {
    var isAtStart = true
    for byte in bytes {
      if isAtStart {
        guard isStart(byte) else { return false }
        isAtStart = false
      } else if byte == UInt8(ascii: ".") {
        isAtStart = true
      } else if !isStart(byte), !isDigit(byte), byte != UInt8(ascii: "-") {
        return false
      }
    }
    return !isAtStart
  }

  /// Whether the bytes are one plain name, as calls and variables have.
  static func isPlain(_ bytes: some Collection<UInt8>) -> Bool {
    guard let first = bytes.first, first < 0x80, isStart(first) else { return false }
    return bytes.allSatisfy(isPlainPart)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }
}
