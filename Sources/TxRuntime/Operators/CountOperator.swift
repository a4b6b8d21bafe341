import TxValues

/// The number of rows, in all or of each group; largest groups first, equal ones by their keys.
///
/// A row counts once in the group of each element of a list column; one without elements counts as
/// null.
struct CountOperator: RowSource {
  private struct Group {
    let values: [Value]
    var count = 0
  }

  private let columns: [Int]
  private let schema: Schema
  private let meter: Meter
  private var input: (any RowSource)?

  init(by columns: [Int], schema: Schema, input: any RowSource, meter: Meter) {
    self.meter = meter
    self.columns = columns
    self.schema = schema
    self.input = input
  }

  mutating func nextBatch() async throws(RuntimeError) -> [Row]? {
    guard var source = input else { return nil }
    input = nil
    if columns.isEmpty {
      var count = 0
      while let rows = try await source.nextBatch() { count += rows.count }
      return [Row([.int(Int64(count))])]
    }
    var groups: [GroupKey: Group] = [:]
    while let rows = try await source.nextBatch() {
      for row in rows { try add(row, to: &groups) }
    }
    return groups.values.sorted(by: precedes).map { Row($0.values + [.int(Int64($0.count))]) }
  }

  private func add(
    _ row: Row,
    to groups: inout [GroupKey: Group]
  ) throws(RuntimeError) {
    let combinations = GroupKey.combinations(of: row, in: columns)
    var seen: Set<GroupKey> = []
    for values in combinations {
      let key = GroupKey(values, of: schema.columns)
      // A tag that a row carries twice still counts it once.
      if combinations.count > 1, !seen.insert(key).inserted { continue }
      if groups[key] == nil { try meter.hold([Row(values)]) }
      groups[key, default: Group(values: values)].count += 1
    }
  }

  private func precedes(_ left: Group, _ right: Group) -> Bool {
    if left.count != right.count { return left.count > right.count }
    for (place, (left, right)) in zip(left.values, right.values).enumerated() {
      let type = place < schema.columns.count ? schema.columns[place].type : .text
      let order = Comparison.sortOrder(left, right, as: type)
      if order != 0 { return order < 0 }
    }
    return false
  }
}
