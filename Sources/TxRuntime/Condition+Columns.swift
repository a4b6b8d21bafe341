import TxPlanner

extension Condition {
  /// The positions of the columns that it looks at, in O(n).
  var columns: Set<Int> {
    switch self {
    case .constant: []
    case .and(let parts), .or(let parts): Set(parts.flatMap(\.columns))
    case .not(let part): part.columns
    case .test(let test):
      test.operation.operands.reduce(into: [test.column]) { $0.formUnion($1.columns) }
    }
  }

  /// Returns those of the conditions joined by `and` that look at no other columns than these.
  func limited(to columns: Set<Int>) -> Condition {
    guard case .and(let parts) = self else {
      return self.columns.isSubset(of: columns) ? self : .constant(true)
    }
    return .and(parts.map { $0.limited(to: columns) })
  }
}

extension Test.Operation {
  /// What the column is compared with.
  var operands: [Operand] {
    switch self {
    case .equal(let operands): operands
    case .less(let operand), .lessOrEqual(let operand), .greater(let operand),
      .greaterOrEqual(let operand), .contains(let operand), .starts(let operand),
      .ends(let operand):
      [operand]
    case .range(let lower, let upper): [lower, upper]
    case .glob, .pattern, .isNull, .isEmpty: []
    }
  }
}

extension Operand {
  /// The positions of the columns whose values it takes.
  var columns: Set<Int> {
    switch self {
    case .column(let column): [column]
    case .joined(let parts): Set(parts.flatMap(\.columns))
    case .literal, .lookup, .saved, .subquery: []
    }
  }
}
