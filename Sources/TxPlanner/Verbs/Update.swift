package import TxSyntax
import TxCatalog

/// `update a=b tags+=c` changes the rows.
package struct Update: Verb {
  package let signature = Signature(
    "update",
    "Changes the rows.",
    shape: .assignments,
    options: Update.options,
    choosesColumns: true,
    examples: ["find numbers where tag=x | update tags+=reviewed with max=500"]
  )

  /// The options of every change.
  package static let options = [
    OptionSignature("canary", .count, "rows to send and check before the rest"),
    OptionSignature("expect", .count, "refuse unless exactly so many rows are found"),
    OptionSignature("max", .count, "refuse if more rows would change"),
    OptionSignature("max_failed", .share, "stop sending after so many failures"),
    OptionSignature("note", .text, "kept in the journal"),
    OptionSignature("on_error", .word(["continue", "stop"]), "whether other rows go on"),
    OptionSignature("verify", .word(["none", "sample", "all"]), "how much is read again"),
    OptionSignature("wait", .flag, "wait until every row is settled"),
  ]

  package func lower(
    _ stage: StageSyntax,
    onto input: Flow,
    in checker: inout Checker
  ) -> Flow? {
    guard case .assignments(let assignments) = stage.arguments else { return nil }
    return checker.change(
      .update,
      assignments: assignments,
      stage: stage,
      onto: input,
      signature: signature
    )
  }
}
