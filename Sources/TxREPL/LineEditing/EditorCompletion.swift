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
