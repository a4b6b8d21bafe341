/// Turns the terminal's bytes into keys.
///
/// libedit has no time-out after Escape and no bracketed paste: both are here. Feed bytes, take keys
/// until there is none, and wait for more bytes at most `patience` before calling `next(flush:)`.
package struct KeyParser: Sendable {
  var bytes: [UInt8] = []
  /// Where to go on looking for the end of an unfinished paste.
  var pasteScan = 0

  /// Creates a parser with nothing to parse.
  package init() {}

  /// Adds what was read.
  package mutating func feed(_ input: some Sequence<UInt8>) { bytes.append(contentsOf: input) }

  /// Milliseconds to wait for the rest of a sequence; nil when nothing has begun.
  package var patience: Int32? {
    if bytes.isEmpty { return nil }
    // Lines of a paste must not become key presses because the network hesitated.
    return bytes.starts(with: Self.pasteStart) ? 2_000 : 50
  }

  /// Returns the next key, or nil for an unfinished sequence, which `flush` takes as it is.
  package mutating func next(flush: Bool = false) -> Key? {
    while let first = bytes.first {
      if first == 0x1B { return nextEscape(flush: flush) }
      let length = first < 0xC2 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
      if bytes.count < length && !flush { return nil }
      let text = String(validating: bytes.prefix(length), as: UTF8.self)
      guard let scalar = text?.unicodeScalars.first else {
        bytes.removeFirst()
        continue
      }
      bytes.removeFirst(length)
      // C1 characters are the editor's private commands and never come from outside.
      if !(0x80...0x9F).contains(scalar.value) { return .character(scalar) }
    }
    return nil
  }

  private mutating func nextEscape(flush: Bool) -> Key? {
    guard bytes.count > 1 else { return flush ? take(1, as: .escape) : nil }
    switch bytes[1] {
    case UInt8(ascii: "["): return nextControlSequence(flush: flush)
    case UInt8(ascii: "O"): return nextSingleShift(flush: flush)
    case 0x0A, 0x0D: return take(2, as: .altEnter)
    case 0x1B: return take(1, as: .escape)
    default:
      bytes.removeFirst()
      guard let key = next(flush: flush) else {
        if flush { return .escape }
        bytes.insert(0x1B, at: 0)
        return nil
      }
      if case .character(let scalar) = key { return .alt(scalar) }
      return key
    }
  }

  private mutating func nextControlSequence(flush: Bool) -> Key? {
    let end = bytes[2...].firstIndex { (0x40...0x7E).contains($0) }
    guard let end else {
      if flush { bytes.removeAll() }
      return nil
    }
    let sequence = Array(bytes[...end])
    if sequence == Self.pasteStart { return nextPaste(flush: flush) }
    let body = String(decoding: sequence.dropFirst(2), as: UTF8.self)
    return take(sequence.count, as: Self.controlSequences[body] ?? .sequence(sequence))
  }

  private mutating func nextSingleShift(flush: Bool) -> Key? {
    guard bytes.count > 2 else { return flush ? take(2, as: .alt("O")) : nil }
    let sequence = Array(bytes[..<3])
    let body = String(decoding: sequence.dropFirst(2), as: UTF8.self)
    let key = "ABCDHF".contains(body) ? Self.controlSequences[body] : nil
    return take(3, as: key ?? .sequence(sequence))
  }

  private mutating func take(_ count: Int, as key: Key) -> Key {
    bytes.removeFirst(count)
    return key
  }
}

extension KeyParser {
  static let pasteStart = Array("\u{1B}[200~".utf8)
  static let pasteEnd = Array("\u{1B}[201~".utf8)

  /// What follows `ESC [`, in the spelling of the usual terminals.
  private static let controlSequences: [String: Key] = [
    "A": .up, "B": .down, "C": .right, "D": .left, "H": .home, "1~": .home, "7~": .home,
    "F": .end, "4~": .end, "8~": .end, "3~": .delete, "5~": .pageUp, "6~": .pageDown,
    "Z": .backTab, "1;5C": .controlRight, "5C": .controlRight, "1;3C": .controlRight,
    "1;5D": .controlLeft, "5D": .controlLeft, "1;3D": .controlLeft,
  ]
}
