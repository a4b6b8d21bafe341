/// A statement as it is typed, and as the language reads it: `show` alone is about `$last`.
package struct TypedStatement {
  /// The whole statement.
  package let whole: String
  /// How many bytes of it were not typed.
  package let shift: Int

  /// Reads what was typed.
  package init(_ typed: String) {
    let bytes = typed.utf8.drop(while: Self.isBlank)
    let isAlone =
      bytes.starts(with: "show".utf8) && bytes.dropFirst(4).first.map(Self.isBlank) ?? true
    whole = isAlone ? "$last | " + typed : typed
    shift = isAlone ? 8 : 0
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || UInt8(ascii: "\t")...UInt8(ascii: "\r") ~= byte
  }

  /// Returns the runs of what was typed.
  func typed(_ runs: [StyledText]) -> [StyledText] {
    var left = shift
    var runs = runs[...]
    while left > 0, let first = runs.first {
      let count = min(left, first.text.utf8.count)
      let rest = String(decoding: first.text.utf8.dropFirst(count), as: UTF8.self)
      runs.removeFirst()
      left -= count
      if !rest.isEmpty { runs.insert(StyledText(rest, sgr: first.sgr), at: runs.startIndex) }
    }
    return Array(runs)
  }
}
