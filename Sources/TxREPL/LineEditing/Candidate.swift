/// One proposal for the word at the cursor.
package struct Candidate: Sendable, Equatable {
  /// What takes the place of the prefix.
  package var text: String
  /// What the menu shows and what is matched: a name without its quotes.
  package var label: String
  /// A few words for the menu.
  package var detail: String
  /// What follows when it is the only candidate: a space, or `=` for a field.
  package var appends: String
  /// Whether it is found by its detail too, as an id is by the name of what it stands for.
  package var isFoundByDetail = false

  /// Creates a candidate that a space follows.
  package init(text: String, label: String? = nil, detail: String = "", appends: String = " ") {
    self.text = text
    self.label = label ?? text
    self.detail = detail
    self.appends = appends
  }
}
