package import TxSyntax
import TxValues

/// `extend a=… b=…` adds computed columns behind those that are shown.
package struct Extend: Verb {
  package let signature = Signature(
    "extend",
    "Adds computed columns.",
    shape: .assignments,
    examples: [
      "find numbers | extend clean=upper(trim(.customer_reference)) | select clean | limit 3"
    ]
  )

  package func lower(
    _ stage: StageSyntax,
    onto input: Flow,
    in checker: inout Checker
  ) -> Flow? {
    guard case .assignments(let assignments) = stage.arguments,
      checker.options(stage.options, of: signature) != nil
    else { return nil }
    var added: [(column: Column, operand: Operand)] = []
    for assignment in assignments {
      guard let column = column(assignment, of: input, in: &checker) else { continue }
      if added.contains(where: { $0.column.name == column.column.name }) {
        checker.report(.columnTwice(assignment.field))
        continue
      }
      added.append(column)
    }
    guard added.count == assignments.count else { return nil }
    return input.adding(added)
  }

  private func column(
    _ syntax: AssignmentSyntax,
    of input: Flow,
    in checker: inout Checker
  ) -> (column: Column, operand: Operand)? {
    guard syntax.operation == .set else {
      checker.report(.notAList(syntax))
      return nil
    }
    guard let value = syntax.values.first, syntax.values.count == 1 else {
      checker.report(.listWhereOneValue(at: syntax.span))
      return nil
    }
    let name = ColumnSyntax(name: syntax.field, value: value)
    return checker.computedColumn(name, value, of: input)
  }
}

extension Flow {
  /// Returns the flow with more columns behind the shown ones; one of the same name is replaced.
  fileprivate func adding(_ added: [(column: Column, operand: Operand)]) -> Flow {
    let names = Set(added.map(\.column.name))
    let kept = schema.columns.indices.filter { !names.contains(schema.columns[$0].name) }
    let shownCount = schema.shown.count
    let (shown, hidden) = (kept.filter { $0 < shownCount }, kept.filter { $0 >= shownCount })
    var flow = self
    flow.schema = Schema(
      shown.map { schema.columns[$0] } + added.map(\.column)
        + hidden.map { schema.columns[$0] },
      hiddenCount: hidden.count
    )
    let operands =
      shown.map { Operand.column($0) } + added.map(\.operand)
      + hidden.map { Operand.column($0) }
    flow.plan = .project(operands.map(Projection.init), schema: flow.schema, of: plan)
    return flow
  }
}
