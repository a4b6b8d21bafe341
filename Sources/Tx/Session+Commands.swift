import TxDiagnostics
import TxPlanner
import TxRuntime
import TxSyntax

extension Session {
  /// Carries out a statement that is no pipeline.
  func carryOut(
    _ name: NameSyntax,
    _ arguments: [ArgumentSyntax],
    output: any SessionOutput,
    report: inout Report
  ) async throws(RuntimeError) {
    switch name.text {
    case "jobs", "runs": try await list(name, arguments, output: output, report: &report)
    case "resume":
      guard let run = arguments.first?.text else {
        throw RuntimeError(.refused, .expectedRun(after: name))
      }
      try await resume(run, at: name.span, output: output, report: &report)
    case "describe", "help":
      let topic = arguments.first?.text
      guard let text = Help(engine).text(on: topic) else {
        throw RuntimeError(
          .refused,
          .unknownTopic(topic ?? "", at: arguments.first?.span, known: Help(engine).topics)
        )
      }
      try await SinkAdapter(output: output).send(.text(text))
    default: break
    }
  }

  /// Lists the rows of the resource that a command is named after: `runs status=interrupted`.
  private func list(
    _ name: NameSyntax,
    _ arguments: [ArgumentSyntax],
    output: any SessionOutput,
    report: inout Report
  ) async throws(RuntimeError) {
    var text = "find \(name.text)"
    let conditions = arguments.map { argument in
      let values = argument.values.map { SyntaxPrinter.print($0) }.joined(separator: ",")
      return argument.name.map { "\($0.text)=\(values)" } ?? values
    }
    if !conditions.isEmpty { text += " where " + conditions.joined(separator: " ") }
    let source = SourceText(name: name.text, text)
    let checked = engine.planner.check(source, scope: scope)
    guard case .pipeline(let flow, _)? = checked.statements.first??.kind, checked.isRunnable
    else {
      let diagnostic = checked.diagnostics.first ?? .expectedRun(after: name)
      throw RuntimeError(.refused, diagnostic.moved(to: name.span))
    }
    _ = try await run(flow, text: text, output: output, report: &report)
  }
}

extension ArgumentSyntax {
  /// The text of its one word or string.
  fileprivate var text: String? {
    switch values.first?.kind {
    case .word(let text)?, .string(let text)?: text
    case .variable("last_run")?: "last"
    default: nil
    }
  }
}
