/// A pattern for whole values, in which `*` is any text and `?` one scalar.
///
/// Matching keeps one place to come back to, behind the last `*`: an earlier one never needs to
/// give way again. So a match takes at most as many steps as the pattern times the text is long,
/// and mostly as many as the text. Case counts, and there are no escapes.
package struct Glob: Sendable, Hashable {
  /// One part of the pattern.
  private enum Part: Sendable, Hashable {
    case byte(UInt8)
    case oneScalar
    case anyText
  }

  private let parts: [Part]

  /// Creates a pattern from its text.
  package init(_ pattern: String) {
    var parts: [Part] = []
    for byte in pattern.utf8 {
      switch byte {
      case UInt8(ascii: "*"): if parts.last != .anyText { parts.append(.anyText) }
      case UInt8(ascii: "?"): parts.append(.oneScalar)
      default: parts.append(.byte(byte))
      }
    }
    self.parts = parts
  }

  /// Whether the word contains a character that has a meaning in patterns.
  package static func isPattern(_ word: String) -> Bool {
    word.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }
  }

  /// Whether the whole text is what the pattern says.
  package func matches(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    var (part, at) = (0, 0)
    var retry: (part: Int, at: Int)?
    while at < bytes.count || part < parts.count {
      if part < parts.count {
        switch parts[part] {
        case .anyText:
          part += 1
          retry = (part, at)
          continue
        case .byte(let byte) where at < bytes.count && bytes[at] == byte:
          (part, at) = (part + 1, at + 1)
          continue
        case .oneScalar where at < bytes.count:
          (part, at) = (part + 1, Self.scalarEnd(bytes, at))
          continue
        case .byte, .oneScalar: break
        }
      }
      guard let last = retry, last.at < bytes.count else { return false }
      at = Self.scalarEnd(bytes, last.at)
      part = last.part
      retry = (part, at)
    }
    return true
  }

  /// The offset behind the scalar that begins at `start`.
  private static func scalarEnd(_ bytes: [UInt8], _ start: Int) -> Int {
    var end = start + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }
}
