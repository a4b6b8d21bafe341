import TxSyntax

/// Collects the names of fields that a pipeline speaks of.
struct FieldMentions {
  /// Whether those of pipelines inside of it count; their rows are others.
  private let entersSubqueries: Bool
  /// In the order of the text, as often as they are there.
  private(set) var names: [String] = []

  init(entersSubqueries: Bool) {
    self.entersSubqueries = entersSubqueries
    names.reserveCapacity(16)
  }

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
        if let value = column.value { visit(value) } else { names.append(column.name.path) }
      }
    case .sortKeys(let keys): names.append(contentsOf: keys.map(\.field.path))
    case .grouping(let fields), .fields(let fields): names.append(contentsOf: fields.map(\.path))
    case .aggregates(let aggregates, let fields):
      names.append(contentsOf: fields.map(\.path))
      for value in aggregates.compactMap(\.value) { visitLeft(value) }
    case .assignments(let assignments):
      for assignment in assignments {
        names.append(assignment.field.path)
        assignment.values.forEach { visit($0) }
      }
    // What it assigns are fields of other rows.
    case .creation(_, let assignments):
      for value in assignments.flatMap(\.values) { visit(value) }
    case .field(let field): names.append(field.path)
    case .match(_, let field, _): names.append(field.path)
    case .value, .variable, .destination, .call, .none, .unknown: break
    }
  }

  private mutating func visit(_ predicate: PredicateSyntax) {
    switch predicate {
    case .and(let parts), .or(let parts): parts.forEach { visit($0) }
    case .not(let inner, _), .group(let inner, _): visit(inner)
    case .test(let test):
      if let subject = test.subject { visitLeft(subject) } else { names.append(test.field.path) }
      test.operands.forEach { visit($0) }
    case .all, .missing: break
    }
  }

  /// Visits what stands in a field's place, where words are fields.
  private mutating func visitLeft(_ value: ValueSyntax) {
    guard case .call(_, let arguments) = value.kind else { return visit(value) }
    visit(value)
    for argument in arguments {
      if case .word(let word) = argument.value.kind { names.append(word) }
      visitLeft(argument.value)
    }
  }

  private mutating func visit(_ value: ValueSyntax) {
    switch value.kind {
    case .field(let path): names.append(path)
    case .list(let values): values.forEach { visit($0) }
    case .interpolation(let segments):
      for case .field(let path) in segments { names.append(path) }
    case .call(_, let arguments):
      for argument in arguments {
        // Both `if(status=active, …)` and `if(emergency_enabled, …)` name a field.
        if let name = argument.name { names.append(name.text) }
        visit(argument.value)
      }
      if case .word(let word)? = arguments.first?.value.kind { names.append(word) }
    case .pipeline(let pipeline): if entersSubqueries { visit(pipeline) }
    case .word, .string, .hole, .variable, .regex: break
    }
  }
}
