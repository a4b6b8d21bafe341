import TxDiagnostics
import TxValues

extension Checker {
  /// Warns of `tag=x or tag!=x` and of `count>=0`: legal, and always true.
  ///
  /// The columns of counts are those that are never below zero.
  mutating func warnOfTautologies(in condition: Condition, counts: Set<Int>) {
    for part in condition.negationNormal.conjuncts {
      guard let span = part.tautology(counts: counts) else { continue }
      return report(.alwaysTrue(at: span))
    }
  }
}

extension Flow {
  /// The columns that count rows or values.
  var countColumns: Set<Int> {
    switch plan {
    case .count(let groups, _, _): return [groups.count]
    case .aggregate(let aggregates, let groups, _, _):
      let places = aggregates.indices.filter { [.count, .distinct].contains(aggregates[$0].kind) }
      return Set(places.map { $0 + groups.count })
    case .filter(_, let input), .sort(_, let input), .limit(_, let input), .skip(_, let input):
      var below = self
      below.plan = input
      return below.countColumns
    default: return []
    }
  }
}

extension Condition {
  /// The most alternatives that are compared with one another.
  private static let limit = 64

  /// The place of a condition that every row satisfies; nil for any other.
  fileprivate func tautology(counts: Set<Int>) -> Span? {
    switch self {
    case .test(let test): test.holds(counts: counts, isNegated: false) ? test.span : nil
    case .not(.test(let test)): test.holds(counts: counts, isNegated: true) ? test.span : nil
    case .or(let parts) where parts.count <= Self.limit:
      parts.lazy.compactMap { $0.tautology(counts: counts) }.first ?? Self.complement(in: parts)
    default: nil
    }
  }

  /// The place of two alternatives of which one always holds.
  private static func complement(in parts: [Condition]) -> Span? {
    for case .not(.test(let negated)) in parts {
      for case .test(let test) in parts where test.covers(negated) {
        return test.span.union(negated.span)
      }
    }
    return nil
  }
}

extension Test {
  /// Whether every row that satisfies the other test satisfies this one, as far as is plain.
  fileprivate func covers(_ other: Test) -> Bool {
    guard column == other.column, subject == other.subject else { return false }
    guard case .equal(let operands) = operation, case .equal(let others) = other.operation else {
      return operation == other.operation
    }
    return others.allSatisfy(operands.contains)
  }

  /// Whether it holds for every count, or its negation does.
  fileprivate func holds(counts: Set<Int>, isNegated: Bool) -> Bool {
    guard isCount(counts) else { return false }
    switch (operation, isNegated) {
    case (.greaterOrEqual(.literal(.int(let bound))), false),
      (.less(.literal(.int(let bound))), true):
      return bound <= 0
    case (.greater(.literal(.int(let bound))), false),
      (.lessOrEqual(.literal(.int(let bound))), true):
      return bound < 0
    default: return false
    }
  }

  private func isCount(_ counts: Set<Int>) -> Bool {
    switch subject {
    case nil: counts.contains(column)
    case .aggregate(let aggregate)?: aggregate.kind == .count || aggregate.kind == .distinct
    case .call(let call)?: call.function.name == "len"
    default: false
    }
  }
}
