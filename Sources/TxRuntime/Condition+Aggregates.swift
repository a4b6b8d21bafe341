import TxPlanner
import TxValues

extension Condition {
  /// The aggregates that it compares.
  var aggregates: [Aggregate] {
    switch self {
    case .constant: []
    case .and(let parts), .or(let parts): parts.flatMap(\.aggregates)
    case .not(let part): part.aggregates
    case .test(let test):
      if case .aggregate(let aggregate)? = test.subject { [aggregate] } else { [] }
    }
  }

  /// Returns the condition with figures in the place of aggregates.
  func replacing(_ figures: [Aggregate: Value]) -> Condition {
    switch self {
    case .constant: return self
    case .and(let parts): return .and(parts.map { $0.replacing(figures) })
    case .or(let parts): return .or(parts.map { $0.replacing(figures) })
    case .not(let part): return .not(part.replacing(figures))
    case .test(var test):
      guard case .aggregate(let aggregate)? = test.subject else { return self }
      test.subject = .literal(figures[aggregate] ?? .null)
      return .test(test)
    }
  }
}

extension [Aggregate: Value] {
  /// Each figure as a message says it: `distinct(tag)=7`.
  var texts: [String] {
    map { "\($0.key.text)=\($0.value.plainText ?? "null")" }.sorted()
  }
}
