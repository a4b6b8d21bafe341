import TxValues

extension Checker {
  /// Warns of `status=a status=b`: legal, and always empty.
  mutating func warnOfContradictions(in condition: Condition) {
    var seen: [Test] = []
    for case .test(let test) in condition.conjuncts {
      guard let values = test.constants, !test.isOfList else { continue }
      for earlier in seen where earlier.column == test.column {
        guard let others = earlier.constants else { continue }
        let agree = values.contains { value in
          others.contains { Comparison.areEqual(value, $0, as: test.type) }
        }
        if !agree { report(.alwaysEmpty(earlier, test)) }
      }
      seen.append(test)
    }
  }
}

extension Test {
  /// Whether it compares elements, of which different ones may satisfy different tests.
  var isOfList: Bool { if case .list = type { true } else { false } }

  /// The values of an equality, when all of them are known.
  fileprivate var constants: [Value]? {
    guard case .equal(let operands) = operation else { return nil }
    let values = operands.compactMap { operand -> Value? in
      // Null among the values is a hole, or leaves the answer open.
      guard case .literal(let value) = operand, value != .null else { return nil }
      return value
    }
    return values.count == operands.count ? values : nil
  }
}
