/// One proposal for the word at the cursor.
package struct Candidate: Sendable, Equatable {
  /// What takes the place of the prefix.
  package var text: String
  /// A few words for the menu.
  package var detail: String
  /// What follows when it is the only candidate: a space, or `=` for a field.
  package var appends: String

  /// Creates a candidate that a space follows.
  package init(text: String, detail: String = "", appends: String = " ") {
    self.text = text
    self.detail = detail
    self.appends = appends
  }
}
