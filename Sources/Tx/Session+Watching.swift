import TxDiagnostics
import TxPlanner
import TxRuntime
import TxSyntax
import TxValues

extension Session {
  /// Runs a statement again and again; a round's rows are shown when they differ from those before.
  ///
  /// Each round is the same text again, so `now` is the moment at which it begins.
  func watch(
    _ syntax: StatementSyntax,
    of source: SourceText,
    as watching: Watching,
    output: any SessionOutput,
    report: inout Report
  ) async throws(RuntimeError) {
    let end = watching.timeout.map { host.now().milliseconds + $0.milliseconds }
    var shown: [Row]?
    while true {
      scope.now = host.now()
      let checked = engine.planner.check(syntax, of: source, scope: scope)
      guard case .pipeline(var flow, _)? = checked.statement?.kind else {
        // A file that it imports may have gone.
        let problem = checked.diagnostics.first { $0.severity == .error }
        throw RuntimeError(
          problem == nil ? .internalFault : .refused,
          problem ?? .watchTimedOut(at: watching.span)
        )
      }
      flow.kind = .rows
      let changes = StatementChanges(session: self, output: output)
      let interpreter = Interpreter(context: context(output: output, changes: changes))
      var rows = interpreter.rows(of: flow.plan)
      let found = Array(try await rows.collect(meter.value)).shown(by: flow.schema)
      if found != shown {
        let sink = sink(to: output)
        try await sink.send(.began(flow.schema.shownOnly, Destination(of: flow)))
        try await sink.write(found)
        try await sink.end()
        report.rows += found.count
        shown = found
      }
      if watching.untilEmpty, found.isEmpty { return }
      try await pause(watching, until: end)
    }
  }

  private func pause(_ watching: Watching, until end: Int64?) async throws(RuntimeError) {
    if let end, host.now().milliseconds + watching.pause.milliseconds > end {
      throw RuntimeError(.limit, .watchTimedOut(at: watching.span))
    }
    // Nobody watches longer than a text may last.
    let most = meter.value.timeLeft.map { max(.zero, $0) + .milliseconds(1) }
    do {
      try await host.clock.sleep(for: most.map { min($0, watching.pause) } ?? watching.pause)
    } catch {
      throw .cancelled(at: watching.span)
    }
    try meter.value.charge(.steps, at: watching.span)
  }
}
