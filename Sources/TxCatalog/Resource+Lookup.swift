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
  /// whole name goes before an alias, and an alias before last parts.
  package func field(named name: String) -> FieldMatch {
    switch index.spellings[name] {
    case .one(let place)?: .found(fields[place])
    case .several(let places)?: .ambiguous(places.map { fields[$0].name })
    case nil: .missing
    }
  }

  /// Returns the one field that a name stands for.
  package func foundField(named name: String) -> Field? {
    guard case .one(let place)? = index.spellings[name] else { return nil }
    return fields[place]
  }

  /// Returns the place of the field of that canonical name among all fields.
  package func place(of name: String) -> Int? {
    guard case .one(let place)? = index.spellings[name], fields[place].name == name else {
      return nil
    }
    return place
  }

  /// Returns the places of the field of a name and of all that go with it, nil where no one field
  /// is so called: the key behind a reference, the members of an object that is sent whole, and
  /// what a rule may add.
  package func companions(of name: String) -> [Int]? {
    guard case .one(let place)? = index.spellings[name] else { return nil }
    return index.companions[place]
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
    let routes = index.writers[field] ?? []
    return routes.allSatisfy { $0.verb == verb } ? routes : routes.filter { $0.verb == verb }
  }

  /// Returns whether some route can set the field of that canonical name.
  package func canWrite(_ field: String) -> Bool {
    index.writers[field]?.contains { $0.verb == .update } ?? false
  }

  /// Returns the resource with further routes that change its rows.
  package func adding(_ routes: [WriteRoute]) -> Resource {
    with(lists: lists, writes: writes + routes)
  }

  /// Returns the resource with other routes.
  package func with(lists: [ListRoute], writes: [WriteRoute]) -> Resource {
    Resource(
      name: name,
      aliases: aliases,
      summary: summary,
      examples: examples,
      key: key,
      naturalKeys: naturalKeys,
      fields: fields,
      origin: origin,
      lists: lists,
      retrieve: retrieve,
      writes: writes,
      rules: rules
    )
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
