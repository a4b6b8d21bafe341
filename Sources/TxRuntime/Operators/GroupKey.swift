import TxValues

/// The bytes that rows of one group share, and no others: text is the same when its scalars are.
struct GroupKey: Hashable {
  private var bytes: [UInt8] = []

  init(_ values: [Value], of columns: some Collection<Column>) {
    var types = columns.makeIterator()
    for value in values { append(value, as: types.next()?.type ?? .text) }
  }

  /// Returns each combination of values that a row counts under, once: each element of a list
  /// column, null for one without elements.
  static func combinations(of row: Row, in columns: [Int]) -> [[Value]] {
    var combinations: [[Value]] = [[]]
    for column in columns {
      let values = elements(row.values[column])
      combinations = combinations.flatMap { start in values.map { start + [$0] } }
    }
    return combinations
  }

  private static func elements(_ value: Value) -> [Value] {
    guard case .list(let elements) = value else { return [value] }
    return elements.isEmpty ? [.null] : elements
  }

  private mutating func append(_ value: Value, as type: ValueType) {
    if case .list(let elements) = value {
      bytes.append(0xFD)
      for element in elements { append(element, as: type) }
    }
    let isTag = type == .tag || type == .list(.tag)
    let text = value.plainText.map { isTag ? $0.lowercased() : $0 }
    // No text holds these bytes, so no value can look like the end of another.
    if let text { bytes += text.utf8 } else { bytes.append(0xFE) }
    if case .record = value { bytes += Array(String(describing: value).utf8) }
    bytes.append(0xFF)
  }
}
