import TxDiagnostics

extension Condition {
  /// Returns the condition that both hold, flattened.
  package func and(_ other: Condition) -> Condition {
    if case .constant(true) = self, other.isFlat { return other }
    let parts = conjuncts + other.conjuncts
    switch parts.count {
    case 0: return .constant(true)
    case 1: return parts[0]
    default: return .and(parts)
    }
  }

  /// The conditions that must all hold.
  package var conjuncts: [Condition] {
    switch self {
    case .constant(true): []
    case .and(let parts): parts.contains(where: \.isJoined) ? parts.flatMap(\.conjuncts) : parts
    default: [self]
    }
  }

  /// Whether `and` of others holds nothing that could be flattened.
  private var isFlat: Bool {
    guard case .and(let parts) = self else { return true }
    return parts.count > 1 && !parts.contains(where: \.isJoined)
  }

  /// Whether it is made of others that must all hold, or of none.
  private var isJoined: Bool {
    switch self {
    case .constant(true), .and: true
    default: false
    }
  }

  /// Returns the condition that some hold; equalities of one column become one.
  package static func anyOf(_ parts: [Condition]) -> Condition {
    var tests: [Test] = []
    for part in parts {
      guard case .test(let test) = part, case .equal = test.operation else { return .or(parts) }
      tests.append(test)
    }
    guard let first = tests.first, let last = tests.last,
      tests.allSatisfy({ $0.column == first.column && $0.subject == first.subject })
    else { return .or(parts) }
    let operands = tests.flatMap { test -> [Operand] in
      guard case .equal(let operands) = test.operation else { return [] }
      return operands
    }
    var joined = Test(
      column: first.column,
      name: first.name,
      type: first.type,
      .equal(operands),
      text: tests.count == 1
        ? first.text : "(" + tests.map(\.text).joined(separator: " or ") + ")",
      span: first.span.union(last.span)
    )
    joined.subject = first.subject
    return .test(joined)
  }

  /// The condition, or the column is null: what `tag=vip,null` means.
  var orNull: Condition {
    guard case .test(var test) = self else { return self }
    test.operation = .isNull
    return .or([self, .test(test)])
  }

  /// Whether nothing but tests is negated.
  private var isNegationNormal: Bool {
    switch self {
    case .constant, .test, .not(.test): true
    case .and(let parts), .or(let parts): parts.allSatisfy(\.isNegationNormal)
    case .not: false
    }
  }

  /// Negations moved inwards to the tests.
  package var negationNormal: Condition {
    guard !isNegationNormal else { return self }
    switch self {
    case .constant, .test: return self
    case .and(let parts): return .and(parts.map(\.negationNormal))
    case .or(let parts): return .or(parts.map(\.negationNormal))
    case .not(let inner):
      switch inner {
      case .constant(let value): return .constant(!value)
      case .and(let parts): return .or(parts.map { Condition.not($0).negationNormal })
      case .or(let parts): return .and(parts.map { Condition.not($0).negationNormal })
      case .not(let twice): return twice.negationNormal
      case .test: return self
      }
    }
  }
}
