package import TxValues

extension Operand {
  /// The positions of the columns whose values it takes.
  package var columns: Set<Int> {
    switch self {
    case .column(let column): [column]
    case .rowLookup(let lookup): lookup.name.columns
    case .joined(let parts): Set(parts.flatMap(\.columns))
    case .call(let call): Set(call.arguments.flatMap(\.columns))
    case .truth(let condition): condition.columns
    case .aggregate(let aggregate): aggregate.operand?.columns ?? []
    case .literal, .lookup, .saved, .subquery: []
    }
  }

  /// Whether it shows something of a secret.
  package func isSecret(in schema: Schema) -> Bool {
    columns.contains { schema.columns.indices.contains($0) && schema.columns[$0].isSecret }
  }

  /// The type of its values over rows of that schema; nil where it is not known.
  package func type(over schema: Schema) -> ValueType? {
    switch self {
    case .literal(let value): Self.type(of: value)
    case .column(let index):
      schema.columns.indices.contains(index) ? schema.columns[index].type : nil
    case .lookup, .rowLookup: .id
    case .joined: .text
    case .call(let call): call.type
    case .truth: .bool
    case .aggregate(let aggregate): aggregate.type
    case .saved, .subquery: nil
    }
  }

  private static func type(of value: Value) -> ValueType? {
    switch value {
    case .null: nil
    case .bool: .bool
    case .int: .int
    case .decimal: .decimal
    case .text: .text
    case .time: .time
    case .list: .list(.text)
    case .record: .record
    }
  }
}

extension Condition {
  /// The positions of the columns that it looks at, in O(n).
  package var columns: Set<Int> {
    switch self {
    case .constant: []
    case .and(let parts), .or(let parts): Set(parts.flatMap(\.columns))
    case .not(let part): part.columns
    case .test(let test):
      test.operation.operands.reduce(into: test.subject?.columns ?? [test.column]) {
        $0.formUnion($1.columns)
      }
    }
  }
}

extension Test.Operation {
  /// What the column is compared with.
  package var operands: [Operand] {
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
