package import TxSyntax

/// `where p` keeps the rows for which the condition holds.
package struct Where: Verb {
  package let signature = Signature(
    "where",
    "Keeps the rows for which a condition holds.",
    shape: .predicate,
    examples: ["find numbers | where status=active tag=x | count"]
  )

  package func lower(
    _ stage: StageSyntax,
    onto input: Flow,
    in checker: inout Checker
  ) -> Flow? {
    guard case .predicate(let predicate) = stage.arguments else { return nil }
    return checker.filtered(input, by: predicate)
  }
}
