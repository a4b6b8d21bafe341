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
  ) -> NeededFields {
    let index = resource.index
    let isWhole = !mentionedOnly && !choosesColumns(syntax)
    var needed = FieldPlaces(isWhole ? index.isListed : index.isKey)
    if isWhole { index.keys.forEach { needed.insert($0) } }
    var missing: [String] = []
    for name in mentionedNames(in: syntax) {
      let isKnown = insert(name, of: resource, into: &needed)
      // Only a dotted name can lead to another row.
      if !isKnown, name.utf8.contains(UInt8(ascii: ".")) { missing.append(name) }
      // Behind `match` its fields have the resource's name before them.
      if let own = name.behind(resource.name) { insert(own, of: resource, into: &needed) }
    }
    let traversals = missing.isEmpty ? [] : traversals(Set(missing), of: resource)
    for case .fieldOfReference(let key, _)? in traversals.map(\.derivation) {
      if let place = resource.place(of: key) { needed.insert(place) }
    }
    if syntax.stages.contains(where: { $0.verb.text == "delete" || $0.verb.text == "release" }),
      let lock = resource.place(of: "deletion_lock_enabled")
    {
      needed.insert(lock)
    }
    if isWhole, !needed.hasGrown, traversals.isEmpty {
      return NeededFields(fields: index.listed, areListed: true)
    }
    var fields: [Field] = []
    fields.reserveCapacity(isWhole ? resource.fields.count : 16)
    for (place, field) in resource.fields.enumerated() where needed.isIn[place] {
      if index.isHeld[place] { fields.append(field) }
    }
    fields += traversals
    return NeededFields(fields: fields, areListed: false)
  }

  /// Adds the field of a name and all that go with it; returns false where no field is so called.
  @discardableResult
  private func insert(
    _ name: String,
    of resource: Resource,
    into places: inout FieldPlaces
  ) -> Bool {
    guard let companions = resource.companions(of: name) else { return false }
    for place in companions where resource.index.isHeld[place] { places.insert(place) }
    return true
  }

  /// Whether a stage decides which columns go on.
  private func choosesColumns(_ syntax: PipelineSyntax) -> Bool {
    syntax.stages.contains { stage in
      if case .fields(let fields) = stage.arguments, fields.isEmpty { return false }
      return verbs.verb(named: stage.verb.text)?.signature.choosesColumns ?? false
    }
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

  private func mentionedNames(in syntax: PipelineSyntax) -> [String] {
    var mentions = FieldMentions(entersSubqueries: false)
    mentions.visit(syntax)
    return mentions.names
  }
}

/// The fields that are read for a pipeline.
struct NeededFields {
  let fields: [Field]
  /// Whether they are just those that the first list carries.
  let areListed: Bool
}

/// Some fields of a resource, by their places.
private struct FieldPlaces {
  private(set) var isIn: [Bool]
  /// Whether there are more than at first.
  private(set) var hasGrown = false

  init(_ isIn: [Bool]) { self.isIn = isIn }

  mutating func insert(_ place: Int) {
    guard !isIn[place] else { return }
    isIn[place] = true
    hasGrown = true
  }
}

extension String {
  /// Returns what follows a word and a dot, if it begins with them.
  fileprivate func behind(_ word: String) -> String? {
    guard utf8.starts(with: word.utf8) else { return nil }
    let rest = utf8.dropFirst(word.utf8.count)
    return rest.first == UInt8(ascii: ".") ? String(rest.dropFirst()) : nil
  }
}
