import TxDiagnostics
import TxPlanner
import TxRuntime
import TxSyntax
import TxValues
import TxRuns
import TxCatalog

extension Session {
  /// Checks a statement as of now and carries it out; the names that it declares are there once it is done.
  func carryOut(
    _ syntax: StatementSyntax,
    of source: SourceText,
    output: any SessionOutput,
    report: inout Report
  ) async throws(TxError) {
    scope.now = host.now()
    meter.value.begin(at: syntax.span)
    let (statement, declared, diagnostics) = engine.planner.check(
      syntax,
      of: source,
      scope: scope
    )
    guard let statement, !diagnostics.contains(where: { $0.severity == .error }) else {
      throw .rejected(diagnostics.filter { $0.severity == .error })
    }
    var result: StatementResult?
    do throws(RuntimeError) {
      result = try await carryOut(statement, syntax, of: source, output: output, report: &report)
    } catch {
      throw TxError(error)
    }
    switch statement.kind {
    // What they declare is declared by their statements.
    case .include(let include): return try await carryOut(include, output: output, report: &report)
    case .conditional(let conditions, let conditional):
      let chosen = zip(conditions, conditional.branches).first { $0.0.holds }?.1.block
      let block = chosen ?? conditional.otherwise
      return try await carryOut(
        block?.statements ?? [],
        of: source,
        output: output,
        report: &report
      )
    default: break
    }
    // A retry or an application has made a run.
    let lastRun = scope.variables["last_run"]
    scope = declared
    scope.variables["last_run"] = lastRun
    await countSets()
    if let result { await keepLast(result) }
  }

  /// Carries out a statement that holds no others; returns what its rows came to, if it shows any.
  private func carryOut(
    _ statement: CheckedStatement,
    _ syntax: StatementSyntax,
    of source: SourceText,
    output: any SessionOutput,
    report: inout Report
  ) async throws(RuntimeError) -> StatementResult? {
    switch statement.kind {
    case .pipeline(let flow, .run) where explaining != nil:
      try await explain(flow, output: output, report: &report)
    case .runRequest(let request) where explaining != nil && request.action.makesPlan:
      try await explain(request, output: output, report: &report)
    case .explainedRequest(let request):
      try await explain(request, output: output, report: &report)
    case .pipeline(let flow, .run) where flow.watching != nil:
      guard let watching = flow.watching else { break }
      try await watch(syntax, of: source, as: watching, output: output, report: &report)
    case .pipeline(let flow, .run):
      return try await run(flow, output: output, report: &report)
    case .pipeline(let flow, .explain):
      try await explain(flow, output: output, report: &report)
    case .letPipeline(let name, let flow): try await keep(flow, as: name, output: output)
    case .command(let name, let arguments):
      try await carryOut(name, arguments, output: output, report: &report)
    case .plan(let flow, let file):
      let text = source.text(syntax.span)
      try await plan(flow, to: file, text: text, output: output, report: &report)
    case .apply(let request): try await apply(request, output: output, report: &report)
    case .runRequest(let request):
      try await carryOut(request, output: output, report: &report)
    case .print(let text):
      try meter.value.charge(.output, text.utf8.count, at: syntax.span)
      output.show(.summary(text))
    case .fail(let text): throw RuntimeError(.refused, .failed(text, at: syntax.span))
    case .assertion(let condition, let text):
      guard condition.holds else {
        throw RuntimeError(.refused, .assertionFailed(text, at: syntax.span))
      }
    case .pipeline(_, .check), .letValues, .set, .declaration, .include, .conditional: break
    }
    return nil
  }

