/// What a key looks like, as far as that can be known before it is tried.
enum APIKey {
  /// The longest key that is taken.
  static let limit = 4_096

  /// Returns the key that a text holds, blanks around it left out; nil when it cannot be one.
  ///
  /// It goes into a header, so it has neither blanks nor control characters.
  static func read(_ text: some StringProtocol) -> String? {
    let bytes = Array(text.utf8)
    guard let start = bytes.firstIndex(where: { !isBlank($0) }),
      let end = bytes.lastIndex(where: { !isBlank($0) })
    else { return nil }
    let key = bytes[start...end]
    guard key.count <= limit, key.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
    return String(decoding: key, as: UTF8.self)
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}
