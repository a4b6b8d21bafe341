extension SourceText {
  /// One scalar of the text, or a run of bytes that are not UTF-8.
  package struct ScalarRead: Sendable, Hashable {
    /// The scalar; nil for bytes that are not UTF-8.
    package let scalar: Unicode.Scalar?
    /// The number of bytes that were read, at least one.
    package let length: Int
  }

  /// Returns the scalar at an offset inside the text, or the whole run of invalid bytes there.
  package func scalar(at offset: Int) -> ScalarRead {
    if let (scalar, length) = validScalar(at: offset) {
      return ScalarRead(scalar: scalar, length: length)
    }
    var end = offset + 1
    while end < utf8.count, utf8[end] >= 0x80, validScalar(at: end) == nil { end += 1 }
    return ScalarRead(scalar: nil, length: end - offset)
  }

  private func validScalar(at offset: Int) -> (Unicode.Scalar, Int)? {
    guard offset >= 0, offset < utf8.count else { return nil }
    let first = utf8[offset]
    let length: Int
    var value: UInt32
    switch first {
    case 0..<0x80: return (Unicode.Scalar(first), 1)
    case 0xC2...0xDF: (length, value) = (2, UInt32(first & 0x1F))
    case 0xE0...0xEF: (length, value) = (3, UInt32(first & 0x0F))
    case 0xF0...0xF4: (length, value) = (4, UInt32(first & 0x07))
    default: return nil
    }
    guard offset + length <= utf8.count else { return nil }
    for byte in utf8[(offset + 1)..<(offset + length)] {
      guard byte & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    let smallest: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
    guard value >= smallest, let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar, length)
  }
}
