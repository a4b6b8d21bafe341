import TxCatalog
import TxPlanner

/// Proposals for values that are worked out: functions, aggregates, fields of this row and of rows
/// that it refers to.
enum Computations {
  /// The functions, with the bracket that follows.
  static let functions = FunctionTable.all.map {
    Candidate(text: $0.name + "(", detail: $0.summary, appends: "")
  }

  /// The aggregates, with the bracket that follows.
  static let aggregates = Aggregate.Kind.allCases.map {
    Candidate(text: $0.rawValue + "(", detail: $0.summary, appends: "")
  }

  /// The row's own fields as values name them, `.customer_reference`.
  static func fields(of resource: Resource?) -> [Candidate] {
    (resource?.fields ?? [])
      .compactMap { field in
        // Names of references are for conditions; rows hold keys.
        if case .nameOfReference = field.derivation { return nil }
        if field.traits.contains(.isFilterOnly) { return nil }
        return Candidate(text: "." + field.name, detail: field.help)
      }
  }

  /// The fields of rows that a resource's keys refer to, `connection.active`.
  static func traversals(of resource: Resource, in catalog: Catalog) -> [Candidate] {
    guard resource.origin == .service else { return [] }
    return resource.fields.flatMap { field -> [Candidate] in
      guard case .nameOfReference = field.derivation,
        let target = field.reference.flatMap({ catalog.resource(named: $0) }),
        let list = target.lists.first
      else { return [] }
      return target.fields(readFrom: list.name)
        .map { Candidate(text: field.name + "." + $0.name, detail: $0.help, appends: "") }
    }
  }
}
