import TxCatalog
import TxDiagnostics
import TxPlanner
import TxRuntime
import TxValues

extension Interpreter {
  /// Returns the shown cells of a statement's rows, joined by a bar; the codes of what is wrong
  /// with it, where something is.
  func cells(of text: String) async throws(RuntimeError) -> [String] {
    let planner = Planner(catalog: .standard, commands: [], formats: [])
    let checked = planner.check(SourceText(name: "test", text), scope: Scope(now: context.now))
    guard checked.diagnostics.isEmpty,
      case .pipeline(let flow, _)? = checked.statements.first??.kind
    else { return checked.diagnostics.map(\.code) }
    return try await all(flow.plan, .freeze)
      .map { row in
        row.shown(by: flow.schema).values.map { $0.plainText ?? "-" }.joined(separator: "|")
      }
  }
}
