/// The words that are no values unless they are quoted.
package enum Keyword {
  static let reserved: Set<String> = [
    "and", "by", "contains", "ends", "find", "get", "import", "in", "is", "not", "or", "starts",
    "where", "with",
  ]

  package static func isReserved(_ word: String) -> Bool { reserved.contains(word) }

  /// Whether a word is a range such as `2025-01-01..2025-03-31`.
  static func isRange(_ word: String) -> Bool {
    var previous: UInt8?
    for byte in word.utf8 {
      if byte == UInt8(ascii: "."), previous == byte { return true }
      previous = byte
    }
    return false
  }
}
