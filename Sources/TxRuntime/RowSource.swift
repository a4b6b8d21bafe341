package import TxValues

/// Produces rows, a batch at a time and only when asked.
///
/// Pulling is what keeps memory small: a stage that has enough stops asking, and nothing below it
/// reads on.
package protocol RowSource {
  /// Returns the next rows, perhaps none, or nil when there are no more.
  mutating func nextBatch() async throws(RuntimeError) -> [Row]?

  /// Returns all rows at once where they are held already; nil where they have to be asked for.
  ///
  /// To be asked before the first batch: what is held can be judged by column.
  mutating func takeStored() async throws(RuntimeError) -> StoredRows?
}

extension RowSource {
  package mutating func takeStored() async throws(RuntimeError) -> StoredRows? { nil }

  /// Returns all rows that are left, each charged as held.
  package mutating func collect(_ meter: Meter) async throws(RuntimeError) -> RowStore {
    var rows = RowStore()
    while let batch = try await nextBatch() {
      try meter.hold(batch)
      for row in batch { rows.append(row) }
    }
    return rows
  }

  /// Returns all rows that are left.
  package mutating func collect() async throws(RuntimeError) -> [Row] {
    var rows: [Row] = []
    while let batch = try await nextBatch() { rows += batch }
    return rows
  }
}
