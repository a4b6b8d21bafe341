extension KeyParser {
  /// Returns the paste at the start of the bytes once its end has come.
  mutating func nextPaste(flush: Bool) -> Key? {
    let start = Self.pasteStart.count
    let end = endOfPaste(from: max(start, pasteScan))
    guard end != nil || flush else {
      pasteScan = max(start, bytes.count - Self.pasteEnd.count + 1)
      return nil
    }
    let text = String(decoding: bytes[start..<(end ?? bytes.count)], as: UTF8.self)
    bytes.removeFirst(end.map { $0 + Self.pasteEnd.count } ?? bytes.count)
    pasteScan = 0
    return .paste(Self.cleaned(text))
  }

  private func endOfPaste(from start: Int) -> Int? {
    var index = start
    while index + Self.pasteEnd.count <= bytes.count {
      if bytes[index] == 0x1B, bytes[index...].starts(with: Self.pasteEnd) { return index }
      index += 1
    }
    return nil
  }

  /// Normalises line ends, of which the last ones go, and drops control characters.
  private static func cleaned(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    // A line end which may be the first half of a pair; input modes of the terminal can swap the two.
    var half: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if scalar == "\r" || scalar == "\n" {
        if let first = half, first != scalar {
          half = nil
        } else {
          result.append("\n")
          half = scalar
        }
        continue
      }
      half = nil
      if scalar == "\t" || scalar.properties.generalCategory != .control { result.append(scalar) }
    }
    while result.last == "\n" { result.removeLast() }
    return String(result)
  }
}
