import TxDiagnostics
import TxSyntax
package import TxValues

/// A condition over variables, as `if` and `assert` take it: `$n.count > 1000`.
package struct VariableCondition: Sendable {
  /// The condition over a row of the variables' values.
  package let condition: Condition
  /// The values, as far as they are known.
  package let row: Row
}

extension Checker {
  /// Returns a condition over variables, or nil once a diagnostic was reported.
  mutating func variableCondition(_ predicate: PredicateSyntax) -> VariableCondition? {
    var variables = VariableColumns()
    guard let rewritten = rewritten(predicate, into: &variables) else { return nil }
    let schema = Schema(variables.columns)
    let set = SavedSet(name: "", schema: schema, resource: nil, reread: nil, span: predicate.span)
    let flow = Flow(plan: .saved(set), schema: schema, kind: .totals)
    guard let condition = condition(rewritten, over: flow) else { return nil }
    guard condition.needsNoRows else {
      report(.expectedVariableCondition(at: predicate.span))
      return nil
    }
    let counts = schema.columns.indices.filter {
      schema.columns[$0].name.utf8.suffix(6).elementsEqual(".count".utf8)
    }
    warnOfTautologies(in: condition, counts: Set(counts))
    return VariableCondition(condition: condition, row: Row(variables.values))
  }

  /// Returns a condition with a column for each variable.
  private mutating func rewritten(
    _ predicate: PredicateSyntax,
    into variables: inout VariableColumns
  ) -> PredicateSyntax? {
    switch predicate {
    case .and(let parts): return rewritten(parts, into: &variables).map { .and($0) }
    case .or(let parts): return rewritten(parts, into: &variables).map { .or($0) }
    case .not(let inner, let span):
      return rewritten(inner, into: &variables).map { .not($0, span) }
    case .group(let inner, let span):
      return rewritten(inner, into: &variables).map { .group($0, span) }
    case .test(var test):
      guard case .variable(let name)? = test.subject?.kind else {
        report(.expectedVariableCondition(at: test.span))
        return nil
      }
      guard let (type, value) = typedValue(of: name, at: test.field.span) else { return nil }
      variables.add(name, type, value)
      test.subject = nil
      test.field = FieldSyntax(VariableColumns.column(of: name), test.field.span)
      return .test(test)
    case .all(let span):
      report(.expectedVariableCondition(at: span))
      return nil
    case .missing: return nil
    }
  }

  private mutating func rewritten(
    _ parts: [PredicateSyntax],
    into variables: inout VariableColumns
  ) -> [PredicateSyntax]? {
    var result: [PredicateSyntax] = []
    for part in parts {
      guard let part = rewritten(part, into: &variables) else { return nil }
      result.append(part)
    }
    return result
  }

  private mutating func typedValue(of name: String, at span: Span) -> (ValueType, Value)? {
    let type = scope.types[name] ?? .text
    switch scope.variables[name] {
    case .pending(let type)?: return (type, .null)
    case .values(let values)?:
      let read = values.map { value -> Value in
        guard case .text(let text) = value,
          case .value(let read) = WordReader.read(
            text,
            as: type,
            context: scope.reading
          )
        else { return value }
        return read
      }
      guard read.count == 1 else { return (.list(type), .list(read)) }
      return (type, read[0])
    case .set?: report(.expectedVariableCondition(at: span))
    case nil: reportUnknown(NameSyntax(name, span))
    }
    return nil
  }
}

/// The variables of a condition as the columns of one row.
private struct VariableColumns {
  private(set) var columns: [Column] = []
  private(set) var values: [Value] = []

  mutating func add(_ name: String, _ type: ValueType, _ value: Value) {
    let column = Self.column(of: name)
    guard !columns.contains(where: { $0.name == column }) else { return }
    columns.append(Column(column, type))
    values.append(value)
  }

  static func column(of name: String) -> String { "$" + name }
}

extension Condition {
  /// Whether it can be decided without reading anything.
  fileprivate var needsNoRows: Bool {
    switch self {
    case .constant: true
    case .and(let parts), .or(let parts): parts.allSatisfy(\.needsNoRows)
    case .not(let part): part.needsNoRows
    case .test(let test): test.operation.operands.allSatisfy(\.needsNoRows)
    }
  }
}

extension Operand {
  fileprivate var needsNoRows: Bool {
    switch self {
    case .literal, .column: true
    case .joined(let parts): parts.allSatisfy(\.needsNoRows)
    case .call(let call): call.arguments.allSatisfy(\.needsNoRows)
    case .truth(let condition): condition.needsNoRows
    case .aggregate, .lookup, .rowLookup, .saved, .subquery: false
    }
  }
}
