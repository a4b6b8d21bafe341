import TxCatalog
package import TxSyntax
import TxValues

/// `select a, b=…` keeps or computes columns; the others stay at hand for later stages, unseen.
package struct Select: Verb {
  package let signature = Signature(
    "select",
    "Keeps or computes columns.",
    shape: .columns,
    choosesColumns: true,
    examples: ["find numbers | select phone_number, status | limit 3"]
  )

  package func lower(
    _ stage: StageSyntax,
    onto input: Flow,
    in checker: inout Checker
  ) -> Flow? {
    guard case .columns(let columns) = stage.arguments else { return nil }
    var shown: [(column: Column, operand: Operand)] = []
    for syntax in columns {
      guard let column = column(syntax, of: input, in: &checker) else { continue }
      shown.append(column)
    }
    guard shown.count == columns.count else { return nil }
    let taken = Set(shown.map(\.column.name))
    var all = shown.map(\.column)
    var operands = shown.map { Projection($0.operand) }
    for (place, column) in input.schema.columns.enumerated() where !taken.contains(column.name) {
      all.append(column)
      operands.append(Projection(.column(place)))
    }
    var flow = input
    flow.schema = Schema(all, hiddenCount: all.count - shown.count)
    flow.plan = .project(operands, schema: flow.schema, of: input.plan)
    return flow
  }

  private func column(
    _ syntax: ColumnSyntax,
    of input: Flow,
    in checker: inout Checker
  ) -> (column: Column, operand: Operand)? {
    guard let value = syntax.value else {
      guard let index = checker.column(syntax.name, in: input) else { return nil }
      return (input.schema.columns[index], .column(index))
    }
    return checker.computedColumn(syntax, value, of: input)
  }
}
