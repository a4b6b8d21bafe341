import TxValues

extension Checker {
  /// Warns of `status=a status=b` and `status=a status!=a`: legal, and always empty.
  mutating func warnOfContradictions(in condition: Condition) {
    let conjuncts = condition.conjuncts
    let columns = conjuncts.compactMap(\.claimedColumn).sorted()
    guard zip(columns, columns.dropFirst()).contains(where: { $0 == $1 }) else { return }
    var seen: [Claim] = []
    for claim in conjuncts.compactMap(Claim.init) {
      if let first = seen.first(where: { $0.contradicts(claim) }) {
        report(.alwaysEmpty(first.test, claim.test))
      }
      let isOfColumn = { (other: Claim) in other.test.column == claim.test.column }
      if seen.count < Self.claimLimit || seen.count(where: isOfColumn) < Self.claimLimit {
        seen.append(claim)
      }
    }
  }

  /// The most claims about a column that later ones are compared with, and the most values of one:
  /// a condition of a program's making may have thousands, and this is only a warning.
  fileprivate static let claimLimit = 64
}

extension Condition {
  /// The column that a claim may be about.
  fileprivate var claimedColumn: Int? {
    switch self {
    case .test(let test), .not(.test(let test)): test.column
    default: nil
    }
  }
}

/// That a column has one of some values, or none of them.
private final class Claim {
  let test: Test
  let values: [Value]
  let isNegated: Bool

  /// Creates a claim, unless the condition is another one or a value is not known yet.
  init?(_ condition: Condition) {
    switch condition {
    case .test(let test): (self.test, isNegated) = (test, false)
    case .not(.test(let test)): (self.test, isNegated) = (test, true)
    default: return nil
    }
    guard case .equal(let operands) = test.operation, operands.count <= Checker.claimLimit else {
      return nil
    }
    var values: [Value] = []
    for operand in operands {
      // Null among the values is a hole, or leaves the answer open.
      guard case .literal(let value) = operand, value != .null else { return nil }
      values.append(value)
    }
    self.values = values
  }

  /// Whether no row can satisfy both.
  func contradicts(_ other: Claim) -> Bool {
    guard test.column == other.test.column, test.subject == other.test.subject else {
      return false
    }
    switch (isNegated, other.isNegated) {
    case (true, true): return false
    case (false, true): return values.allSatisfy(other.holds)
    case (true, false): return other.values.allSatisfy(holds)
    case (false, false):
      // Different elements of a list may satisfy different tests.
      guard !test.isOfList else { return false }
      return !values.contains(where: other.holds)
    }
  }

  private func holds(_ value: Value) -> Bool {
    values.contains { Comparison.areEqual($0, value, as: test.type) }
  }
}

extension Test {
  /// Whether it compares elements, of which different ones may satisfy different tests.
  var isOfList: Bool { if case .list = type { true } else { false } }
}
