/// What the program around a prompt knows of accounts and limits.
package struct PromptSurroundings: Sendable {
  /// Returns the profiles, one a line.
  package var profiles: @Sendable () -> String = { "there are no profiles\n" }
  /// Gets ready to go to another profile, once this prompt is left; false when that is not possible, which it says.
  package var opens: @Sendable (String) -> Bool = { _ in false }
  /// What changes may do, a few lines.
  package var limits = ""

  /// Creates surroundings without accounts.
  package init() {}
}
