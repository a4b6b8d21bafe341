import TxPlanner
import TxValues

/// Ordered rows; equal ones stay in their order, and null is last in both directions.
struct SortOperator: RowSource {
  private let orders: [SortOrder]
  private let meter: Meter
  private var input: (any RowSource)?

  init(_ orders: [SortOrder], input: any RowSource, meter: Meter) {
    self.meter = meter
    self.orders = orders
    self.input = input
  }

  mutating func nextBatch() async throws(RuntimeError) -> [Row]? {
    guard var source = input else { return nil }
    input = nil
    let rows = try await source.collect(meter)
    let places = rows.indices.sorted { left, right in
      let order = order(of: rows[left], and: rows[right])
      return order == 0 ? left < right : order < 0
    }
    return places.map { rows[$0] }
  }

  private func order(of left: Row, and right: Row) -> Int {
    for key in orders {
      let order = Comparison.sortOrder(
        left.values[key.column],
        right.values[key.column],
        as: key.type,
        descending: key.isDescending
      )
      if order != 0 { return order }
    }
    return 0
  }
}
