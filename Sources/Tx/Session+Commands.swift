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
    case "history":
      let stages = "sort started_at desc | limit 20 | select id, started_at, statement"
      try await show(
        "find runs\(conditions(arguments)) | \(stages)",
        for: name,
        output: output,
        report: &report
      )
    case "describe", "help":
      let words = arguments.compactMap(\.text)
      let topic = words.isEmpty ? nil : words.joined(separator: " ")
      let isDescription = name.text == "describe"
      guard let text = Help(engine).text(on: topic, isDescription: isDescription) else {
        throw RuntimeError(
          .refused,
          .unknownTopic(topic ?? "", at: arguments.first?.span, known: Help(engine).topics)
        )
      }
      try await sink(to: output).send(.text(text))
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
    let text = "find \(name.text)\(conditions(arguments))"
    try await show(text, for: name, output: output, report: &report)
  }

  /// Returns arguments such as `status=interrupted` as conditions.
  private func conditions(_ arguments: [ArgumentSyntax]) -> String {
    let conditions = arguments.map { argument in
      let values = argument.values.map { SyntaxPrinter.print($0) }.joined(separator: ",")
      return argument.name.map { "\($0.text)=\(values)" } ?? values
    }
    return conditions.isEmpty ? "" : " where " + conditions.joined(separator: " ")
  }

  /// Runs a pipeline that a command stands for.
  private func show(
    _ text: String,
    for name: NameSyntax,
    output: any SessionOutput,
    report: inout Report
  ) async throws(RuntimeError) {
    let checked = engine.planner.check(SourceText(name: name.text, text), scope: scope)
    guard case .pipeline(let flow, _)? = checked.statements.first??.kind, checked.isRunnable
    else {
      guard let diagnostic = checked.diagnostics.first else { return }
      throw RuntimeError(.refused, diagnostic.moved(to: name.span))
    }
    _ = try await run(flow, output: output, report: &report)
  }
}

extension ArgumentSyntax {
  /// The text of its one word or string.
  fileprivate var text: String? {
    switch values.first?.kind {
    case .word(let text)?, .string(let text)?: text
    default: nil
    }
  }
}
