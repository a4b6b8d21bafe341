import TxCatalog
package import TxDiagnostics
package import TxPlanner
import TxValues

/// Carries plans out: one source of rows for each operator, stacked as the plan is.
///
/// ```
/// .limit(3, of: .filter(status = active, of: .scan(numbers)))
///     → LimitOperator ← FilterOperator ← ScanOperator ← pages of the service
/// ```
///
/// Nothing happens until the first batch is pulled. Then names are resolved, once; the plan is
/// rewritten to ask the service for as little as may be; and rows flow, a page at a time. They are
/// held only where the meaning of a stage demands it: to be sorted, counted by group, expected,
/// kept under a name or changed.
///
/// Two invariants carry the rest. A set is whole before its first row is changed, so that no change
/// moves rows that are still to be read. And every condition is evaluated here on every row, so
/// that what the service filters is never more than a saving.
///
/// Absent on purpose: what a change does with its rows, where output goes and where sets are kept.
/// Those are the host's, behind protocols in ``RuntimeContext``.
package struct Interpreter: Sendable {
  package let context: RuntimeContext

  package init(context: RuntimeContext) { self.context = context }

  /// Returns the rows of a plan; nothing is sent before the first batch is asked for.
  package func rows(of plan: Plan, mode: ReadMode = .stream) -> any RowSource {
    PlanSource(plan: plan, mode: mode, interpreter: self)
  }

  /// Returns the plan as it is carried out: names resolved, conditions pushed to the service.
  package func resolved(_ plan: Plan) async throws(RuntimeError) -> Plan {
    var resolver = Resolver(self)
    return context.rewrite(try await resolver.resolved(plan))
  }

  /// Returns what is wrong with the names in a plan: those that nothing or several things bear.
  package func nameProblems(in plan: Plan) async throws(RuntimeError) -> [Diagnostic] {
    var resolver = Resolver(self, onlyTries: true)
    _ = try await resolver.resolved(plan)
    return resolver.problems ?? []
  }

  /// Returns how many rows the service says a resolved scan's first query finds; one request, for
  /// estimates.
  package func total(of scan: Scan) async throws(RuntimeError) -> Int? {
    try await scan.route?
      .total(
        of: scan,
        query: scan.queries.first ?? ScanQuery(),
        context: context
      )
  }

  /// Returns the operators of a plan whose names are resolved, each charged for its rows.
  func source(of plan: Plan, mode: ReadMode) -> any RowSource {
    MeteredSource(operators(of: plan, mode: mode), meter: context.meter)
  }

  private func operators(of plan: Plan, mode: ReadMode) -> any RowSource {
    switch plan {
    case .scan(let scan): ScanOperator(scan, mode: mode, context: context)
    case .saved(let set): SavedOperator(set, mode: mode, context: context)
    case .imported(let table): ImportOperator(table, meter: context.meter)
    case .match(let match, let input): source(of: match, over: input, mode: mode)
    case .filter(let condition, let input):
      FilterOperator(condition, input: source(of: input, mode: mode))
    case .project(let projections, _, let input):
      ProjectOperator(projections, input: source(of: input, mode: mode))
    case .sort(let orders, let input):
      SortOperator(orders, input: source(of: input, mode: mode), meter: context.meter)
    case .limit(let count, let input):
      LimitOperator(count, input: source(of: input, mode: mode.isStream ? .streamOnDemand : mode))
    case .skip(let count, let input): SkipOperator(count, input: source(of: input, mode: mode))
    case .count(let columns, let schema, let input):
      count(by: columns, schema: schema, of: input, mode: mode)
    case .aggregate(let aggregates, let groups, let schema, let input):
      AggregateOperator(
        aggregates,
        by: groups,
        schema: schema,
        input: source(of: input, mode: mode),
        meter: context.meter
      )
    case .distinct(let columns, let input): distinct(columns, of: input, mode: mode)
    case .expand(let expansion, let input):
      ExpandOperator(expansion, input: source(of: input, mode: mode))
    case .expect(let condition, let text, let span, let input):
      ExpectOperator(
        condition,
        text: text,
        span: span,
        schema: input.outputSchema,
        input: source(of: input, mode: mode),
        meter: context.meter
      )
    case .save(let name, let input): saved(input, as: name, mode: mode)
    case .output(let output, let input):
      OutputOperator(
        output,
        schema: input.outputSchema,
        input: source(of: input, mode: mode),
        sink: context.host.sink
      )
    case .change(let change, let input): source(of: change, over: input)
    }
  }

  private func distinct(_ columns: [Int], of input: Plan, mode: ReadMode) -> any RowSource {
    DistinctOperator(
      columns,
      schema: input.outputSchema,
      input: source(of: input, mode: mode),
      meter: context.meter
    )
  }

  private func saved(_ input: Plan, as name: String, mode: ReadMode) -> any RowSource {
    // What is kept may be changed later, so it has to be whole.
    SaveOperator(
      name,
      schema: input.outputSchema,
      resource: input.outputResource,
      input: source(of: input, mode: mode.isStream ? .freeze : mode),
      context: context
    )
  }

  private func source(of match: Match, over input: Plan, mode: ReadMode) -> any RowSource {
    MatchOperator(
      match,
      schema: input.outputSchema,
      input: source(of: input, mode: mode),
      mode: mode,
      context: context
    )
  }

  private func source(of change: Change, over input: Plan) -> any RowSource {
    ChangeOperator(
      change,
      schema: input.outputSchema,
      input: source(of: input, mode: change.verb == .delete ? .freezeTwice : .freeze),
      context: context
    )
  }

  private func count(
    by columns: [Int],
    schema: Schema,
    of input: Plan,
    mode: ReadMode
  ) -> any RowSource {
    let rows = CountOperator(
      by: columns,
      schema: schema,
      input: source(of: input, mode: mode),
      meter: context.meter
    )
    guard columns.isEmpty, case .scan(let scan) = input, scan.canBeCountedByService else {
      return rows
    }
    return TotalOperator(scan, otherwise: rows, context: context)
  }
}

/// The rows of a plan whose names are resolved when the first batch is pulled.
private struct PlanSource: RowSource {
  let plan: Plan
  let mode: ReadMode
  let interpreter: Interpreter
  var source: (any RowSource)?

  mutating func nextBatch() async throws(RuntimeError) -> [Row]? {
    try RuntimeError.checkCancellation()
    if source == nil {
      source = interpreter.source(of: try await interpreter.resolved(plan), mode: mode)
    }
    return try await source?.nextBatch()
  }
}
