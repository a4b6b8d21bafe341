import TxValues

/// A row as a page gave it, with what scanning needs to know.
struct ScannedRow: Sendable {
  let key: String
  /// The value that pages are sorted by, where there is one.
  let order: String?
  /// When it was created and last changed; read only by passes that repair another.
  private let times: [String]
  var row: Row
  /// Whether the service filtered by exactly the scan's condition.
  var isExact = false

  /// When it was created or last changed, where that was read.
  var touched: Instant? { times.compactMap { Instant($0) }.max() }

  init(key: String, order: String? = nil, times: [String] = [], row: Row) {
    self.key = key
    self.order = order
    self.times = times
    self.row = row
  }

  /// The row without what only scanning needs, for holding many.
  var held: ScannedRow {
    var row = ScannedRow(key: key, row: row)
    row.isExact = isExact
    return row
  }
}
