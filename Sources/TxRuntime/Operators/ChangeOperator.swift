import TxPlanner
import TxValues

/// The items of a change, which begins only when every row of it is there.
struct ChangeOperator: RowSource {
  private let change: Change
  private let schema: Schema
  private let changes: any ChangeApplying
  private var input: (any RowSource)?

  init(_ change: Change, schema: Schema, input: any RowSource, changes: any ChangeApplying) {
    self.change = change
    self.schema = schema
    self.input = input
    self.changes = changes
  }

  mutating func nextBatch() async throws(RuntimeError) -> [Row]? {
    guard var source = input else { return nil }
    input = nil
    let rows = try await source.collect()
    try RuntimeError.checkCancellation(at: change.span)
    return try await changes.apply(change, rows: rows, schema: schema)
  }
}
