/// The menu of candidates below the line: what it offers, and what is selected.
struct CompletionMenu {
  let candidates: [Candidate]
  private(set) var selection: Int?
  /// The text before the word that is completed.
  let stem: String
  /// The whole text before the cursor as typed, extended by what all candidates share.
  let typed: String
  /// The text behind the cursor.
  let rest: String

  init(candidates: [Candidate], stem: String, typed: String, rest: String) {
    self.candidates = candidates
    self.stem = stem
    self.typed = typed
    self.rest = rest
  }

  /// Selects the next candidate, or the one before, around the ends.
  mutating func select(by step: Int) {
    guard !candidates.isEmpty else { return }
    let count = candidates.count
    selection = ((selection ?? (step > 0 ? -1 : count)) + step + count) % count
  }

  /// The text before the cursor with the selected candidate in it.
  var completed: String { selection.map { stem + candidates[$0].text } ?? typed }
}
