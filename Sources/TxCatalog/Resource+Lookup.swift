extension Resource {
  /// What a spelling of a field's name stands for.
  package enum FieldMatch: Sendable {
    case found(Field)
    /// The canonical names of the fields it could be: `enabled` of several objects.
    case ambiguous([String])
    case missing
  }

  /// Returns the field of a name, of an alias, or of the unambiguous last parts of a dotted name.
  ///
  /// `forwards_to` and `call_forwarding.forwards_to` are `voice.call_forwarding.forwards_to`. A
  /// whole name goes before an alias, and an alias before last parts. O(n).
  package func field(named name: String) -> FieldMatch {
    if let field = fields.first(where: { $0.name == name })
      ?? fields.first(where: { $0.aliases.contains(name) })
    {
      return .found(field)
    }
    guard !name.isEmpty else { return .missing }
    let candidates = fields.filter { $0.name.hasSuffix("." + name) }
    guard let first = candidates.first else { return .missing }
    return candidates.count == 1 ? .found(first) : .ambiguous(candidates.map(\.name))
  }

  /// Returns the fields that a list route's records carry, in the catalog's order.
  package func fields(readFrom route: String) -> [Field] {
    fields.filter { $0.readings.contains { $0.route == route } }
  }

  /// Returns the list route of that name.
  package func route(named name: String) -> ListRoute? { lists.first { $0.name == name } }

  /// Returns the routes that can set the field of that canonical name, in their order.
  package func writeRoutes(
    for field: String,
    verb: WriteRoute.Verb = .update
  ) -> [WriteRoute] {
    writes.filter { $0.verb == verb && $0.writableField(named: field) != nil }
      .sorted { $0.order < $1.order }
  }

  /// The fields that a table shows when nothing is selected.
  package var defaultColumns: [Field] { fields.filter { $0.traits.contains(.isDefaultColumn) } }
}

extension Field {
  /// Returns where a list route's record carries it, or nil when it does not.
  package func path(in route: String) -> String? {
    readings.first { $0.route == route }?.path
  }
}

extension WriteRoute {
  /// Returns how the route sets the field of that canonical name, or nil when it cannot.
  package func writableField(named field: String) -> WritableField? {
    fields.first { $0.field == field }
  }
}
