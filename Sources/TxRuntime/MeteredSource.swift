import TxValues

/// The same rows, each charged as a step of the operator that they come from.
struct MeteredSource: RowSource {
  private var source: any RowSource
  private let meter: Meter

  init(_ source: any RowSource, meter: Meter) {
    self.source = source
    self.meter = meter
  }

  mutating func nextBatch() async throws(RuntimeError) -> [Row]? {
    let rows = try await source.nextBatch()
    // A batch without rows is a step too: somebody has asked for it.
    try meter.charge(.steps, max(1, rows?.count ?? 0))
    return rows
  }

  mutating func takeStored() async throws(RuntimeError) -> StoredRows? {
    guard let rows = try await source.takeStored() else { return nil }
    try meter.charge(.steps, max(1, rows.count))
    return rows
  }
}
