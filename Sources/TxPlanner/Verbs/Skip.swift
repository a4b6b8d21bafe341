package import TxSyntax

/// `skip N` drops the first *N* rows.
package struct Skip: Verb {
  package let signature = Signature(
    "skip",
    "Drops the first rows.",
    shape: .value,
    examples: ["find numbers | sort phone_number | skip 10 | limit 3"]
  )

  package func lower(
    _ stage: StageSyntax,
    onto input: Flow,
    in checker: inout Checker
  ) -> Flow? {
    guard let count = checker.count(of: stage) else { return nil }
    var flow = input
    flow.plan = .skip(count, of: input.plan)
    if !input.isOrdered { flow.isCut = true }
    return flow
  }
}
