public import TxDiagnostics
import TxPlanner
import TxRuns
import TxRuntime
import TxSyntax

extension Session {
  /// Begins to carry a text out, and returns at once; throws ``TxError/busy`` while something else is under way.
  ///
  /// The parameters are what `param` takes.
  public func start(
    _ source: SourceText,
    parameters: [String: String] = [:]
  ) throws(TxError) -> Run {
    try begin { session, output in
      await session.statements(of: source, parameters, output: output)
    }
  }

  /// Begins to carry a plan out, for the rows that are as they were.
  ///
  /// With `maximumDrift` rows or fewer that are not as they were the others are changed; with more of them nothing is sent.
  public func apply(_ plan: SavedPlan, maximumDrift: Int = 0) throws(TxError) -> Run {
    let file: PlanFile
    do throws(RuntimeError) {
      file = try PlanFile(plan.bytes)
    } catch {
      throw TxError(error)
    }
    let request = PlanRequest(file: "", maximumDrift: .rows(maximumDrift), span: Span(0, 0))
    return try begin { session, output in
      await session.applied(file, request, output: output)
    }
  }

  /// Begins to go on with a run that was interrupted; `last` is the newest.
  public func resume(_ run: String) throws(TxError) -> Run {
    let name = SyntaxPrinter.print(ValueSyntax(.string(run), Span(0, 0)))
    return try start(SourceText(name: "resume", "resume \(name)"))
  }

  /// Decides what one change would do to each row; nothing is sent but reads.
  ///
  /// The text is one pipeline that updates or deletes.
  public func plan(_ source: SourceText) async throws(TxError) -> SavedPlan {
    try occupy()
    return try await conduct { await self.planned(source) }
  }

  private func begin(
    _ body: @escaping @Sendable (Session, EventChannel) async -> Result<Report, TxError>
  ) throws(TxError) -> Run {
    let number = try occupy()
    let channel = EventChannel()
    let task = Task { () -> Result<Report, TxError> in
      defer { channel.finish() }
      do throws(TxError) {
        return .success(try await self.conduct { await body(self, channel) })
      } catch {
        return .failure(error)
      }
    }
    return Run(Run.Events(channel: channel), task, of: self, number: number)
  }

  private func applied(
    _ file: PlanFile,
    _ request: PlanRequest,
    output: any SessionOutput
  ) async -> Result<Report, TxError> {
    var report = Report()
    do throws(RuntimeError) {
      try await apply(file, request, output: output, report: &report)
    } catch {
      return .failure(TxError(error))
    }
    return .success(report)
  }

  private func planned(_ source: SourceText) async -> Result<SavedPlan, TxError> {
    do throws(TxError) {
      let flow = try plannable(source)
      do throws(RuntimeError) {
        let text = source.text(Span(0, source.utf8.count))
        guard let plan = try await makePlan(flow, text: text, output: Silence()) else {
          throw RuntimeError(.internalFault, .onlyOnePipelinePlanned)
        }
        return .success(SavedPlan(plan.file))
      } catch {
        throw TxError(error)
      }
    } catch {
      return .failure(error)
    }
  }

  /// Returns the change that a text is, checked as `plan … to` checks it.
  private func plannable(_ source: SourceText) throws(TxError) -> Flow {
    let checked = check(source)
    guard checked.isRunnable else {
      throw .rejected(checked.diagnostics.filter { $0.severity == .error })
    }
    guard var statement = checked.syntax.statements.first, checked.syntax.statements.count == 1,
      case .pipeline(let pipeline, mode: .run) = statement.kind
    else { throw .rejected([.onlyOnePipelinePlanned]) }
    meter.value.begin(at: statement.span)
    let nowhere = ValueSyntax(.string("plan"), statement.span)
    statement.kind = .plan(pipeline, to: nowhere)
    scope.now = host.now()
    let planned = engine.planner.check(statement, of: source, scope: scope)
    guard case .plan(let flow, _)? = planned.statement?.kind else {
      throw .rejected(planned.diagnostics.filter { $0.severity == .error })
    }
    return flow
  }
}
