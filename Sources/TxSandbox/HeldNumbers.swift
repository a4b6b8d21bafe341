/// The rows of numbers that are held in memory: as they are stored, until they change.
///
/// Reading one here takes a tenth of what SQLite takes. Lists go through all numbers again and
/// again, so that what does not fit is left to SQLite instead of pushing out what is held.
struct HeldNumbers {
  /// The most bytes that rows take together: enough for a million of them.
  private static let capacity = 224 * 1_024 * 1_024

  private var rows: [Int64: PackedNumber] = [:]
  private var size = 0

  /// Returns the row of an id, if it is held.
  subscript(id: Int64) -> NumberRow? { rows[id]?.row }

  /// Holds a row that was just stored or read.
  mutating func hold(_ row: NumberRow) {
    let packed = PackedNumber(row)
    guard size + packed.size <= Self.capacity else { return }
    size += packed.size - (rows.updateValue(packed, forKey: row.id)?.size ?? 0)
  }

  /// Forgets the row of an id, which has changed.
  mutating func forget(_ id: Int64) {
    size -= rows.removeValue(forKey: id)?.size ?? 0
  }

  /// Forgets all rows.
  mutating func forgetAll() {
    self = HeldNumbers()
  }
}
