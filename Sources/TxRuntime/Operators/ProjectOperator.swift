import TxPlanner
import TxValues

/// Rows of chosen and computed columns.
struct ProjectOperator: RowSource {
  private let projections: [Projection]
  private var input: any RowSource

  init(_ projections: [Projection], input: any RowSource) {
    self.projections = projections
    self.input = input
  }

  mutating func nextBatch() async throws(RuntimeError) -> [Row]? {
    try await input.nextBatch()?
      .map { row in
        Row(projections.map { Evaluator.value(of: $0.operand, in: row) })
      }
  }
}
