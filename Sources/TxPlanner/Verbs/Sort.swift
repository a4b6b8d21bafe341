package import TxSyntax
import TxValues

/// `sort a desc, b` orders rows; null comes last in both directions.
package struct Sort: Verb {
  package let signature = Signature(
    "sort",
    "Orders rows; null comes last.",
    shape: .sortKeys,
    examples: ["find numbers | sort updated_at desc | select phone_number, updated_at | limit 3"]
  )

  package func lower(
    _ stage: StageSyntax,
    onto input: Flow,
    in checker: inout Checker
  ) -> Flow? {
    guard case .sortKeys(let keys) = stage.arguments else { return nil }
    var orders: [SortOrder] = []
    for key in keys {
      guard let index = checker.column(key.field, in: input) else { continue }
      orders.append(
        SortOrder(
          column: index,
          type: input.schema.columns[index].type,
          isDescending: key.isDescending
        )
      )
    }
    guard orders.count == keys.count else { return nil }
    var flow = input
    flow.plan = .sort(orders, of: input.plan)
    flow.isOrdered = true
    return flow
  }
}
