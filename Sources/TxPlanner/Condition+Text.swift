extension Condition {
  /// The condition in the words it was typed in.
  package var text: String {
    switch self {
    case .constant(let value): return value ? "all" : "not all"
    case .and(let parts): return Self.texts(parts).joined(separator: " ")
    case .or(let parts):
      // `tag=vip,null` is two tests of one text.
      let texts = Self.texts(parts)
      return texts.count == 1 ? texts[0] : "(" + texts.joined(separator: " or ") + ")"
    case .not(.test(let test)): return test.negatedText
    case .not(let inner): return "not (" + inner.text + ")"
    case .test(let test): return test.text
    }
  }

  private static func texts(_ parts: [Condition]) -> [String] {
    var texts: [String] = []
    for text in parts.map(\.text) where !texts.contains(text) { texts.append(text) }
    return texts
  }
}

extension Test {
  /// The text of the negation: `tag!=a` of `tag=a`.
  fileprivate var negatedText: String {
    guard subject == nil else { return "not " + text }
    let bytes = Array(text.utf8)
    let nameEnd =
      bytes.firstIndex { byte in
        !(byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
          || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "_")
          || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-"))
      } ?? bytes.count
    guard nameEnd > 0, nameEnd < bytes.count else { return "not " + text }
    let operatorStart =
      bytes[nameEnd...].firstIndex { $0 != UInt8(ascii: " ") } ?? bytes.count
    let name = String(decoding: bytes[..<operatorStart], as: UTF8.self)
    var rest = String(decoding: bytes[operatorStart...], as: UTF8.self)
    if rest.utf8.starts(with: "==".utf8) { rest.removeFirst() }
    switch rest.utf8.first {
    case UInt8(ascii: "="), UInt8(ascii: "~"): return name + "!" + rest
    case UInt8(ascii: "<"), UInt8(ascii: ">"): return "not " + text
    default: break
    }
    guard rest.utf8.starts(with: "is ".utf8) else { return name + "not " + rest }
    return name + "is not " + String(decoding: rest.utf8.dropFirst(3), as: UTF8.self)
  }
}
