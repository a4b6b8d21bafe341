/// The words that are no values unless they are quoted.
package enum Keyword {
  static let reserved: Set<String> = [
    "and", "by", "contains", "ends", "find", "get", "import", "in", "is", "not", "or", "starts",
    "where", "with",
  ]

  package static func isReserved(_ word: String) -> Bool {
    let length = word.utf8.count
    return byLength.indices.contains(length) && byLength[length].contains(word)
  }

  /// The words of each length: most values are longer than all of them, or need a look or two.
  private static let byLength: [[String]] = (0...8)
    .map { length in
      reserved.filter { $0.utf8.count == length }
    }

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
