import TxPlanner
import TxValues

/// The rows for which a condition holds.
struct FilterOperator: RowSource {
  private let evaluator: Evaluator
  private var input: any RowSource

  init(_ condition: Condition, input: any RowSource) {
    evaluator = Evaluator(condition)
    self.input = input
  }

  mutating func nextBatch() async throws(RuntimeError) -> [Row]? {
    try await input.nextBatch()?.filter(evaluator.holds)
  }
}
