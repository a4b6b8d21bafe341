/// The entries of the history, and where Up and Down have got to.
struct HistoryWalk {
  private(set) var entries: [String] = []
  private var index: Int?
  private var unfinished = ""

  /// Whether an entry of the history stands in the line.
  var isWalking: Bool { index != nil }

  /// Puts the entries of earlier sessions before those of this one.
  mutating func load(_ earlier: [String]) { entries = earlier + entries }

  /// Adds an accepted entry, unless it repeats the last one.
  mutating func append(_ entry: String) {
    if entries.last != entry { entries.append(entry) }
  }

  /// Forgets the place: the next step up begins at the newest entry.
  mutating func restart() { index = nil }

  /// Returns the entry before, and remembers the unfinished text that it hides.
  mutating func older(than text: String) -> String? {
    let next = (index ?? entries.count) - 1
    guard next >= 0 else { return nil }
    if index == nil { unfinished = text }
    index = next
    return entries[next]
  }

  /// Returns the entry after, or at last the unfinished text.
  mutating func newer() -> String? {
    guard let current = index else { return nil }
    guard current + 1 < entries.count else {
      index = nil
      return unfinished
    }
    index = current + 1
    return entries[current + 1]
  }
}
