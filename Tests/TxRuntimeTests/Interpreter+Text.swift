import TxCatalog
import TxDiagnostics
import TxPlanner
import TxRuntime
import TxValues

extension Interpreter {
  /// Returns the shown cells of the last statement's rows, joined by a bar; the codes of what is
  /// wrong with the text, where something is.
  func cells(of text: String) async throws(RuntimeError) -> [String] {
    let planner = Planner(catalog: .standard, commands: [], formats: [])
    let checked = planner.check(SourceText(name: "test", text), scope: Scope(now: context.now))
    guard checked.isRunnable else { return checked.diagnostics.map(\.code) }
    var cells: [String] = []
    for case .pipeline(let flow, _)? in checked.statements.map({ $0?.kind }) {
      cells = try await all(flow.plan, .freeze).shown(by: flow.schema)
        .map { row in row.values.map { $0.plainText ?? "-" }.joined(separator: "|") }
    }
    return cells
  }
}
