import TxCatalog
import TxDiagnostics
import TxPlanner

extension Change {
  /// Creates a change of rows that carry key, number, values before and targets, in this order.
  init(
    _ verb: WriteRoute.Verb,
    of resource: Resource,
    known: [Field],
    targets: [Field],
    options: ChangeOptions,
    text: String,
    span: Span = Span(0, 0)
  ) {
    var columns: [String: Int] = [:]
    for (place, field) in known.enumerated() { columns[field.name] = place + 2 }
    let assignments = targets.enumerated()
      .map { place, field in
        Assignment(
          field: field,
          operation: .set,
          operands: [.column(known.count + 2 + place)],
          span: span
        )
      }
    self.init(
      resource: resource,
      verb: verb,
      assignments: assignments,
      options: options,
      columns: Columns(key: 0, phoneNumber: 1, before: columns),
      text: text,
      span: span
    )
  }
}
