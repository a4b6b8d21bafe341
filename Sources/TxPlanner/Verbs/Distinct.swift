package import TxSyntax
import TxValues

/// `distinct a, b` keeps the first row of each combination of values, and shows these columns;
/// `distinct` alone compares all that is shown.
package struct Distinct: Verb {
  package let signature = Signature(
    "distinct",
    "Removes rows whose values were there before.",
    shape: .fields,
    choosesColumns: true,
    examples: ["find numbers | distinct country_iso_alpha2, status"]
  )

  package func lower(
    _ stage: StageSyntax,
    onto input: Flow,
    in checker: inout Checker
  ) -> Flow? {
    guard case .fields(let fields) = stage.arguments else { return nil }
    let columns = fields.compactMap { checker.column($0, in: input) }
    guard columns.count == fields.count else { return nil }
    guard Set(columns).count == columns.count else {
      checker.reportRepeatedColumn(in: fields)
      return nil
    }
    var flow = columns.isEmpty ? input : input.showing(columns)
    flow.plan = .distinct(Array(flow.schema.shown.indices), of: flow.plan)
    // Which of equal rows is the first one is anybody's guess without a sort.
    flow.isCut = input.isCut || !input.isOrdered
    return flow
  }
}

extension Flow {
  /// Returns the flow with these columns shown and the others behind them.
  fileprivate func showing(_ columns: [Int]) -> Flow {
    let hidden = schema.columns.indices.filter { !columns.contains($0) }
    var flow = self
    flow.schema = Schema(
      (columns + hidden).map { schema.columns[$0] },
      hiddenCount: hidden.count
    )
    flow.plan = .project(
      (columns + hidden).map { Projection(.column($0)) },
      schema: flow.schema,
      of: plan
    )
    return flow
  }
}
