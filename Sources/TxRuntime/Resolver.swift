import TxCatalog
import TxDiagnostics
import TxPlanner
import TxValues

/// Replaces names, saved sets and subqueries of a plan by values, once, before anything of it is
/// read.
struct Resolver {
  private let interpreter: Interpreter
  private var keys: [Lookup: Value] = [:]
  /// What is wrong with names, where they are only tried: nothing is read then but they.
  private(set) var problems: [Diagnostic]?

  init(_ interpreter: Interpreter, onlyTries: Bool = false) {
    self.interpreter = interpreter
    problems = onlyTries ? [] : nil
  }

  private var context: RuntimeContext { interpreter.context }

  /// Returns the plan with literals only.
  mutating func resolved(_ plan: Plan) async throws(RuntimeError) -> Plan {
    switch plan {
    case .scan(var scan):
      scan.condition = try await resolved(scan.condition)
      return .scan(scan.placed)
    case .saved(let set): return .saved(try await resolved(set))
    case .imported: return plan
    case .match(var match, let input):
      match.operand = try await resolved(match.operand)
      return .match(match, of: try await resolved(input))
    case .filter(let condition, let input):
      return .filter(try await resolved(condition), of: try await resolved(input))
    case .project(let projections, let schema, let input):
      var values: [Projection] = []
      for projection in projections {
        values.append(Projection(try await resolved(projection.operand)))
      }
      return .project(values, schema: schema, of: try await resolved(input))
    case .sort(let orders, let input): return .sort(orders, of: try await resolved(input))
    case .limit(let count, let input): return .limit(count, of: try await resolved(input))
    case .skip(let count, let input): return .skip(count, of: try await resolved(input))
    case .count(let columns, let schema, let input):
      return .count(by: columns, schema: schema, of: try await resolved(input))
    case .aggregate(let aggregates, let groups, let schema, let input):
      var figures: [Aggregate] = []
      for aggregate in aggregates { figures.append(try await resolved(aggregate)) }
      return .aggregate(figures, by: groups, schema: schema, of: try await resolved(input))
    case .distinct(let columns, let input):
      return .distinct(columns, of: try await resolved(input))
    case .expand(let expansion, let input):
      return .expand(expansion, of: try await resolved(input))
    case .expect(let condition, let text, let span, let input):
      return .expect(
        try await resolved(condition),
        text: text,
        span: span,
        of: try await resolved(input)
      )
    case .save(let name, let input): return .save(as: name, of: try await resolved(input))
    case .output(let output, let input): return .output(output, of: try await resolved(input))
    case .change(let change, let input):
      return .change(try await resolved(change), of: try await resolved(input))
    }
  }

  private mutating func resolved(_ set: SavedSet) async throws(RuntimeError) -> SavedSet {
    guard var scan = set.reread else { return set }
    scan.condition = try await resolved(scan.condition)
    return SavedSet(
      name: set.name,
      schema: set.schema,
      resource: set.resource,
      reread: scan.placed,
      span: set.span
    )
  }

  private mutating func resolved(_ change: Change) async throws(RuntimeError) -> Change {
    var change = change
    for place in change.assignments.indices {
      let operands = change.assignments[place].operands
      change.assignments[place].operands = try await resolved(operands)
      let removed = change.assignments[place].removed
      change.assignments[place].removed = try await resolved(removed)
    }
    return change
  }
}

extension Resolver {
  private mutating func resolved(_ condition: Condition) async throws(RuntimeError) -> Condition {
    switch condition {
    case .constant: return condition
    case .and(let parts): return .and(try await resolved(parts))
    case .or(let parts): return .or(try await resolved(parts))
    case .not(let part): return .not(try await resolved(part))
    case .test(var test):
      if let subject = test.subject { test.subject = try await resolved(subject) }
      test.operation = try await resolved(test.operation)
      return .test(test)
    }
  }

