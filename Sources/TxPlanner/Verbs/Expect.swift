package import TxSyntax
package import TxValues

/// `expect p` stops the statement, before anything is sent, unless a condition over the totals
/// holds.
package struct Expect: Verb {
  package let signature = Signature(
    "expect",
    "Stops the statement unless a condition over the totals holds.",
    shape: .predicate,
    examples: [
      "find numbers where tag=x | expect count>0 count<=200 | count",
      "find numbers where status=active | expect distinct(country_iso_alpha2)<100 | count",
    ]
  )

  package func lower(
    _ stage: StageSyntax,
    onto input: Flow,
    in checker: inout Checker
  ) -> Flow? {
    guard case .predicate(let predicate) = stage.arguments else { return nil }
    var totals = input
    totals.schema = input.kind == .items ? Self.itemTotals : Self.rowTotals
    totals.resource = nil
    totals.kind = .totals
    checker.aggregatedFlow = input
    defer { checker.aggregatedFlow = nil }
    guard let condition = checker.condition(predicate, over: totals) else { return nil }
    checker.warnOfTautologies(in: condition, counts: Set(totals.schema.columns.indices))
    var flow = input
    flow.plan = .expect(
      condition,
      text: checker.text(of: stage),
      span: stage.span,
      of: input.plan
    )
    return flow
  }

  /// What `expect` may speak of before a change.
  package static let rowTotals = Schema([Column("count", .int)])
  /// What it may speak of behind one; `ok` is changed and unchanged together.
  package static let itemTotals = Schema(
    ["count", "ok", "changed", "unchanged", "failed", "skipped", "conflict", "unknown"]
      .map { Column($0, .int) }
  )
}
