import Tx
import TxDiagnostics
import TxPlanner
import TxSyntax
import TxValues

extension Script {
  /// When every script is run: 2025-06-15T15:06:40Z.
  static let now = Instant(milliseconds: 1_750_000_000_000)

  private static let engine = Engine()

  /// Returns what a golden of a stage holds.
  func text(of stage: Stage) async throws -> String {
    switch stage {
    case .tokens: tokens
    case .tree: tree
    case .plan: PlanOutline.text(of: checked)
    case .diagnostics: diagnostics
    case .rows: try await ScriptRun(self).text()
    }
  }

  /// The text, checked without any request.
  private var checked: Planner.Checked {
    var scope = Scope(now: Self.now)
    scope.parameters = parameters
    scope.requiresParameters = true
    scope.read = Corpus.reading(for: feature)
    return Self.engine.planner.check(source, scope: scope)
  }

  private var tokens: String {
    Lexer.tokenize(source).tokens.filter { $0.kind != .blank }
      .map { token in
        let text = source.text(token.span).replacing("\n", with: "⏎").replacing("\r", with: "␍")
        return "\(token.kind) \(token.span.lower)..<\(token.span.upper)"
          + (text.isEmpty ? "" : " \(text)") + "\n"
      }
      .joined()
  }

  private var tree: String {
    TreeOutline.text(
      of: Parser.parse(source, vocabulary: Self.engine.planner.vocabulary).script
    )
  }

  private var diagnostics: String {
    let found = checked.diagnostics + Parameter.unknown(parameters.keys, among: checked.parameters)
    guard !found.isEmpty else { return "" }
    return DiagnosticRenderer(usesColor: false).render(found, in: source) + "\n"
  }
}
