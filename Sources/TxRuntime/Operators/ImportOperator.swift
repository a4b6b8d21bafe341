import TxPlanner
import TxValues

/// The rows of a file, which the plan holds, a batch at a time.
struct ImportOperator: RowSource {
  private static let batch = 1000

  private let rows: [Row]
  private var next = 0

  init(_ table: ImportedTable) { rows = table.rows }

  mutating func nextBatch() async throws(RuntimeError) -> [Row]? {
    guard next < rows.count else { return nil }
    let end = min(next + Self.batch, rows.count)
    defer { next = end }
    return Array(rows[next..<end])
  }
}
