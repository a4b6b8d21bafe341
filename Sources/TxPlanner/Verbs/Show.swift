package import TxSyntax

/// `show` sends rows to the session's output, in another format if one is named.
package struct Show: Verb {
  package let signature = Signature(
    "show",
    "Shows the rows.",
    shape: .none,
    options: [OptionSignature("format", .text, "an output format")],
    examples: ["find numbers | limit 3 | show with format=csv"]
  )

  package func lower(
    _ stage: StageSyntax,
    onto input: Flow,
    in checker: inout Checker
  ) -> Flow? {
    guard let options = checker.options(stage.options, of: signature) else { return nil }
    var format: String?
    for case ("format", .text(let name)) in options.map({ ($0.name, $0.argument) }) {
      format = name
    }
    guard checker.isOutputFormat(format, at: stage.span) else { return nil }
    return input.ending(
      in: Output(format: format, path: nil, overwrites: false, isSafe: false, span: stage.span)
    )
  }
}

extension Flow {
  /// Returns the flow with its rows sent to an output.
  func ending(in output: Output) -> Flow {
    var flow = self
    flow.plan = .output(output, of: plan)
    flow.kind = .nothing
    return flow
  }
}
