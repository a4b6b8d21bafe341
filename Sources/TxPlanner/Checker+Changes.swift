package import TxCatalog
import TxDiagnostics
package import TxSyntax
import TxValues

extension Checker {
  /// Returns the flow of outcomes that a change of the incoming rows makes, or nil once a
  /// diagnostic was reported.
  package mutating func change(
    _ verb: WriteRoute.Verb,
    assignments: [AssignmentSyntax],
    stage: StageSyntax,
    onto input: Flow,
    signature: Signature
  ) -> Flow? {
    guard let resource = changeable(input, verb: verb, stage: stage),
      let options = changeOptions(stage.options, signature),
      var checked = self.assignments(assignments, of: resource, over: input),
      completeByRules(
        &checked,
        of: resource,
        stage: stage,
        open: openFields(assignments, of: resource)
      ),
      let columns = changeColumns(checked, of: resource, verb: verb, in: input.schema)
    else { return nil }
    let change = Change(
      resource: resource,
      verb: verb,
      assignments: checked,
      options: options,
      columns: columns,
      text: statementText(of: stage, assignments: checked),
      span: stage.span
    )
    return outcomes(of: change, onto: input)
  }

  /// Returns the flow of what a change of the incoming rows makes: items.
  func outcomes(of change: Change, onto input: Flow) -> Flow {
    var flow = input
    flow.plan = .change(change, of: input.plan)
    // A host's smaller catalog may leave the journal's resources out.
    let items = catalog.resource(named: "items") ?? .items
    flow.schema = items.index.schema
    flow.resource = items
    flow.scan = nil
    flow.kind = .items
    flow.isCut = false
    flow.isOrdered = false
    return flow
  }

  /// Returns the pipeline up to the stage, without secrets: of one whose rows are chosen by a secret
  /// only the stage.
  func statementText(of stage: StageSyntax, assignments: [Assignment]) -> String {
    let change = textWithoutSecrets(of: stage, assignments: assignments)
    guard var read = pipelineSyntax, let place = read.stages.firstIndex(of: stage) else {
      return change
    }
    read.stages.removeSubrange(place...)
    guard mentionedSecret(in: [read]) == nil else { return change }
    return SyntaxPrinter.print(read) + " | " + change
  }

  /// Returns the stage as it was typed, or written anew with dots where it assigns a secret.
  func textWithoutSecrets(of stage: StageSyntax, assignments: [Assignment]) -> String {
    let secrets = assignments.filter { $0.field.traits.contains(.isSecret) }.map(\.span)
    guard !secrets.isEmpty else { return text(of: stage) }
    func redacted(_ typed: AssignmentSyntax) -> AssignmentSyntax {
      guard secrets.contains(typed.span) else { return typed }
      var redacted = typed
      redacted.values = [ValueSyntax(.string("•••"), typed.span)]
      return redacted
    }
    var stage = stage
    switch stage.arguments {
    case .assignments(let typed): stage.arguments = .assignments(typed.map(redacted))
    case .creation(let resource, let typed):
      stage.arguments = .creation(resource, typed.map(redacted))
    default: return text(of: stage)
    }
    return SyntaxPrinter.print(stage)
  }

  mutating func changeable(
    _ input: Flow,
    verb: WriteRoute.Verb,
    stage: StageSyntax
  ) -> Resource? {
    guard !input.plan.isChange else {
      report(.changeAfterChange(stage.verb))
      return nil
    }
    guard input.kind != .imported else {
      report(.changeOfImportedRows(stage.verb))
      return nil
    }
    guard let resource = input.resource, input.kind != .totals else {
      report(.changeOfTotals(stage.verb))
      return nil
    }
    guard !input.hasGaps else {
      report(.changeOfUnmatchedRows(stage.verb))
      return nil
    }
    guard resource.writes.contains(where: { $0.verb == verb }) else {
      report(.notChangeable(resource, verb: stage.verb))
      return nil
    }
    guard mayUse(verb.rawValue, on: resource, at: stage.verb.span) else { return nil }
    guard isChosen(input, of: resource, for: stage) else { return nil }
    return resource
  }

  /// Returns whether a condition has chosen the rows, and an order the first of them; reports what
  /// has not.
  mutating func isChosen(_ input: Flow, of resource: Resource?, for stage: StageSyntax) -> Bool {
    if let resource, !input.isNarrowed {
      report(.changeWithoutCondition(stage.verb, resource: resource))
      return false
    }
    guard !input.isCut else {
      report(.changeOfFirstRows(stage.verb))
      return false
    }
    return true
  }

  mutating func changeOptions(
    _ syntax: [AssignmentSyntax],
    _ signature: Signature
  ) -> ChangeOptions? {
    options(syntax, of: signature).map { changeOptions($0) }
  }

  /// Returns the options of a change: those given, and the session's where nothing is said.
  func changeOptions(_ values: [OptionValue]) -> ChangeOptions {
    let settings = scope.settings
    var options = ChangeOptions(
      maximum: settings.maximum,
      onError: settings.onError ?? .continue,
      failureBudget: settings.failureBudget,
      canary: settings.canary ?? 0,
      verification: settings.verification ?? .sample,
      note: settings.note
    )
    for value in values {
      switch (value.name, value.argument) {
      case ("canary", .count(let count)): options.canary = count
      case ("expect", .count(let count)): options.expected = count
      case ("max", .count(let count)): options.maximum = min(count, options.maximum ?? count)
      case ("max_failed", .count(let count)): options.failureBudget = .rows(count)
      case ("max_failed", .percent(let percent)): options.failureBudget = .percent(percent)
      case ("note", .text(let note)): options.note = note
      case ("on_error", .text(let word)):
        options.onError = ChangeOptions.OnError(rawValue: word) ?? options.onError
      case ("verify", .text(let word)):
        options.verification =
          ChangeOptions.Verification(rawValue: word) ?? options.verification
      case ("wait", .flag(let waits)): options.waits = waits
      default: break
      }
    }
    return options
  }

  private func changeColumns(
    _ assignments: [Assignment],
    of resource: Resource,
    verb: WriteRoute.Verb,
    in schema: Schema
  ) -> Change.Columns? {
    guard let key = schema.index(of: resource.key) else { return nil }
    var before: [String: Int] = [:]
    for field in assignments.lazy.map(\.field) {
      for route in resource.writeRoutes(for: field.name, verb: verb) {
        before[field.name] = schema.index(of: field.name)
        guard let object = route.writableField(named: field.name)?.wholeObject else { continue }
        for member in route.fields where member.wholeObject == object {
          before[member.field] = schema.index(of: member.field)
        }
      }
    }
    let lock = "deletion_lock_enabled"
    if verb == .delete, let index = schema.index(of: lock) { before[lock] = index }
    return Change.Columns(
      key: key,
      phoneNumber: schema.index(of: "phone_number"),
      before: before
    )
  }
}
