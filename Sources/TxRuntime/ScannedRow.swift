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
}
