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
    let shownCount = schema.shown.count
    var columns: [Column] = []
    var operands: [Projection] = []
    columns.reserveCapacity(schema.columns.count + added.count)
    operands.reserveCapacity(schema.columns.count + added.count)
    let names = added.map(\.column.name)
    func keep(_ places: Range<Int>) {
      for place in places where !names.contains(schema.columns[place].name) {
        columns.append(schema.columns[place])
        operands.append(Projection(.column(place)))
      }
    }
    keep(0..<shownCount)
    for (column, operand) in added {
      columns.append(column)
      operands.append(Projection(operand))
    }
    let shown = columns.count
    keep(shownCount..<schema.columns.count)
    var flow = self
    flow.schema = Schema(columns, hiddenCount: columns.count - shown)
    flow.plan = .project(operands, schema: flow.schema, of: plan)
    return flow
  }
}
