package import TxSyntax

/// `limit N` keeps the first *N* rows.
package struct Limit: Verb {
  package let signature = Signature(
    "limit",
    "Keeps the first rows.",
    shape: .value,
    examples: ["find numbers | limit 3"]
  )

  package func lower(
    _ stage: StageSyntax,
    onto input: Flow,
    in checker: inout Checker
  ) -> Flow? {
    guard let count = checker.count(of: stage) else { return nil }
    var flow = input
    flow.plan = .limit(count, of: input.plan)
    if !input.isOrdered { flow.isCut = true }
    return flow
  }
}
