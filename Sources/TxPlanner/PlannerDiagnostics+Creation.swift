import TxCatalog
import TxDiagnostics
import TxSyntax

// TX2096 to TX2099: names that rows decide, and what is created. In code order.
extension Diagnostic {
  static func rowNameElsewhere(at span: Span) -> Diagnostic {
    Diagnostic(
      "TX2096",
      .error,
      "a name that is another for each row is looked up only in what a change assigns",
      at: span,
      notes: [Note("a condition may use a field of what is referred to: connection.active")]
    )
  }

  static func newRowIncomplete(
    _ missing: [[String]],
    of resource: Resource,
    at span: Span
  ) -> Diagnostic {
    let wanted = missing.map { group in
      group.map { "'\($0)'" }.joined(separator: " or ")
    }
    return Diagnostic(
      "TX2097",
      .error,
      "a new row of '\(resource.name)' requires \(wanted[0])",
      at: span,
      notes: wanted.count > 1 ? [Note("and " + wanted.dropFirst().joined(separator: ", "))] : []
    )
  }

  static func reuseNotAssigned(_ field: Field, at span: Span) -> Diagnostic {
    Diagnostic(
      "TX2098",
      .error,
      "'if_exists=\(field.name)' requires an assignment of '\(field.name)'",
      at: span
    )
  }

  static func notSettable(
    _ assignment: AssignmentSyntax,
    field: Field,
    of resource: Resource,
    route: WriteRoute
  ) -> Diagnostic {
    Diagnostic(
      "TX2099",
      .error,
      "field '\(field.name)' of a new row of '\(resource.name)' is given by the service",
      at: assignment.field.span,
      notes: [Note("these can be set: " + route.fields.map(\.field).joined(separator: ", "))]
    )
  }
}
