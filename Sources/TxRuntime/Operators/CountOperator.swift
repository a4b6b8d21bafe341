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
  private var input: (any RowSource)?

  init(by columns: [Int], schema: Schema, input: any RowSource) {
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
    var groups: [[UInt8]: Group] = [:]
    while let rows = try await source.nextBatch() {
      for row in rows { add(row, to: &groups) }
    }
    return groups.values.sorted(by: precedes).map { Row($0.values + [.int(Int64($0.count))]) }
  }

  private func add(_ row: Row, to groups: inout [[UInt8]: Group]) {
    var combinations: [[Value]] = [[]]
    for column in columns {
      let values = Self.elements(row.values[column])
      combinations = combinations.flatMap { start in values.map { start + [$0] } }
    }
    var seen: Set<[UInt8]> = []
    for values in combinations {
      let key = key(of: values)
      // A tag that a row carries twice still counts it once.
      if combinations.count > 1, !seen.insert(key).inserted { continue }
      groups[key, default: Group(values: values)].count += 1
    }
  }

  private static func elements(_ value: Value) -> [Value] {
    guard case .list(let elements) = value else { return [value] }
    return elements.isEmpty ? [.null] : elements
  }

  /// The bytes that equal groups share, and no others: text is the same when its scalars are.
  private func key(of values: [Value]) -> [UInt8] {
    var key: [UInt8] = []
    for (place, value) in values.enumerated() {
      let text = value.plainText.map { isTag(place) ? $0.lowercased() : $0 }
      // No text holds these bytes, so no value can look like the end of another.
      if let text { key += text.utf8 } else { key.append(0xFE) }
      if case .record = value { key += Array(String(describing: value).utf8) }
      key.append(0xFF)
    }
    return key
  }

  private func isTag(_ place: Int) -> Bool {
    place < schema.columns.count && schema.columns[place].type == .tag
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
