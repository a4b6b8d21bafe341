package import TxValues

/// Produces rows, a batch at a time and only when asked.
///
/// Pulling is what keeps memory small: a stage that has enough stops asking, and nothing below it
/// reads on.
package protocol RowSource {
  /// Returns the next rows, perhaps none, or nil when there are no more.
  mutating func nextBatch() async throws(RuntimeError) -> [Row]?
}

extension RowSource {
  /// Returns all rows that are left, each charged as held.
  package mutating func collect(_ meter: Meter) async throws(RuntimeError) -> [Row] {
    var rows: [Row] = []
    while let batch = try await nextBatch() {
      try meter.hold(batch)
      rows += batch
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
