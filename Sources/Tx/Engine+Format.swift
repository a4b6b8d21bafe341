public import TxDiagnostics
import TxPlanner
import TxSyntax

extension Engine {
  /// Returns a text in canonical form with its comments kept, and what is wrong with it.
  ///
  /// A text with errors has no canonical form. Formatting the result again changes nothing.
  public func format(_ source: SourceText) -> (text: String?, diagnostics: [Diagnostic]) {
    Formatter.format(source, vocabulary: planner.vocabulary)
  }
}
