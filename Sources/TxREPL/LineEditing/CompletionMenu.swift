package import Tx

/// The menu of candidates below the line: what it offers, and what is selected.
///
/// While nothing is selected it follows what is typed: more letters narrow it, Backspace widens it
/// again. A selection stands in the line itself.
package struct CompletionMenu {
  /// All candidates for the place.
  package private(set) var offered: [Candidate]
  /// Those that fit what is typed.
  package private(set) var candidates: [Candidate]
  package private(set) var selection: Int?
  /// The text before the word that is completed.
  package let stem: String
  /// The word as typed, extended by what all candidates share.
  package private(set) var prefix: String
  /// The text behind the cursor.
  package let rest: String

  /// Creates a menu of what fits a word.
  package init(offered: [Candidate], stem: String, prefix: String, rest: String) {
    self.offered = offered
    self.stem = stem
    self.prefix = prefix
    self.rest = rest
    candidates = CandidateMatch(prefix).best(of: offered)
  }

  /// The whole text before the cursor as it was typed.
  package var typed: String { stem + prefix }

  /// The text before the cursor with the selected candidate in it.
  package var completed: String { selection.map { stem + candidates[$0].text } ?? typed }

  /// Selects the next candidate, or the one before, around the ends.
  package mutating func select(by step: Int) {
    guard !candidates.isEmpty else { return }
    let count = candidates.count
    selection = ((selection ?? (step > 0 ? -1 : count)) + step + count) % count
  }

  /// Selects a candidate so many rows away, and stops at the ends.
  package mutating func selectPage(by step: Int) {
    guard !candidates.isEmpty else { return }
    selection = min(max(0, (selection ?? 0) + step), candidates.count - 1)
  }

  /// Takes what is typed now; false when the menu has nothing to say about it any more.
  package mutating func follow(_ text: String, cursor: Int) -> Bool {
    let before = text.prefix(cursor)
    guard before.hasPrefix(stem), text.dropFirst(cursor) == rest else { return false }
    if selection != nil { return before == completed }
    let word = String(before.dropFirst(stem.count))
    guard word != prefix else { return true }
    prefix = word
    candidates = CandidateMatch(word).best(of: offered)
    return !candidates.isEmpty && !(candidates.count == 1 && candidates[0].text == word)
  }

  /// Takes a longer beginning that all candidates share as if it had been typed.
  package mutating func extend(to longer: String) { prefix = longer }

  /// Takes newly found candidates in; what was selected stays selected.
  package mutating func offer(_ newer: [Candidate]) {
    let selected = selection.map { candidates[$0].text }
    offered = newer
    let matching = CandidateMatch(prefix).best(of: newer)
    // What stands in the line may have gone meanwhile; then the old menu is kept.
    let place = selected.map { text in matching.firstIndex { $0.text == text } }
    if case .some(.none) = place { return }
    candidates = matching
    selection = place ?? nil
  }
}
