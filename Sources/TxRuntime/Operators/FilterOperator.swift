import TxPlanner
import TxValues

/// The rows for which a condition holds.
struct FilterOperator: RowSource {
  private let evaluator: Evaluator
  private var input: any RowSource
  /// What is left of rows that were held already.
  private var stored: StoredRows?
  private var hasBegun = false

  init(_ condition: Condition, input: any RowSource) {
    evaluator = Evaluator(condition)
    self.input = input
  }

  mutating func nextBatch() async throws(RuntimeError) -> [Row]? {
    if !hasBegun { stored = try await takeStored() }
    if stored != nil { return try await stored?.nextBatch() }
    return try await input.nextBatch()?.filter(evaluator.holds)
  }

  mutating func takeStored() async throws(RuntimeError) -> StoredRows? {
    hasBegun = true
    return try await input.takeStored()?.filtered(by: evaluator)
  }
}
