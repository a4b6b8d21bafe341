/// A step of the way from a text to its rows, and what a golden shows of it.
enum Stage: String, Sendable, CaseIterable {
  /// Kind, span and text of each token.
  case tokens
  /// The tree.
  case tree
  /// How each statement reads, and what it would change.
  case plan
  /// What is wrong, as people see it.
  case diagnostics
  /// What the script prints on the embedded account.
  case rows
}
