import TxPlanner
import TxValues

/// The items of a change, which begins only when every row of it is there.
struct ChangeOperator: RowSource {
  private let change: Change
  private let schema: Schema
  private let context: RuntimeContext
  private var input: (any RowSource)?

  init(_ change: Change, schema: Schema, input: any RowSource, context: RuntimeContext) {
    self.change = change
    self.schema = schema
    self.input = input
    self.context = context
  }

  mutating func nextBatch() async throws(RuntimeError) -> [Row]? {
    guard var source = input else { return nil }
    input = nil
    let rows = Array(try await source.collect(context.meter))
    try RuntimeError.checkCancellation(at: change.span)
    let named = try await RowNames(change, rows: rows, schema: schema, context: context)
    return try await context.host.changes
      .apply(named.change, rows: named.rows, schema: named.schema)
  }
}
