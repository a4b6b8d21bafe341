package import TxSyntax
import TxCatalog

/// `delete` releases the rows; locked ones are left out and reported.
package struct Delete: Verb {
  package let signature = Signature(
    "delete",
    aliases: ["release"],
    "Releases the rows.",
    shape: .none,
    options: Update.options,
    choosesColumns: true,
    examples: ["find numbers where tag=to-release | delete with max=200"]
  )

  package func lower(
    _ stage: StageSyntax,
    onto input: Flow,
    in checker: inout Checker
  ) -> Flow? {
    checker.change(.delete, assignments: [], stage: stage, onto: input, signature: signature)
  }
}
