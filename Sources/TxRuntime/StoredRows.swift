package import TxValues

/// Rows that are held, in the order of their places, given a batch at a time.
package struct StoredRows: RowSource {
  private let rows: RowStore
  /// The places of the rows that are given; nil for all of them.
  private let places: [Int]?
  private var next = 0

  private static let batchSize = 1_000

  init(_ rows: RowStore, places: [Int]? = nil) {
    self.rows = rows
    self.places = places
  }

  /// How many rows are given.
  var count: Int { places?.count ?? rows.count }

  package mutating func nextBatch() async throws(RuntimeError) -> [Row]? {
    guard next < count else { return nil }
    let range = next..<min(next + Self.batchSize, count)
    next = range.upperBound
    return range.map { rows[places?[$0] ?? $0] }
  }

  package mutating func takeStored() -> StoredRows? {
    defer { next = count }
    return self
  }

  /// Returns those of the rows for which a condition holds.
  func filtered(by evaluator: Evaluator) -> StoredRows {
    let holds = evaluator.holds(for: rows)
    return StoredRows(rows, places: (places ?? Array(rows.indices)).filter { holds[$0] })
  }
}
