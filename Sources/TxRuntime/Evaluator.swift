package import TxPlanner
package import TxValues

/// A condition made ready for many rows: pure, total, and with two truth values.
///
/// `holds(for:)` of a condition is always the opposite of that of its negation. On a list column
/// some element has to satisfy a test.
package struct Evaluator: Sendable {
  private indirect enum Node: Sendable {
    case constant(Bool)
    case and([Node])
    case or([Node])
    case not(Node)
    case test(TestEvaluator)
  }

  private let root: Node

  /// Creates an evaluator of a condition whose names are resolved.
  package init(_ condition: Condition) { root = Self.node(condition) }

  /// Whether it holds for every row, whatever is in it.
  var isAlwaysTrue: Bool { if case .constant(true) = root { true } else { false } }

  /// Whether the condition holds for the row.
  package func holds(for row: Row) -> Bool { Self.holds(root, row) }

  /// Returns whether the condition holds for each of the rows.
  ///
  /// A test of one column is made by its values, which are far fewer than rows for most columns.
  package func holds(for rows: RowStore) -> [Bool] { Self.holds(root, rows) }

  /// Returns the value of an operand for a row; what was not resolved is null.
  package static func value(of operand: Operand, in row: Row) -> Value {
    switch operand {
    case .literal(let value): value
    case .column(let column):
      row.values.indices.contains(column) ? row.values[column] : .null
    case .joined(let parts):
      .text(parts.map { text(value(of: $0, in: row)) }.joined())
    case .call(let call): call.function.call(call.arguments.map { value(of: $0, in: row) })
    case .truth(let condition): .bool(Evaluator(condition).holds(for: row))
    case .lookup, .rowLookup, .saved, .subquery, .aggregate: .null
    }
  }

  private static func node(_ condition: Condition) -> Node {
    switch condition {
    case .constant(let truth): .constant(truth)
    case .and(let parts): .and(parts.map(node))
    case .or(let parts): .or(parts.map(node))
    case .not(let part): .not(node(part))
    case .test(let test): .test(TestEvaluator(test))
    }
  }

  private static func holds(_ node: Node, _ row: Row) -> Bool {
    switch node {
    case .constant(let truth): truth
    case .and(let parts): parts.allSatisfy { holds($0, row) }
    case .or(let parts): parts.contains { holds($0, row) }
    case .not(let part): !holds(part, row)
    case .test(let test): test.holds(for: row)
    }
  }

  private static func holds(_ node: Node, _ rows: RowStore) -> [Bool] {
    switch node {
    case .constant(let truth): return Array(repeating: truth, count: rows.count)
    case .and(let parts): return combined(parts, rows, from: true) { $0 && $1 }
    case .or(let parts): return combined(parts, rows, from: false) { $0 || $1 }
    case .not(let part): return holds(part, rows).map { !$0 }
    case .test(let test):
      guard let column = test.onlyColumn else { return rows.map { test.holds(for: $0) } }
      let empty = Row([])
      return rows.holds(column: column) { test.holds($0, in: empty) }
    }
  }

  private static func combined(
    _ parts: [Node],
    _ rows: RowStore,
    from start: Bool,
    _ combine: (Bool, Bool) -> Bool
  ) -> [Bool] {
    var truths = Array(repeating: start, count: rows.count)
    for part in parts {
      let others = holds(part, rows)
      for place in truths.indices { truths[place] = combine(truths[place], others[place]) }
    }
    return truths
  }

  private static func text(_ value: Value) -> String {
    if case .list(let elements) = value { return elements.map(text).joined(separator: ",") }
    return value.plainText ?? ""
  }
}
