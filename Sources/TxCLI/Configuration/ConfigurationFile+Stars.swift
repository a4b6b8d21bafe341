import TxDiagnostics

extension ConfigurationFile {
  /// The keys whose values are shown around a mistake.
  private static let shown = [
    "allow", "api_key_timeout", "base_url", "default_profile", "max_affected", "read_only",
    "sandbox",
  ]

  /// Returns a text in which stars stand for everything that may be a key, byte by byte.
  ///
  /// The file may be wrong in any way, so what stays is what certainly is none: names of tables, names of keys, and
  /// values of keys that are no secret.
  static func starred(_ source: SourceText) -> SourceText {
    let lines = source.utf8.split(separator: TOMLReader.newline, omittingEmptySubsequences: false)
    let starred = lines.map { line -> [UInt8] in
      let kept = line.prefix(shownLength(of: line))
      return kept + line[kept.endIndex...].map { $0 == 0x20 || $0 == 0x0D ? $0 : 0x2A }
    }
    return SourceText(
      name: source.name,
      utf8: Array(starred.joined(separator: [TOMLReader.newline]))
    )
  }

  /// Returns how many bytes at the beginning of a line are shown.
  private static func shownLength(of line: ArraySlice<UInt8>) -> Int {
    let text = line.drop(while: isBlank)
    if text.first == UInt8(ascii: "[") {
      let name = text.drop { $0 == UInt8(ascii: "[") }.drop(while: isOfName)
      return name.startIndex - line.startIndex + (name.first == UInt8(ascii: "]") ? 1 : 0)
    }
    let behind = text.drop(while: isOfName)
    let name = text[..<behind.startIndex]
    let equals = behind.drop(while: isBlank)
    // A key may end with '=', even with two.
    let value = equals.dropFirst().drop(while: isBlank)
    guard !name.isEmpty, equals.first == UInt8(ascii: "="), let first = value.first,
      first != UInt8(ascii: "="), first != 0x0D
    else { return 0 }
    let last = name.split(separator: UInt8(ascii: ".")).last ?? []
    guard shown.contains(String(decoding: last, as: UTF8.self)) else {
      return equals.startIndex + 1 - line.startIndex
    }
    return value.startIndex + plainLength(of: value) - line.startIndex
  }

  /// Returns the length of the one value that a text begins with; 0 where it may be more than that.
  private static func plainLength(of text: ArraySlice<UInt8>) -> Int {
    guard let first = text.first else { return 0 }
    switch first {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      let behind = text.dropFirst().drop { isOfName($0) || "/:[]%~+".utf8.contains($0) }
      return behind.first == first ? behind.startIndex + 1 - text.startIndex : 0
    case UInt8(ascii: "["):
      let behind = text.dropFirst()
        .drop { (0x61...0x7A).contains($0) || "_\"', ".utf8.contains($0) }
      return behind.first == UInt8(ascii: "]") ? behind.startIndex + 1 - text.startIndex : 0
    default: return text.prefix(while: isOfName).count
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// Whether a byte can stand in a name of several parts without quotes.
  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "_-.".utf8.contains(byte)
    }
  }
}
