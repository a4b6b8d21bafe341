package import TxSyntax

/// `create addresses a=b` makes a new row of a resource for each distinct row that comes in.
package struct Create: Verb {
  package let signature = Signature(
    "create",
    "Makes rows of a resource, one for each distinct row.",
    shape: .creation,
    options: Update.options.filter { $0.name != "canary" } + [
      OptionSignature("if_exists", .text, "the field by which rows that are there are reused")
    ],
    choosesColumns: true,
    examples: [
      "find numbers where tag=x | create addresses business_name=Acme "
        + "street_address=\"1 Main Street\" locality=Denver country_code=US "
        + "customer_reference=.customer_reference with if_exists=customer_reference max=500"
    ]
  )

  package func lower(
    _ stage: StageSyntax,
    onto input: Flow,
    in checker: inout Checker
  ) -> Flow? {
    guard case .creation(let resource, let assignments) = stage.arguments else { return nil }
    return checker.creation(
      of: resource,
      assignments: assignments,
      stage: stage,
      onto: input,
      signature: signature
    )
  }
}
