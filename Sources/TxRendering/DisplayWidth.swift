/// The number of terminal columns that text takes.
///
/// The unit is the grapheme cluster, as terminals draw one cell or two for it: a cluster is as wide
/// as its widest scalar, so that marks and joiners add nothing. The table is our own, not the C
/// library's `wcwidth`, which depends on the locale of the process and on the system.
package enum DisplayWidth {
  /// Returns the columns of one grapheme cluster: 0, 1 or 2.
  package static func of(_ character: Character) -> Int {
    if let ascii = character.asciiValue { return ascii < 0x20 || ascii == 0x7F ? 0 : 1 }
    var width = 0
    var regionalIndicators = 0
    for scalar in character.unicodeScalars {
      // Variation selector 16 asks for the picture.
      if scalar.value == 0xFE0F, width > 0 { return 2 }
      if isRegionalIndicator(scalar) { regionalIndicators += 1 }
      width = max(width, of(scalar))
    }
    return regionalIndicators == 2 ? 2 : width
  }

  /// Returns the columns of a text in one line; control characters count nothing.
  ///
  /// O(n) in the length of the text.
  package static func of(_ text: some StringProtocol) -> Int {
    if let count = printableASCIICount(text) { return count }
    return text.reduce(0) { $0 + of($1) }
  }

  private static func printableASCIICount(_ text: some StringProtocol) -> Int? {
    var count = 0
    for byte in text.utf8 {
      guard byte >= 0x20, byte < 0x7F else { return nil }
      count += 1
    }
    return count
  }

  private static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return value < 0x20 || (0x7F..<0xA0).contains(value) ? 0 : 1 }
    if isWide(value) || scalar.properties.isEmojiPresentation && !isRegionalIndicator(scalar) {
      return 2
    }
    return isZeroWidth(scalar) ? 0 : 1
  }

  private static func isRegionalIndicator(_ scalar: Unicode.Scalar) -> Bool {
    (0x1F1E6...0x1F1FF).contains(scalar.value)
  }

  private static func isZeroWidth(_ scalar: Unicode.Scalar) -> Bool {
    // Vowels and final consonants of Hangul join the wide consonant before them.
    if (0x1160...0x11FF).contains(scalar.value) || (0xD7B0...0xD7FF).contains(scalar.value) {
      return true
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .control, .lineSeparator, .paragraphSeparator:
      return true
    // The others of this category are visible signs that precede numbers.
    case .format:
      return scalar.properties.isDefaultIgnorableCodePoint
        || (0xFFF9...0xFFFB).contains(scalar.value)
    default: return false
    }
  }

  private static func isWide(_ value: UInt32) -> Bool {
    guard value >= 0x1100 else { return false }
    var low = 0
    var high = wideRanges.count
    while low < high {
      let middle = (low + high) / 2
      if wideRanges[middle].contains(value) { return true }
      if value < wideRanges[middle].lowerBound { high = middle } else { low = middle + 1 }
    }
    return false
  }

  /// East Asian Width W and F of Unicode 16 outside the emoji, in order.
  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2630...0x2637, 0x268A...0x268F, 0x2E80...0x2E99,
    0x2E9B...0x2EF3, 0x2F00...0x2FD5, 0x2FF0...0x3029, 0x302E...0x303E, 0x3041...0x3096,
    0x309B...0x30FF, 0x3105...0x312F, 0x3131...0x318E, 0x3190...0x31E5, 0x31EF...0x321E,
    0x3220...0x3247, 0x3250...0xA48C, 0xA490...0xA4C6, 0xA960...0xA97C, 0xAC00...0xD7A3,
    0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE52, 0xFE54...0xFE66, 0xFE68...0xFE6B,
    0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x16FE3, 0x16FF0...0x16FF6, 0x17000...0x18CFF,
    0x18D00...0x18D8F, 0x1AFF0...0x1AFFE, 0x1B000...0x1B122, 0x1B132...0x1B132,
    0x1B150...0x1B152, 0x1B155...0x1B155, 0x1B164...0x1B167, 0x1B170...0x1B2FB,
    0x1D300...0x1D356, 0x1D360...0x1D376, 0x1F200...0x1F202, 0x1F210...0x1F23B,
    0x1F240...0x1F248, 0x1F250...0x1F251, 0x1F260...0x1F265, 0x20000...0x2FFFD, 0x30000...0x3FFFD,
  ]
}
