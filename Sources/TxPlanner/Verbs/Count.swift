package import TxSyntax
import TxValues

/// `count` makes one row, `count by a, b` one for each group.
package struct Count: Verb {
  package let signature = Signature(
    "count",
    "Counts rows, in all or by group.",
    shape: .grouping,
    choosesColumns: true,
    examples: ["find numbers | count", "find numbers | count by country_iso_alpha2, status"]
  )

  package func lower(
    _ stage: StageSyntax,
    onto input: Flow,
    in checker: inout Checker
  ) -> Flow? {
    guard case .grouping(let fields) = stage.arguments else { return nil }
    let columns = fields.compactMap { checker.column($0, in: input) }
    guard columns.count == fields.count else { return nil }
    let groups = columns.map { index -> Column in
      let column = input.schema.columns[index]
      guard case .list(let element) = column.type else { return column }
      return Column(column.name, element, isSecret: column.isSecret)
    }
    var flow = input
    flow.schema = Schema(groups + [Column("count", .int)])
    flow.plan = .count(by: columns, schema: flow.schema, of: input.plan)
    flow.resource = nil
    flow.scan = nil
    flow.kind = .totals
    return flow
  }
}
