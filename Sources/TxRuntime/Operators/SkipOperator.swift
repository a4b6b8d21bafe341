import TxValues

/// The rows behind the first ones.
struct SkipOperator: RowSource {
  private var remaining: Int
  private var input: any RowSource

  init(_ count: Int, input: any RowSource) {
    remaining = max(0, count)
    self.input = input
  }

  mutating func nextBatch() async throws(RuntimeError) -> [Row]? {
    guard let rows = try await input.nextBatch() else { return nil }
    let dropped = min(remaining, rows.count)
    remaining -= dropped
    return Array(rows.dropFirst(dropped))
  }
}
