package import TxDiagnostics
package import TxPlanner
import TxSyntax

/// Finds what the checker faults in a text that is being typed; nothing is read or sent for it.
package struct FaultFinder: Sendable {
  private let planner: Planner

  package init(planner: Planner) { self.planner = planner }

  /// Returns where something is wrong that more typing at the end cannot mend.
  package func faults(in text: String, scope: Scope) -> [Span] {
    guard text.utf8.count <= Highlighter.limit else { return [] }
    let source = SourceText(name: "<prompt>", text)
    let tokens = Lexer.tokenize(source, isInteractive: true).tokens
    let last = tokens.last { !$0.isTrivia && $0.kind != .newline && $0.span.length > 0 }
    guard let last else { return [] }
    var scope = scope
    scope.allowsHoles = true
    scope.read = nil
    let checked = planner.check(source, scope: scope, isInteractive: true)
    return checked.diagnostics
      .filter { $0.severity == .error && !$0.isAboutFiles }
      .filter { !checked.isIncomplete || !$0.isAboutGrammar }
      .filter { problem in !problem.isAboutMore || isFollowed(problem.span, in: tokens) }
      .compactMap(\.span)
      .filter { isDefinite($0, last: last, in: source) }
  }

  /// Whether a fault does not touch what is still being typed.
  private func isDefinite(_ span: Span, last: Token, in source: SourceText) -> Bool {
    if span.upper <= last.span.lower { return true }
    // A word with something behind it is finished; a stage or a statement is not.
    let isFollowed = last.span.upper < source.utf8.count
    return isFollowed && span == last.span && last.kind == .word
  }
}

extension FaultFinder {
  /// Whether another stage or statement follows, so that nothing can be added any more.
  private func isFollowed(_ span: Span?, in tokens: [Token]) -> Bool {
    tokens.contains {
      [.pipe, .semicolon, .newline].contains($0.kind) && $0.span.lower >= span?.upper ?? 0
    }
  }
}

extension Diagnostic {
  /// Whether the text breaks the grammar; where it only ends too early, its next word may mend that.
  fileprivate var isAboutGrammar: Bool { code.utf8.starts(with: "TX1".utf8) }

  /// Whether a verb wants more than it has been given so far.
  fileprivate var isAboutMore: Bool {
    ["TX2010", "TX2048", "TX2050", "TX2084", "TX2097", "TX2098"].contains(code)
  }

  /// Whether a file could not be read, which is not tried while a line is typed.
  fileprivate var isAboutFiles: Bool { code.utf8.starts(with: "TX6".utf8) }
}
