import TxValues

/// The first rows; once they are there nothing more is read.
struct LimitOperator: RowSource {
  private var remaining: Int
  private var input: any RowSource

  init(_ count: Int, input: any RowSource) {
    remaining = max(0, count)
    self.input = input
  }

  mutating func nextBatch() async throws(RuntimeError) -> [Row]? {
    guard remaining > 0, let rows = try await input.nextBatch() else { return nil }
    let kept = Array(rows.prefix(remaining))
    remaining -= kept.count
    return kept
  }
}
