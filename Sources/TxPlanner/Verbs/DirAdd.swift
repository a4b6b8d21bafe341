import TxCatalog
package import TxSyntax

/// `dir_add dir_id=… document=…` puts numbers on a display identity, 15 in each request.
package struct DirAdd: Verb {
  package let signature = Signature(
    "dir_add",
    "Puts numbers on a display identity.",
    shape: .assignments,
    options: Update.options,
    choosesColumns: true,
    examples: [
      "find numbers where tag=brand-a status=active "
        + "| dir_add dir=\"Acme Plumbing\" document=loa-brand-a with max=150"
    ]
  )

  package func lower(
    _ stage: StageSyntax,
    onto input: Flow,
    in checker: inout Checker
  ) -> Flow? {
    guard case .assignments(let assignments) = stage.arguments else { return nil }
    return checker.membership(
      .dirAdd,
      assignments: assignments,
      stage: stage,
      onto: input,
      signature: signature
    )
  }
}
