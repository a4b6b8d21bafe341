/// What reads statements from a person; tests put a scripted one in its place.
package protocol LineEditing: Sendable {
  /// Reads one statement, of one line or several, after the prompt.
  func readLine(
    prompt: [StyledText],
    continuation: [StyledText],
    right: [StyledText]
  ) async -> ReadResult

  /// Prints text above the line being typed, or where the cursor is; from any thread.
  func printAbove(_ text: String)

  /// Gives the next `readLine` a text to begin with, and the cursor's UTF-8 offset in it.
  func prefill(_ text: String, cursorUTF8Offset: Int?) async

  /// Lets the cursor stand at an offset when the entry comes back from the history.
  func mark(_ entry: String, cursorUTF8Offset: Int) async

  /// The entries of the history, oldest first.
  var historyEntries: [String] { get async }

  /// Sets what Ctrl-C does while nothing is read; nil ignores it.
  func onInterrupt(_ handler: (@Sendable () -> Void)?)
}

extension LineEditing {
  /// Does nothing, for editors without a buffer.
  package func prefill(_ text: String, cursorUTF8Offset: Int?) async {}

  /// Does nothing, for editors without a history.
  package func mark(_ entry: String, cursorUTF8Offset: Int) async {}

  /// Nothing, for editors without a history.
  package var historyEntries: [String] { [] }

  /// Does nothing, for editors without a keyboard.
  package func onInterrupt(_ handler: (@Sendable () -> Void)?) {}
}
