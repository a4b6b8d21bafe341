import TxPlanner
import TxValues

/// Figures of all rows, or of each group in the order of the groups' values.
///
/// As with counting, a row belongs to the group of each element of a list column.
struct AggregateOperator: RowSource {
  private struct Group {
    let values: [Value]
    var figures: [AggregateFigure]
  }

  private let aggregates: [Aggregate]
  private let columns: [Int]
  private let schema: Schema
  private let meter: Meter
  private var input: (any RowSource)?

  init(
    _ aggregates: [Aggregate],
    by columns: [Int],
    schema: Schema,
    input: any RowSource,
    meter: Meter
  ) {
    self.meter = meter
    self.aggregates = aggregates
    self.columns = columns
    self.schema = schema
    self.input = input
  }

  mutating func nextBatch() async throws(RuntimeError) -> [Row]? {
    guard var source = input else { return nil }
    input = nil
    let keys = schema.columns.prefix(columns.count)
    let empty = aggregates.map(AggregateFigure.init)
    var groups: [GroupKey: Group] = [:]
    // Without groups there is one row, also of nothing.
    if columns.isEmpty { groups[GroupKey([], of: keys)] = Group(values: [], figures: empty) }
    while let rows = try await source.nextBatch() {
      for row in rows {
        var seen: Set<GroupKey> = []
        for values in GroupKey.combinations(of: row, in: columns) {
          let key = GroupKey(values, of: keys)
          // A tag that a row carries twice still counts it once.
          guard seen.insert(key).inserted else { continue }
          if groups[key] == nil { try meter.hold([Row(values)]) }
          var group = groups[key] ?? Group(values: values, figures: empty)
          groups[key] = nil
          for place in group.figures.indices { group.figures[place].add(row) }
          groups[key] = group
        }
      }
    }
    return groups.values.sorted(by: precedes).map { Row($0.values + $0.figures.map(\.value)) }
  }

  private func precedes(_ left: Group, _ right: Group) -> Bool {
    for (place, (left, right)) in zip(left.values, right.values).enumerated() {
      let order = Comparison.sortOrder(left, right, as: schema.columns[place].type)
      if order != 0 { return order < 0 }
    }
    return false
  }
}
