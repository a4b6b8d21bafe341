import TxPlanner
import TxValues

/// The rows of a file, which the plan holds, a batch at a time.
struct ImportOperator: RowSource {
  private static let batch = 1000

  private let rows: [Row]
  private let meter: Meter
  private var next = 0

  init(_ table: ImportedTable, meter: Meter) {
    rows = table.rows
    self.meter = meter
  }

  mutating func nextBatch() async throws(RuntimeError) -> [Row]? {
    guard next < rows.count else { return nil }
    // The plan holds all of them; those behind a limit are of no use.
    if next == 0 { try meter.hold(rows) }
    let end = min(next + Self.batch, rows.count)
    defer { next = end }
    return Array(rows[next..<end])
  }
}
