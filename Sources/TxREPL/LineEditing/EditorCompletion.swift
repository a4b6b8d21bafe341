/// The candidates for the word before the cursor.
package struct EditorCompletion: Sendable, Equatable {
  /// The end of the text before the cursor, which a candidate replaces.
  package var prefix: String
  /// Everything that may stand there, in the order of the menu; the editor picks what fits.
  package var candidates: [Candidate]
  /// Whether more is being looked for; the editor is told when it has come.
  package var isPartial: Bool

  /// Creates a completion.
  package init(prefix: String, candidates: [Candidate], isPartial: Bool = false) {
    self.prefix = prefix
    self.candidates = candidates
    self.isPartial = isPartial
  }
}