  /// Pulls the rows of a pipeline and passes them on as they come.
  func run(
    _ flow: Flow,
    output: any SessionOutput,
    report: inout Report
  ) async throws(RuntimeError) -> StatementResult {
    try refuseChangeIfReadOnly(flow)
    let changes = StatementChanges(session: self, output: output)
    let sink = sink(to: output)
    var result = StatementResult(flow: flow)
    do throws(RuntimeError) {
      if flow.plan.isChange { try await changes.awaitLock() }
      let interpreter = Interpreter(context: context(output: output, changes: changes))
      var rows = interpreter.rows(of: flow.plan)
      // An output that cannot be written is to be known before anything is changed.
      if flow.plan.isChange, flow.kind != .nothing { try await begin(&result, sink: sink) }
      while let batch = try await rows.nextBatch() {
        guard flow.kind != .nothing else { continue }
        if !result.hasBegun { try await begin(&result, sink: sink) }
        report.rows += batch.count
        if host.keepsLast {
          try meter.value.hold(batch)
          result.rows += batch
        }
        try await sink.write((consume batch).shown(by: flow.schema))
      }
      if flow.kind != .nothing {
        if !result.hasBegun { try await begin(&result, sink: sink) }
        try await sink.end()
      }
    } catch {
      await sink.abandon()
      report.add(changes.results)
      // Something was sent: the run can be resumed, and "nothing was sent" would be wrong.
      throw changes.results.isEmpty ? error : RuntimeError(.cancelled, error.diagnostic)
    }
    let runs = changes.results
    report.add(runs)
    report.plannedChanges = report.plannedChanges || changes.hasPlannedChanges
    result.run = runs.last?.run
    return result
  }

  /// Refuses a change before anything is read for it, where the session only reads.
  private func refuseChangeIfReadOnly(_ flow: Flow) throws(RuntimeError) {
    guard host.policy.isReadOnly, case .change(let change, _)? = flow.plan.innermostChange else {
      return
    }
    throw RuntimeError(.refused, .readOnly(change.verb.rawValue, at: change.span))
  }

  private func begin(
    _ result: inout StatementResult,
    sink: SinkAdapter
  ) async throws(RuntimeError) {
    result.hasBegun = true
    try await sink.send(.began(result.flow.schema.shownOnly, Destination(of: result.flow)))
  }

  /// Reads a pipeline whole and keeps its rows under a name.
  private func keep(
    _ flow: Flow,
    as name: String,
    output: any SessionOutput
  ) async throws(RuntimeError) {
    try refuseChangeIfReadOnly(flow)
    let changes = StatementChanges(session: self, output: output)
    if flow.plan.isChange { try await changes.awaitLock() }
    let interpreter = Interpreter(context: context(output: output, changes: changes))
    var rows = interpreter.rows(of: .save(as: name, of: flow.plan), mode: .freeze)
    _ = try await rows.collect()
  }

  private func keepLast(_ result: StatementResult) async {
    if let run = result.run { scope.variables["last_run"] = .values([.text(run)]) }
    let flow = result.flow
    guard host.keepsLast, flow.kind != .nothing else { return }
    await savedSets.save(
      SavedRows(
        schema: flow.schema,
        rows: RowStore(result.rows),
        resource: flow.resource,
        readAt: scope.now
      ),
      as: "last"
    )
    scope.variables["last"] = .set(
      schema: flow.schema,
      resource: flow.resource,
      scan: flow.scan
    )
    await countSets()
  }

  /// Returns what a statement is carried out with.
  func context(
    output: any SessionOutput,
    changes: any ChangeApplying
  ) -> RuntimeContext {
    let runtimeHost = RuntimeHost(
      journalRows: journalRows,
      changes: changes,
      sink: sink(to: output),
      savedSets: savedSets,
      notice: { output.show(.notice($0)) }
    )
    var context = RuntimeContext(
      client: client,
      clock: host.clock,
      now: scope.now,
      host: runtimeHost
    )
    context.catalog = engine.catalog
    context.meter = meter.value
    context.concurrency = host.concurrency
    context.scansTwice = scope.settings.scansTwice
    context.rewrite = { Optimizer.optimized($0) }
    return context
  }
}

/// What a pipeline came to.
struct StatementResult {
  let flow: Flow
  var hasBegun = false
  /// The rows, where they are kept as `$last`.
  var rows: [Row] = []
  /// The run that it made.
  var run: String?
}

extension Destination {
  /// Where the rows of a flow go by default; a table shows the usual columns when none were selected.
  init(of flow: Flow) {
    self.init()
    let isSelected = flow.schema.hiddenCount > 0
    namedSecrets = isSelected
    hasTotals = flow.kind == .totals
    guard !isSelected, let resource = flow.resource else { return }
    tableColumns = resource.defaultColumns.map(\.name)
      .filter { flow.schema.index(of: $0) != nil }
    // What a file says of a row is shown beside it.
    tableColumns += flow.schema.shown.filter { $0.cells != nil }.map(\.name)
  }
}
