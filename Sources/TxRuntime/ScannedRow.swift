import TxValues

/// A row as a page gave it, with what scanning needs to know.
struct ScannedRow: Sendable {
  let key: String
  /// The value that pages are sorted by, where there is one.
  let order: String?
  let createdAt: String?
  let updatedAt: String?
  var row: Row
  /// Whether the service filtered by exactly the scan's condition.
  var isExact = false

  /// When it was created or last changed; read only when a pass has missed it.
  var touched: Instant? {
    [createdAt, updatedAt].compactMap { $0.flatMap { Instant($0) } }.max()
  }

  init(
    key: String,
    order: String? = nil,
    createdAt: String? = nil,
    updatedAt: String? = nil,
    row: Row
  ) {
    self.key = key
    self.order = order
    self.createdAt = createdAt
    self.updatedAt = updatedAt
    self.row = row
  }

  /// The row without what only scanning needs, for holding many.
  var held: ScannedRow {
    var row = ScannedRow(key: key, row: row)
    row.isExact = isExact
    return row
  }
}
