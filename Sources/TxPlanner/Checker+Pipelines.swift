import TxCatalog
package import TxSyntax
import TxValues

extension Checker {
  /// Returns the lowered pipeline, or nil once a diagnostic was reported.
  package mutating func pipeline(_ typed: PipelineSyntax) -> Flow? {
    guard let syntax = expanded(typed) else { return nil }
    let outer = isExpanded
    isExpanded = outer || typed.stages.contains(where: \.isUse)
    defer { isExpanded = outer }
    let outerSyntax = pipelineSyntax
    pipelineSyntax = syntax
    defer { pipelineSyntax = outerSyntax }
    // Plans are walked by recursion, as deep as there are stages: the parser bounds them, and
    // `expanded` does.
    guard var flow = flow(from: syntax.source, of: syntax) else { return nil }
    for stage in syntax.stages {
      // The parser reports words that open no stage.
      guard let verb = verbs.verb(named: stage.verb.text) else { return nil }
      if flow.kind == .nothing {
        report(.stageAfterOutput(stage.verb))
        return nil
      }
      guard let next = verb.lower(stage, onto: flow, in: &self) else { return nil }
      flow = next
    }
    guard givesRequiredKeys(flow.plan, for: syntax.source) else { return nil }
    warnOfWholeScan(by: flow.plan)
    return flow
  }

  /// Returns the flow with a condition on top; one right above a scan becomes the scan's own.
  mutating func filtered(_ input: Flow, by predicate: PredicateSyntax) -> Flow? {
    let outer = takesAsked
    takesAsked = input.canAsk
    defer { takesAsked = outer }
    guard let condition = condition(predicate, over: input), asksOnce(condition, over: input) else {
      return nil
    }
    warnOfContradictions(in: condition)
    warnOfTautologies(in: condition, counts: input.countColumns)
    var flow = input
    flow.isNarrowed = true
    if case .scan(var scan) = input.plan {
      scan.condition = scan.condition.and(condition)
      flow.rest(on: scan)
    } else {
      flow.plan = .filter(condition, of: input.plan)
    }
    return flow
  }

  private mutating func flow(from source: SourceSyntax, of syntax: PipelineSyntax) -> Flow? {
    switch source.kind {
    case .find(let name, let predicate):
      guard let resource = resource(name) else { return nil }
      guard let flow = scanFlow(of: resource, keys: nil, for: syntax) else { return nil }
      guard let predicate else { return flow }
      if case .all = predicate { return everywhere(flow) }
      return filtered(flow, by: predicate)
    case .get(let name, let values, let predicate):
      guard let resource = resource(name), let keys = keys(values, of: resource),
        var flow = scanFlow(of: resource, keys: keys, for: syntax)
      else { return nil }
      flow.isNarrowed = true
      guard let predicate else { return flow }
      return filtered(flow, by: predicate)
    case .imported(let format, let file, let options):
      return importedFlow(format, file, options)
    case .variable(let name): return savedFlow(name, for: syntax)
    case .missing: return nil
    }
  }

  /// Returns the resource of that name, or nil once a diagnostic was reported.
  mutating func resource(_ name: NameSyntax) -> Resource? {
    if let resource = catalog.resource(named: name.text) {
      return mayRead(resource, at: name.span) ? resource : nil
    }
    let known = catalog.resources.flatMap { [$0.name] + $0.aliases }
    report(.unknownResource(name, known: known))
    return nil
  }

  /// Reads what stands behind `get`: keys, or natural keys where they look like one.
  private mutating func keys(_ values: [ValueSyntax], of resource: Resource) -> [Value]? {
    var keys: [Value] = []
    for value in values {
      if case .hole = value.kind {
        hole(value.span, target: ValueTarget(.id))
        continue
      }
      guard let texts = keyTexts(value) else { return nil }
      for text in texts {
        guard let key = key(text, of: resource, at: value) else { return nil }
        keys.append(key)
      }
    }
    return keys
  }

  private mutating func keyTexts(_ value: ValueSyntax) -> [String]? {
    guard case .variable(let name) = value.kind,
      case .values(let values)? = scope.variables[name]
    else { return plainText(value).map { [$0] } }
    return values.compactMap(\.plainText)
  }

