import TxCatalog
import TxDiagnostics
import TxSyntax
import TxValues

extension Checker {
  /// Returns the flow of outcomes of putting the incoming rows on something, or of taking them off
  /// it, or nil once a diagnostic was reported.
  ///
  /// What is assigned are no fields of the rows, and the same for all of them.
  mutating func membership(
    _ verb: WriteRoute.Verb,
    assignments syntax: [AssignmentSyntax],
    stage: StageSyntax,
    onto input: Flow,
    signature: Signature
  ) -> Flow? {
    guard let resource = changeable(input, verb: verb, stage: stage),
      let route = resource.writes.first(where: { $0.verb == verb }),
      let subject = route.subject.flatMap({ catalog.resource(named: $0) }),
      let options = changeOptions(stage.options, signature),
      let key = input.schema.index(of: resource.key),
      let number = input.schema.index(of: "phone_number"),
      let checked = memberships(
        syntax,
        of: subject,
        route: route,
        required: route.fields.map(\.field),
        stage: stage,
        over: input
      )
    else { return nil }
    let change = Change(
      resource: resource,
      verb: verb,
      assignments: checked,
      options: options,
      columns: Change.Columns(key: key, phoneNumber: number, before: [:]),
      text: statementText(of: stage, assignments: []),
      span: stage.span
    )
    return outcomes(of: change, onto: input)
  }

  /// Returns what is given to a verb whose words are no fields of the rows.
  mutating func memberships(
    _ syntax: [AssignmentSyntax],
    of subject: Resource,
    route: WriteRoute,
    required: [String],
    stage: StageSyntax,
    over input: Flow
  ) -> [Assignment]? {
    let read = assignments(syntax) {
      $0.membership($1, of: subject, route: route, stage, over: input)
    }
    guard let checked = read else { return nil }
    let missing = required.filter { name in !checked.contains { $0.field.name == name } }
    guard missing.isEmpty else {
      report(.membershipIncomplete(missing.map { Self.typed($0, of: subject) }, at: stage.verb))
      return nil
    }
    return checked
  }

  private mutating func membership(
    _ syntax: AssignmentSyntax,
    of subject: Resource,
    route: WriteRoute,
    _ stage: StageSyntax,
    over input: Flow
  ) -> Assignment? {
    guard let named = field(syntax.field, of: subject) else { return nil }
    var field = named
    if case .nameOfReference(let key) = named.derivation,
      case .found(let keyed) = subject.field(named: key)
    {
      field = keyed
    }
    guard route.writableField(named: field.name) != nil else {
      report(
        .notOfMembership(
          syntax.field,
          verb: stage.verb,
          known: route.fields.map { Self.typed($0.field, of: subject) }
        )
      )
      return nil
    }
    guard syntax.operation == .set else {
      report(.notAList(syntax))
      return nil
    }
    // A name that looks like an id is one.
    let isKey = syntax.values.allSatisfy(\.isUUID)
    guard
      let operands = values(of: syntax, named: isKey ? field : named, field: field, over: input)
    else { return nil }
    guard let operand = operands.first, operands.count == 1 else {
      report(.listWhereOneValue(at: syntax.span))
      return nil
    }
    switch operand {
    case .lookup: break
    case .literal(.null) where syntax.values.contains(where: \.isHole): break
    case .literal(let value) where value != .null: break
    default:
      report(.membershipPerRow(syntax.field, at: syntax.span))
      return nil
    }
    return Assignment(field: field, operation: .set, operands: [operand], span: syntax.span)
  }

  /// Returns the name under which a field is usually typed: that of its reference's name, if any.
  private static func typed(_ field: String, of subject: Resource) -> String {
    guard !field.hasPrefix("dir") else { return field }
    let named = subject.fields.first { $0.derivation == .nameOfReference(key: field) }
    return named?.name ?? field
  }
}

extension ValueSyntax {
  /// Whether it is a word or a text of 32 hexadecimal digits in groups.
  fileprivate var isUUID: Bool {
    let text: String
    switch kind {
    case .word(let word): text = word
    case .string(let string): text = string
    default: return false
    }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return parts.map(\.utf8.count) == [8, 4, 4, 4, 12]
      && parts.allSatisfy { $0.allSatisfy(\.isHexDigit) }
  }
}
