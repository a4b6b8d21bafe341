/// A statement as it is typed, and as the language reads it: `show` alone is about `$last`.
struct TypedStatement {
  /// The whole statement.
  let whole: String
  /// How many bytes of it were not typed.
  let shift: Int

  init(_ typed: String) {
    let isShow = typed.utf8.starts(with: "show".utf8)
    let next = typed.utf8.dropFirst(4).first
    let isAlone = isShow && (next == nil || next == UInt8(ascii: " "))
    whole = isAlone ? "$last | " + typed : typed
    shift = isAlone ? 8 : 0
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
