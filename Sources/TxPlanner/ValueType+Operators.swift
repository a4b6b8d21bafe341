import TxValues

extension ValueType {
  /// The operators that compare values of the type, as they are typed.
  package var operators: [String] {
    switch self {
    case .bool: ["=", "!=", "is null"]
    case .int, .decimal, .time, .duration: ["=", "!=", "<", "<=", ">", ">=", "in", "is null"]
    case .phone:
      ["=", "!=", "<", "<=", ">", ">=", "~", "!~", "contains", "starts with", "ends with", "in"]
    case .text, .tag:
      ["=", "!=", "~", "!~", "contains", "starts with", "ends with", "in", "is null"]
    case .enumeration, .id: ["=", "!=", "~", "!~", "in", "is null"]
    case .record: ["is null"]
    case .list(let element): element.operators + ["is empty"]
    }
  }
}
