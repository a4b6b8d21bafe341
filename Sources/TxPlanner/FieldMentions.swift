import TxSyntax

/// Collects the names of fields that a pipeline speaks of, its subqueries left out.
struct FieldMentions {
  private(set) var names: Set<String> = []

  mutating func visit(_ syntax: PipelineSyntax) {
    switch syntax.source.kind {
    case .find(_, let predicate?), .get(_, _, let predicate?): visit(predicate)
    default: break
    }
    for stage in syntax.stages { visit(stage.arguments) }
  }

  private mutating func visit(_ arguments: StageArguments) {
    switch arguments {
    case .predicate(let predicate): visit(predicate)
    case .columns(let columns):
      for column in columns {
        if let value = column.value { visit(value) } else { names.insert(column.name.path) }
      }
    case .sortKeys(let keys): names.formUnion(keys.map(\.field.path))
    case .grouping(let fields): names.formUnion(fields.map(\.path))
    case .assignments(let assignments):
      for assignment in assignments {
        names.insert(assignment.field.path)
        assignment.values.forEach { visit($0) }
      }
    case .field(let field): names.insert(field.path)
    case .value, .variable, .destination, .none, .unknown: break
    }
  }

  private mutating func visit(_ predicate: PredicateSyntax) {
    switch predicate {
    case .and(let parts), .or(let parts): parts.forEach { visit($0) }
    case .not(let inner, _), .group(let inner, _): visit(inner)
    case .test(let test):
      names.insert(test.field.path)
      test.operands.forEach { visit($0) }
    case .all, .missing: break
    }
  }

  private mutating func visit(_ value: ValueSyntax) {
    switch value.kind {
    case .field(let path): names.insert(path)
    case .list(let values): values.forEach { visit($0) }
    case .interpolation(let segments):
      for case .field(let path) in segments { names.insert(path) }
    case .call(_, let arguments): arguments.forEach { visit($0.value) }
    case .word, .string, .hole, .variable, .regex, .pipeline: break
    }
  }
}
