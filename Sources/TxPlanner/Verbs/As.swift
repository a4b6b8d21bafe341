package import TxSyntax

/// `as $name` keeps the rows under a name and passes them on.
package struct As: Verb {
  package let signature = Signature(
    "as",
    "Keeps the rows under a name.",
    shape: .variable,
    examples: ["find numbers where tag=x | as $west | count"]
  )

  package func lower(
    _ stage: StageSyntax,
    onto input: Flow,
    in checker: inout Checker
  ) -> Flow? {
    guard case .variable(let name) = stage.arguments else { return nil }
    guard checker.declare(name, as: input) else { return nil }
    var flow = input
    flow.plan = .save(as: name.text, of: input.plan)
    return flow
  }
}
