import TxValues

/// The first row of each combination of values.
struct DistinctOperator: RowSource {
  private let columns: [Int]
  private let schema: Schema
  private var input: any RowSource
  private let meter: Meter
  private var seen: Set<GroupKey> = []

  init(_ columns: [Int], schema: Schema, input: any RowSource, meter: Meter) {
    self.meter = meter
    self.columns = columns
    self.schema = schema
    self.input = input
  }

  mutating func nextBatch() async throws(RuntimeError) -> [Row]? {
    guard let rows = try await input.nextBatch() else { return nil }
    let compared = columns.map { schema.columns[$0] }
    let first = rows.filter { row in
      seen.insert(GroupKey(columns.map { row.values[$0] }, of: compared)).inserted
    }
    try meter.hold(first)
    return first
  }
}
