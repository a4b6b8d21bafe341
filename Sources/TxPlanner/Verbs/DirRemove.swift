import TxCatalog
package import TxSyntax

/// `dir_remove dir_id=…` takes numbers off a display identity.
package struct DirRemove: Verb {
  package let signature = Signature(
    "dir_remove",
    "Takes numbers off a display identity.",
    shape: .assignments,
    options: Update.options,
    choosesColumns: true,
    examples: [
      "find numbers where phone_number in (find dir_numbers where dir=\"Acme Plumbing\" "
        + "status=unsuccessful | select phone_number) "
        + "| dir_remove dir=\"Acme Plumbing\" with max=150"
    ]
  )

  package func lower(
    _ stage: StageSyntax,
    onto input: Flow,
    in checker: inout Checker
  ) -> Flow? {
    guard case .assignments(let assignments) = stage.arguments else { return nil }
    return checker.membership(
      .dirRemove,
      assignments: assignments,
      stage: stage,
      onto: input,
      signature: signature
    )
  }
}
