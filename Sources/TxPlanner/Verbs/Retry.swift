package import TxSyntax

/// `retry` tries again what failed for those items of a run, from fresh values.
package struct Retry: Verb {
  package let signature = Signature(
    "retry",
    "Tries items of a run again.",
    shape: .none,
    options: Update.options,
    choosesColumns: true,
    examples: [
      "find numbers where tag=x | update tags+=reviewed with max=500"
        + "; find items where run=$last_run outcome=failed | retry with max=500"
    ]
  )

  package func lower(
    _ stage: StageSyntax,
    onto input: Flow,
    in checker: inout Checker
  ) -> Flow? {
    checker.retry(stage, onto: input, signature)
  }
}
