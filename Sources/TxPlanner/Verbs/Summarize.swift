package import TxSyntax
import TxValues

/// `summarize n=count(), last=max(.updated_at) by a, b` makes one row for each group, ordered by
/// the groups' values; without `by` one row of all.
package struct Summarize: Verb {
  package let signature = Signature(
    "summarize",
    "Works out figures of rows, in all or by group.",
    shape: .aggregates,
    choosesColumns: true,
    examples: [
      "find numbers | summarize n=count(), some=min(.phone_number) by connection_name",
      "find numbers | summarize references=distinct(customer_reference), last=max(updated_at)",
    ]
  )

  package func lower(
    _ stage: StageSyntax,
    onto input: Flow,
    in checker: inout Checker
  ) -> Flow? {
    guard case .aggregates(let columns, let fields) = stage.arguments else { return nil }
    let groups = fields.compactMap { checker.column($0, in: input) }
    let aggregates = columns.compactMap { column in
      column.value.flatMap { checker.aggregate($0, over: input) }
    }
    guard groups.count == fields.count, aggregates.count == columns.count else { return nil }
    let keys = groups.map { index -> Column in
      let column = input.schema.columns[index]
      guard case .list(let element) = column.type else { return column }
      return Column(column.name, element, isSecret: column.isSecret)
    }
    var names = Set(keys.map(\.name))
    for column in columns where !names.insert(column.name.path).inserted {
      checker.report(.columnTwice(column.name))
      return nil
    }
    let figures = zip(columns, aggregates)
      .map { column, aggregate in
        Column(
          column.name.path,
          aggregate.type,
          isSecret: aggregate.operand?.isSecret(in: input.schema) ?? false
        )
      }
    var flow = input
    flow.schema = Schema(keys + figures)
    flow.plan = .aggregate(aggregates, by: groups, schema: flow.schema, of: input.plan)
    flow.resource = nil
    flow.scan = nil
    flow.kind = .totals
    return flow
  }
}
