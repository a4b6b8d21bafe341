import TxCatalog
import TxDiagnostics
import TxSyntax
import TxValues

extension Checker {
  /// Returns the position of a named column, or nil once a diagnostic was reported.
  mutating func column(_ name: FieldSyntax, in flow: Flow) -> Int? {
    if let index = flow.schema.index(of: name.path) { return index }
    guard let resource = flow.resource else {
      report(.unknownColumn(name, known: flow.schema.columns.map(\.name)))
      return nil
    }
    guard let field = field(name, of: resource) else { return nil }
    if field.traits.contains(.isFilterOnly) {
      report(.onlyAsked(field, of: resource, at: name.span))
      return nil
    }
    if let index = flow.schema.index(of: field.name) { return index }
    report(.fieldNotAtHand(name, field: field))
    return nil
  }

  /// Returns the field that a name stands for, or nil once a diagnostic was reported.
  mutating func field(_ name: FieldSyntax, of resource: Resource) -> Field? {
    switch resource.field(named: name.path) {
    case .found(let field): return field
    case .ambiguous(let candidates):
      report(.ambiguousField(name, candidates: candidates))
    case .missing:
      if let field = traversal(name.path, of: resource) { return field }
      reportMissing(name, of: resource)
    }
    return nil
  }

  private mutating func reportMissing(_ name: FieldSyntax, of resource: Resource) {
    guard let (_, target, rest) = referenced(by: name.path, of: resource) else {
      return report(.unknownField(name, of: resource))
    }
    let span = Span(max(name.span.lower, name.span.upper - rest.utf8.count), name.span.upper)
    report(.unknownField(FieldSyntax(rest, span), of: target))
  }

  /// Returns the fields to read for a pipeline: all that the first list carries, unless a later
  /// stage chooses columns; then the keys and those that are named.
  func neededFields(
    of resource: Resource,
    in syntax: PipelineSyntax,
    mentionedOnly: Bool = false
  ) -> [Field] {
    let choosesColumns = syntax.stages.contains {
      $0.arguments != .fields([])
        && verbs.verb(named: $0.verb.text)?.signature.choosesColumns ?? false
    }
    var names: Set<String> = [resource.key]
    names.formUnion(resource.naturalKeys)
    names.formUnion(resource.lists.first?.requiredKeys ?? [])
    let mentioned = mentionedNames(in: syntax)
    for name in mentioned {
      names.formUnion(fields(behind: name, of: resource))
      // Behind `match` its fields have the resource's name before them.
      guard name.hasPrefix(resource.name + ".") else { continue }
      let own = String(name.utf8.dropFirst(resource.name.utf8.count + 1)) ?? ""
      names.formUnion(fields(behind: own, of: resource))
    }
    let traversals = traversals(mentioned, of: resource)
    for case .fieldOfReference(let key, _)? in traversals.map(\.derivation) { names.insert(key) }
    if syntax.stages.contains(where: { $0.verb.text == "delete" || $0.verb.text == "release" }) {
      names.insert("deletion_lock_enabled")
    }
    let isWhole = !choosesColumns && !mentionedOnly
    let route = resource.lists.first?.name
    let own = resource.fields.filter { field in
      if field.traits.contains(.isFilterOnly) { return false }
      if case .nameOfReference = field.derivation { return false }
      return names.contains(field.name)
        || isWhole && (route == nil || field.readings.contains { $0.route == route })
    }
    return own + traversals
  }

  /// Returns the list routes besides the first that those fields need.
  func joinedRoutes(of resource: Resource, for fields: [Field]) -> [ListRoute] {
    guard let first = resource.lists.first else { return [] }
    let missing = fields.filter { field in
      field.derivation == nil && !field.readings.contains { $0.route == first.name }
    }
    return resource.lists.dropFirst()
      .filter { route in
        missing.contains { field in field.readings.contains { $0.route == route.name } }
      }
  }

  /// Returns a field and all that go with it: the key behind a reference, the members of an object
  /// that is sent whole, and what a rule may add.
  private func fields(behind name: String, of resource: Resource) -> Set<String> {
    guard case .found(let field) = resource.field(named: name) else { return [] }
    var names: Set<String> = [field.name]
    if case .nameOfReference(let key) = field.derivation { names = [key] }
    for rule in resource.rules {
      guard case .complete(let completed, _, _) = rule.consequence else { continue }
      let mentions = rule.conditions.contains { condition in
        switch condition {
        case .assigns(let name, _), .assignsSomething(let name): names.contains(name)
        case .omits: false
        }
      }
      if mentions { names.insert(completed) }
    }
    for route in resource.writes {
      let objects = route.fields.filter { names.contains($0.field) }.compactMap(\.wholeObject)
      for member in route.fields where member.wholeObject.map(objects.contains) ?? false {
        names.insert(member.field)
      }
    }
    return names
  }

  private func mentionedNames(in syntax: PipelineSyntax) -> Set<String> {
    var mentions = FieldMentions()
    mentions.visit(syntax)
    return mentions.names
  }
}
