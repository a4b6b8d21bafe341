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

/// The candidates for what stands before the cursor.
package struct EditorCompletion: Sendable, Equatable {
  /// The end of the text before the cursor, which a candidate replaces.
  package var prefix: String
  /// The proposals, in the order of the menu.
  package var candidates: [Candidate]

  /// Creates a completion.
  package init(prefix: String, candidates: [Candidate]) {
    self.prefix = prefix
    self.candidates = candidates
  }
}