  private mutating func key(
    _ text: String,
    of resource: Resource,
    at value: ValueSyntax
  ) -> Value? {
    let isPhone = text.utf8.first == UInt8(ascii: "+") || text.isNationalNumber(of: resource)
    let name = isPhone ? resource.naturalKeys.first ?? resource.key : resource.key
    guard case .found(let field) = resource.field(named: name) else { return nil }
    guard !value.isNull, !text.isEmpty else {
      report(.unreadableValue("nothing is no key", hint: nil, at: value.span))
      return nil
    }
    let syntax = ValueSyntax(.string(text), value.span)
    return literals(syntax, as: ValueTarget(field.type, field: field))?.first
  }

  private mutating func scanFlow(
    of resource: Resource,
    keys: [Value]?,
    for syntax: PipelineSyntax
  ) -> Flow? {
    let needed = neededFields(of: resource, in: syntax)
    var scan = Scan(
      resource: resource,
      route: resource.lists.first,
      joined: needed.areListed ? [] : joinedRoutes(of: resource, for: needed.fields),
      fields: needed.fields,
      keys: keys,
      span: syntax.source.span
    )
    guard mayRead(referencesOf: scan) else { return nil }
    if resource.retrieve == nil, let keys { scan.restrict(toKeys: keys) }
    return Flow(
      of: scan,
      schema: needed.areListed ? resource.index.listedSchema : scan.schema
    )
  }

  private mutating func savedFlow(_ name: NameSyntax, for syntax: PipelineSyntax) -> Flow? {
    guard let variable = scope.variables[name.text] else {
      reportUnknown(name)
      return nil
    }
    guard case .set(let schema, let resource, var scan) = variable else {
      report(.valuesAsSource(name))
      return nil
    }
    var reread: Scan?
    if let resource, let saved = scan {
      let needed = neededFields(of: resource, in: syntax, mentionedOnly: true).fields
      let missing = needed.filter { schema.index(of: $0.name) == nil }
      // What is in the journal stays as it is.
      let isChanged = resource.origin == .service && changes(syntax)
      if !missing.isEmpty || isChanged {
        var wider = saved
        let held = Set(saved.fields.map(\.name))
        wider.fields += needed.filter { !held.contains($0.name) }
        wider.joined = joinedRoutes(of: resource, for: wider.fields)
        guard mayRead(referencesOf: wider) else { return nil }
        reread = wider
        scan = wider
      }
    }
    let set = SavedSet(
      name: name.text,
      schema: reread?.schema ?? schema,
      resource: resource,
      reread: reread,
      span: name.span
    )
    let imported = set.schema.columns.lazy.compactMap { $0.cells?.table }.first
    return Flow(
      plan: .saved(set),
      schema: set.schema,
      resource: resource,
      scan: scan,
      kind: resource != nil ? .rows : imported != nil ? .imported : .totals,
      isNarrowed: true,
      sources: [imported?.format ?? resource?.name ?? name.text]
    )
  }

  private func changes(_ syntax: PipelineSyntax) -> Bool {
    syntax.stages.contains { stage in
      guard let verb = verbs.verb(named: stage.verb.text) else { return false }
      return verb.signature.options == Update.options
    }
  }
}

extension Scan {
  /// Narrows a list without a way to read one row to rows of those keys.
  fileprivate mutating func restrict(toKeys keys: [Value]) {
    guard let index = fields.firstIndex(where: { $0.name == resource.key }) else { return }
    self.keys = nil
    condition = condition.and(
      .test(
        Test(
          column: index,
          name: resource.key,
          type: fields[index].type,
          .equal(keys.map { .literal($0) }),
          text: "\(resource.key) in keys",
          span: span
        )
      )
    )
  }
}

extension String {
  /// Whether it can be a number without `+` of a resource whose rows have one: ids have more digits.
  fileprivate func isNationalNumber(of resource: Resource) -> Bool {
    guard let name = resource.naturalKeys.first,
      resource.fields.first(where: { $0.name == name })?.type == .phone
    else { return false }
    let digits = utf8.filter { $0 &- 0x30 < 10 }
    let separators = Set(" .-()".utf8)
    return (7...15).contains(digits.count)
      && utf8.allSatisfy { $0 &- 0x30 < 10 || separators.contains($0) }
  }
}
