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
