import TxValues

/// Equal values of rows that are held, kept once.
///
/// Most columns of a large set have few values: connections, references, lists of tags. A column
/// with many is left alone, so that ids and numbers cost no look-up.
struct ValuePool {
  private struct Column {
    var known: [Value: Value] = [:]
    var isOpen = true
  }

  private var columns: [Column] = []

  /// So many values of one column at most are shared.
  private static let limit = 1024

  /// Replaces values of the row that were there before in their columns.
  mutating func share(_ row: inout Row) {
    while columns.count < row.values.count { columns.append(Column()) }
    for place in row.values.indices where columns[place].isOpen {
      guard row.values[place].isWorthSharing else { continue }
      share(&row.values[place], in: &columns[place])
    }
  }

  private func share(_ value: inout Value, in column: inout Column) {
    if let known = column.known[value] {
      if known.hasSameScalars(as: value) { value = known }
    } else if column.known.count < Self.limit {
      column.known[value] = value
    } else {
      column.known = [:]
      column.isOpen = false
    }
  }
}

extension Value {
  /// Whether it lies outside of its row; texts of up to fifteen bytes do not.
  fileprivate var isWorthSharing: Bool {
    switch self {
    case .text(let text): text.utf8.count > 15
    case .list(let elements): !elements.isEmpty
    case .null, .bool, .int, .decimal, .time, .record: false
    }
  }

  /// Whether two equal values are the same bytes: equality of texts is wider.
  fileprivate func hasSameScalars(as other: Value) -> Bool {
    switch (self, other) {
    case (.text(let left), .text(let right)): left.utf8.elementsEqual(right.utf8)
    case (.list(let left), .list(let right)):
      left.count == right.count && zip(left, right).allSatisfy { $0.hasSameScalars(as: $1) }
    case (.null, .null), (.bool, .bool), (.int, .int): self == other
    default: false
    }
  }
}
