package import Tx

/// What the editor asks about the language; it knows no word of it.
///
/// All but `complete` run on the editor's thread at each key press, so they must be quick, and none
/// may await the editor.
package struct EditorHooks: Sendable {
  /// Proposes what can stand at the cursor; any key press gives up waiting for it.
  package var complete: @Sendable (_ text: String, _ cursorUTF8Offset: Int) async -> Completion
  /// Proposes the same at once, where that is possible: no key can then come in between.
  package var completeAtOnce: (@Sendable (_ text: String, _ cursorUTF8Offset: Int) -> Completion)?
  /// The rest of the line to show in grey, from the history (oldest first) or elsewhere.
  package var hint: @Sendable (_ text: String, _ history: [String]) -> String
  /// The same text in styled runs.
  package var highlight: @Sendable (_ text: String) -> [StyledText]
  /// A line about what may be typed at the cursor, shown below; empty for none.
  package var signature: @Sendable (_ text: String, _ cursorUTF8Offset: Int) -> [StyledText]
  /// The indentation of the next line; nil when the statement is complete.
  package var continuationIndent: @Sendable (_ text: String) -> String?
  /// Whether an accepted line goes into the history.
  package var keeps: @Sendable (_ line: String) -> Bool
  /// Whether the editor's own words may have colours.
  package var usesColor = true
  /// Opens the text in the person's own editor (Ctrl-X Ctrl-E) and returns what came of it.
  package var edit: (@Sendable (_ text: String) -> String?)?

  /// Creates hooks that know nothing: no candidates, no hint, no colours, every line complete.
  package init() {
    complete = { _, _ in Completion(prefix: "", candidates: []) }
    hint = { _, _ in "" }
    highlight = { [StyledText($0)] }
    signature = { _, _ in [] }
    continuationIndent = { _ in nil }
    keeps = { _ in true }
  }
}