  private mutating func resolved(_ parts: [Condition]) async throws(RuntimeError) -> [Condition] {
    var conditions: [Condition] = []
    for part in parts { conditions.append(try await resolved(part)) }
    return conditions
  }

  private mutating func resolved(
    _ operation: Test.Operation
  ) async throws(RuntimeError) -> Test.Operation {
    switch operation {
    case .equal(let operands): .equal(try await resolved(operands))
    case .less(let operand): .less(try await resolved(operand))
    case .lessOrEqual(let operand): .lessOrEqual(try await resolved(operand))
    case .greater(let operand): .greater(try await resolved(operand))
    case .greaterOrEqual(let operand): .greaterOrEqual(try await resolved(operand))
    case .range(let lower, let upper):
      .range(try await resolved(lower), try await resolved(upper))
    case .contains(let part): .contains(try await resolved(part))
    case .starts(let part): .starts(try await resolved(part))
    case .ends(let part): .ends(try await resolved(part))
    case .glob, .pattern, .isNull, .isEmpty: operation
    }
  }

  private mutating func resolved(_ aggregate: Aggregate) async throws(RuntimeError) -> Aggregate {
    var aggregate = aggregate
    if let operand = aggregate.operand { aggregate.operand = try await resolved(operand) }
    return aggregate
  }

  private mutating func resolved(_ operands: [Operand]) async throws(RuntimeError) -> [Operand] {
    var values: [Operand] = []
    for operand in operands { values.append(try await resolved(operand)) }
    return values
  }

  private mutating func resolved(_ operand: Operand) async throws(RuntimeError) -> Operand {
    switch operand {
    case .literal, .column: return operand
    case .joined(let parts): return .joined(try await resolved(parts))
    case .call(var call):
      call.arguments = try await resolved(call.arguments)
      return call.constant.map { .literal($0) } ?? .call(call)
    case .truth(let condition): return .truth(try await resolved(condition))
    case .aggregate(let aggregate): return .aggregate(try await resolved(aggregate))
    case .lookup(let lookup):
      return .literal(try await key(of: lookup))
    case .rowLookup(var lookup):
      lookup.name = try await resolved(lookup.name)
      return .rowLookup(lookup)
    case .saved where problems != nil: return .literal(.null)
    case .saved(let name, let span):
      guard let set = try await context.host.savedSets.load(name) else {
        throw RuntimeError(.refused, .savedSetMissing(name, at: span))
      }
      return .literal(.list(set.singleColumn))
    case .subquery(let subquery) where problems != nil:
      _ = try await resolved(subquery.plan)
      return .literal(.null)
    case .subquery(let subquery):
      var source = interpreter.rows(of: subquery.plan, mode: .freeze)
      let rows = try await source.collect(context.meter)
      return .literal(.list(distinct(rows.compactMap(\.values.first))))
    }
  }

  private mutating func key(of lookup: Lookup) async throws(RuntimeError) -> Value {
    if let known = keys[lookup] { return known }
    do throws(RuntimeError) {
      let key = try await NameLookup(lookup, context: context).key()
      keys[lookup] = key
      context.noteName(lookup, key)
      return key
    } catch {
      guard problems != nil, error.kind == .refused else { throw error }
      problems?.append(error.diagnostic)
      return .null
    }
  }
}

/// Returns the values without repetitions, lists as their elements.
private func distinct(_ values: [Value]) -> [Value] {
  var seen: Set<Value> = []
  return
    values.flatMap { value in
      if case .list(let elements) = value { elements } else { [value] }
    }
    .filter { seen.insert($0).inserted }
}

extension SavedRows {
  /// The values of the only column that is shown, or else of the key.
  fileprivate var singleColumn: [Value] {
    let key = resource.flatMap { schema.index(of: $0.key) }
    let column = schema.shown.count == 1 ? 0 : key ?? 0
    return distinct(rows.map(column: column) { $0 })
  }
}
