/// The values of one row, in the order of its schema's columns.
public struct Row: Sendable, Hashable {
  /// One value for each column.
  public var values: [Value]

  /// Creates a row.
  public init(_ values: [Value]) { self.values = values }

  /// About how many bytes it takes: its values, and the text of those that have any.
  package var accountedBytes: Int {
    values.reduce(values.count * MemoryLayout<Value>.stride) { $0 + $1.accountedText }
  }
}

extension [Row] {
  /// Returns the rows without the hidden columns of their schema; of rows that nobody else has nothing is
  /// copied.
  package consuming func shown(by schema: Schema) -> [Row] {
    guard schema.hiddenCount > 0 else { return self }
    for place in indices {
      self[place].values.removeLast(Swift.min(schema.hiddenCount, self[place].values.count))
    }
    return self
  }
}

extension Value {
  /// The bytes of its text and of what it holds.
  fileprivate var accountedText: Int {
    switch self {
    case .null, .bool, .int, .time: 0
    case .decimal(let text), .text(let text): text.utf8.count
    case .list(let elements):
      elements.reduce(elements.count * MemoryLayout<Value>.stride) { $0 + $1.accountedText }
    case .record(let record):
      record.members.reduce(0) {
        $0 + MemoryLayout<Value>.stride + $1.name.utf8.count + $1.value.accountedText
      }
    }
  }
}
