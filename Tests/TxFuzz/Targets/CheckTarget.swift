import TxDiagnostics
import TxPlanner
import TxSyntax

/// Any bytes are checked with the real catalog; what is right is printed and optimized.
enum CheckTarget {
  static func run(_ bytes: [UInt8]) -> CInt {
    let source = SourceText(name: "fuzz", utf8: bytes)
    let checked = Fuzzing.planner.check(source, scope: Fuzzing.scope)
    Fuzzing.requirePlaces(of: checked.diagnostics, in: source)
    Fuzzing.require(
      checked.statements.count == checked.syntax.statements.count,
      "statements were lost"
    )
    for case .some(let statement) in checked.statements { use(statement, source) }
    return 0
  }

  private static func use(_ statement: CheckedStatement, _ source: SourceText) {
    let flow: Flow? =
      switch statement.kind {
      case .pipeline(let flow, _), .letPipeline(_, let flow): flow
      default: nil
      }
    guard let flow else { return }
    var plan = Optimizer.optimized(flow.plan)
    while let input = plan.input { plan = input }
    if case .scan(let scan) = plan {
      Fuzzing.require(Fuzzing.isInside(scan.span, source), "the scan is outside")
    }
  }
}
