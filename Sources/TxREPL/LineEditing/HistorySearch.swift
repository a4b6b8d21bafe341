/// The state of Ctrl-R: a pattern, and the newest entry that contains it.
struct HistorySearch {
  /// What a key press means while searching.
  enum Step {
    case searching
    case givenUp
    /// Take the entry; the key still has its usual effect unless it was Escape.
    case taken(passesKey: Bool)
  }

  let entries: [String]
  private(set) var pattern = ""
  private(set) var hasFailed = false
  private var index: Int

  init(entries: [String]) {
    self.entries = entries
    index = entries.count
  }

  /// The entry found, nil before anything was typed.
  var match: String? { index < entries.count ? entries[index] : nil }

  /// Takes a key.
  mutating func press(_ key: Key) -> Step {
    switch key {
    case .control("r"): find(from: index - 1)
    case .control("g"), .control("c"): return .givenUp
    case .control("h"), .character("\u{7F}"):
      _ = pattern.popLast()
      find(from: entries.count - 1)
    case .character(let scalar) where scalar.value >= 0x20:
      pattern.unicodeScalars.append(scalar)
      find(from: min(index, entries.count - 1))
    default: return .taken(passesKey: key != .escape)
    }
    return .searching
  }

  private mutating func find(from start: Int) {
    hasFailed = false
    guard !pattern.isEmpty else { return }
    let older = entries[..<max(0, min(start + 1, entries.count))]
    if let found = older.lastIndex(where: { $0.contains(pattern) }) {
      index = found
    } else {
      hasFailed = true
    }
  }
}
