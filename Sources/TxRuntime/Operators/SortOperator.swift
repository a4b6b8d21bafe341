import TxPlanner
import TxValues

/// Ordered rows; equal ones stay in their order, and null is last in both directions.
struct SortOperator: RowSource {
  private let orders: [SortOrder]
  private let meter: Meter
  private var input: (any RowSource)?
  private var sorted: StoredRows?

  init(_ orders: [SortOrder], input: any RowSource, meter: Meter) {
    self.meter = meter
    self.orders = orders
    self.input = input
  }

  mutating func nextBatch() async throws(RuntimeError) -> [Row]? {
    guard var source = input else { return try await sorted?.nextBatch() }
    input = nil
    let rows = try await source.collect(meter)
    let keys = orders.map { key in rows.map(column: key.column) { $0 } }
    let places = rows.indices.sorted { left, right in
      let order = order(of: left, and: right, by: keys)
      return order == 0 ? left < right : order < 0
    }
    sorted = StoredRows(rows, places: places)
    return try await sorted?.nextBatch()
  }

  private func order(of left: Int, and right: Int, by keys: [[Value]]) -> Int {
    for (key, values) in zip(orders, keys) {
      let order = Comparison.sortOrder(
        values[left],
        values[right],
        as: key.type,
        descending: key.isDescending
      )
      if order != 0 { return order }
    }
    return 0
  }
}
