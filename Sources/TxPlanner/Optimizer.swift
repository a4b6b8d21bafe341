/// Rewrites a plan into one that means the same and asks the service for less.
///
/// It runs after names are resolved, since a connection's id can be filtered by and its name only
/// half. Each rule is one file in `Rules/`.
package enum Optimizer {
  /// Returns the plan with the rules applied from the bottom up.
  package static func optimized(_ plan: Plan) -> Plan { optimized(plan, isChanged: false) }

  private static func optimized(_ plan: Plan, isChanged: Bool) -> Plan {
    func optimized(_ plan: Plan) -> Plan { Self.optimized(plan, isChanged: isChanged) }
    return switch plan {
    case .scan(let scan):
      .scan(PushFilterIntoScan.applied(to: ChooseListRoute.applied(to: scan, isChanged: isChanged)))
    case .saved(let set): .saved(set.filtered)
    case .imported: plan
    case .match(let match, let input): .match(match, of: optimized(input))
    case .filter(let condition, let input): .filter(condition, of: optimized(input))
    case .project(let columns, let schema, let input):
      .project(columns, schema: schema, of: optimized(input))
    case .sort(let orders, let input): .sort(orders, of: optimized(input))
    case .limit(let count, let input): .limit(count, of: optimized(input))
    case .skip(let count, let input): .skip(count, of: optimized(input))
    case .count(let groups, let schema, let input):
      .count(by: groups, schema: schema, of: optimized(input))
    case .aggregate(let aggregates, let groups, let schema, let input):
      .aggregate(aggregates, by: groups, schema: schema, of: optimized(input))
    case .distinct(let columns, let input): .distinct(columns, of: optimized(input))
    case .expand(let expansion, let input): .expand(expansion, of: optimized(input))
    case .expect(let condition, let text, let span, let input):
      .expect(condition, text: text, span: span, of: optimized(input))
    case .save(let name, let input): .save(as: name, of: optimized(input))
    case .output(let output, let input): .output(output, of: optimized(input))
    case .change(let change, let input): .change(change, of: Self.optimized(input, isChanged: true))
    }
  }
}

extension SavedSet {
  /// The set, read again with as little as may be asked for.
  fileprivate var filtered: SavedSet {
    SavedSet(
      name: name,
      schema: schema,
      resource: resource,
      reread: reread.map { PushFilterIntoScan.applied(to: $0) },
      span: span
    )
  }
}
