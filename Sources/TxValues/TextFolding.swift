/// Text compared without regard to case, or to how an enumeration is spelt.
///
/// Case is folded scalar by scalar as `lowercased()` does. Nothing is normalised: `é` as one scalar
/// and as two are different texts.
enum TextFolding {
  /// Whether two texts have the same scalars.
  static func areSame(_ left: String, _ right: String) -> Bool {
    left.utf8.elementsEqual(right.utf8)
  }

  /// Whether two texts differ in nothing but case.
  static func areSameFolded(_ left: String, _ right: String) -> Bool {
    areSame(left, right) || folded(left) == folded(right)
  }

  /// Whether two spellings differ in nothing but case and in `-`, `_` and space.
  static func areSameSpelling(_ left: String, _ right: String) -> Bool {
    areSame(left, right) || spelling(left) == spelling(right)
  }

  /// The bytes of the text in lower case.
  static func folded(_ text: String) -> [UInt8] {
    var bytes = Array(text.utf8)
    for index in bytes.indices {
      guard bytes[index] < 0x80 else { return Array(text.lowercased().utf8) }
      bytes[index] = lowerCased(bytes[index])
    }
    return bytes
  }

  /// The byte in lower case, as ASCII has it.
  static func lowerCased(_ byte: UInt8) -> UInt8 {
    byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
  }

  /// Where `part` first is in `bytes`, counted from zero.
  static func offset(of part: [UInt8], in bytes: [UInt8]) -> Int? {
    guard let first = part.first else { return 0 }
    guard bytes.count >= part.count else { return nil }
    for start in 0...bytes.count - part.count where bytes[start] == first {
      if bytes[start..<start + part.count].elementsEqual(part) { return start }
    }
    return nil
  }

  private static func spelling(_ text: String) -> [UInt8] {
    folded(text).map { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: " ") ? UInt8(ascii: "_") : $0 }
  }
}
