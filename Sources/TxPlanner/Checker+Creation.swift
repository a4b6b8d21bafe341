import TxCatalog
import TxDiagnostics
package import TxSyntax
import TxValues

extension Checker {
  /// Returns the flow of outcomes that making rows of a resource has, or nil once a diagnostic was
  /// reported.
  ///
  /// The incoming rows need not be of any resource: they only give the values.
  package mutating func creation(
    of name: NameSyntax,
    assignments syntax: [AssignmentSyntax],
    stage: StageSyntax,
    onto input: Flow,
    signature: Signature
  ) -> Flow? {
    guard isCreatable(from: input, stage: stage), let resource = resource(name) else { return nil }
    guard let route = resource.writes.first(where: { $0.verb == .create }) else {
      report(.notChangeable(resource, verb: stage.verb))
      return nil
    }
    guard mayUse(route.verb.rawValue, on: resource, at: stage.verb.span) else { return nil }
    guard let values = options(stage.options, of: signature),
      let assignments = newValues(syntax, of: resource, route: route, over: input),
      isComplete(syntax, assignments, of: resource, route: route, at: name.span),
      let reuse = reuse(values, in: stage, of: resource, assignments: assignments)
    else { return nil }
    var options = changeOptions(values)
    // Rows that go first are told from the rest by what changes; here nothing is there yet.
    options.canary = 0
    var change = Change(
      resource: resource,
      verb: .create,
      assignments: assignments,
      options: options,
      columns: Change.Columns(key: -1, phoneNumber: nil, before: [:]),
      text: statementText(of: stage, assignments: assignments),
      span: stage.span
    )
    change.reuse = reuse.first
    return outcomes(of: change, onto: input)
  }

  private mutating func isCreatable(from input: Flow, stage: StageSyntax) -> Bool {
    guard !input.plan.isChange else {
      report(.changeAfterChange(stage.verb))
      return false
    }
    let scanned: Resource? =
      if case .scan(let scan) = input.plan.source { scan.resource } else { nil }
    return isChosen(input, of: scanned, for: stage)
  }

  private mutating func newValues(
    _ syntax: [AssignmentSyntax],
    of resource: Resource,
    route: WriteRoute,
    over input: Flow
  ) -> [Assignment]? {
    assignments(syntax) { $0.newValue($1, of: resource, route: route, over: input) }
  }

  private mutating func newValue(
    _ syntax: AssignmentSyntax,
    of resource: Resource,
    route: WriteRoute,
    over input: Flow
  ) -> Assignment? {
    guard let field = field(syntax.field, of: resource) else { return nil }
    guard route.writableField(named: field.name) != nil else {
      report(.notSettable(syntax, field: field, of: resource, route: route))
      return nil
    }
    guard syntax.operation == .set else {
      report(.notAList(syntax))
      return nil
    }
    guard let operands = values(of: syntax, named: field, field: field, over: input) else {
      return nil
    }
    guard let operand = operands.first, operands.count == 1 else {
      report(.listWhereOneValue(at: syntax.span))
      return nil
    }
    guard field.traits.contains(.isSecret) || !operand.isSecret(in: input.schema) else {
      report(.secretCopied(at: syntax.span))
      return nil
    }
    return Assignment(field: field, operation: .set, operands: [operand], span: syntax.span)
  }

  /// Returns whether every field is given that a new row needs.
  private mutating func isComplete(
    _ syntax: [AssignmentSyntax],
    _ assignments: [Assignment],
    of resource: Resource,
    route: WriteRoute,
    at span: Span
  ) -> Bool {
    let open = openFields(syntax, of: resource)
    let given = Set(
      assignments.filter { $0.operands != [.literal(.null)] || open.contains($0.field.name) }
        .map(\.field.name)
    )
    let missing = (route.creation?.required ?? []).filter { given.isDisjoint(with: $0) }
    guard !missing.isEmpty else { return true }
    report(.newRowIncomplete(missing, of: resource, at: span))
    return false
  }

  /// Returns how rows that are there are found: nothing or one thing in a list, or nil once a
  /// diagnostic was reported.
  private mutating func reuse(
    _ values: [OptionValue],
    in stage: StageSyntax,
    of resource: Resource,
    assignments: [Assignment]
  ) -> [Change.Reuse]? {
    guard case .text(let name)? = values.first(where: { $0.name == "if_exists" })?.argument else {
      return []
    }
    let span = stage.options.first { $0.field.path == "if_exists" }?.span ?? stage.span
    guard let field = field(FieldSyntax(name, span), of: resource) else { return nil }
    guard assignments.contains(where: { $0.field.name == field.name }) else {
      report(.reuseNotAssigned(field, at: span))
      return nil
    }
    return [Change.Reuse(field: field.name, span: span)]
  }
}

extension Plan {
  /// The operator that the rows come from.
  fileprivate var source: Plan { input?.source ?? self }
}
