import TxValues

extension Resource {
  /// Returns what rows are once a list was expanded: one for each element of `list`.
  ///
  /// Members of the elements go before fields of the same name. Such rows can be changed by no
  /// route, since several of them have one key.
  package func expanding(_ list: Field) -> Resource {
    let members = list.elements
    let names = Set(members.map(\.name))
    let fields = fields.flatMap { field -> [Field] in
      if field.name == list.name { return members.isEmpty ? [field.ofOneElement] : members }
      return names.contains(field.name) ? [] : [field]
    }
    return Resource(
      name: name,
      aliases: aliases,
      summary: summary,
      examples: examples,
      key: key,
      naturalKeys: naturalKeys.filter { name in fields.contains { $0.name == name } },
      fields: fields,
      origin: origin
    )
  }
}

extension Field {
  /// The field, of a list, as it is when each row has one element.
  fileprivate var ofOneElement: Field {
    guard case .list(let element) = type else { return self }
    return Field(
      name,
      element,
      values: values,
      equivalents: equivalents,
      aliases: aliases,
      traits: traits,
      nullSpellings: nullSpellings,
      readings: readings,
      reference: reference,
      derivation: derivation,
      help: help
    )
  }

  /// The path inside an element of the list whose member it is.
  package var memberPath: String { readings.first?.path ?? name }
}
