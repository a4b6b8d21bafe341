import TxCatalog
import TxSyntax
import TxValues

extension Checker {
  /// Returns what is to be done with a run, or nil once a diagnostic was reported.
  mutating func runRequest(
    _ action: RunRequest.Action,
    _ name: NameSyntax,
    _ arguments: [ArgumentSyntax]
  ) -> CheckedStatement.Kind? {
    let words = arguments.filter { $0.name == nil }.flatMap(\.values)
    guard words.count == 1, let word = words.first else {
      report(.expectedRun(after: name))
      return nil
    }
    let open = holes.count
    guard let run = runName(word) else { return nil }
    guard !run.isEmpty || holes.count > open else {
      report(.expectedRun(after: name))
      return nil
    }
    guard let values = optionValues(named(arguments), known: action.options, of: name.text) else {
      return nil
    }
    let isAlone = values.contains { $0.name == "only" && $0.argument == .flag(true) }
    return .runRequest(
      RunRequest(
        action: action,
        run: run,
        isAlone: isAlone,
        options: changeOptions(values),
        span: name.span
      )
    )
  }

  /// Returns the arguments with a name as options.
  func named(_ arguments: [ArgumentSyntax]) -> [AssignmentSyntax] {
    arguments.compactMap { argument in
      argument.name.map { name in
        AssignmentSyntax(
          field: FieldSyntax(name.text, name.span),
          operation: .set,
          values: argument.values,
          span: argument.span
        )
      }
    }
  }

  private mutating func runName(_ value: ValueSyntax) -> String? {
    // The same run for the language as for the command line.
    if case .variable("last_run") = value.kind { return "last" }
    return plainText(value)
  }
}

extension Checker {
  /// Returns the flow of outcomes that trying items again makes, or nil once a diagnostic was
  /// reported.
  mutating func retry(_ stage: StageSyntax, onto input: Flow, _ signature: Signature) -> Flow? {
    guard !input.plan.isChange else {
      report(.changeAfterChange(stage.verb))
      return nil
    }
    guard let resource = input.resource, resource.name == "items", input.kind != .totals,
      let key = input.schema.index(of: resource.key)
    else {
      report(.retryOfOtherRows(stage.verb))
      return nil
    }
    guard isChosen(input, of: resource, for: stage) else { return nil }
    guard let options = options(stage.options, of: signature) else { return nil }
    var change = Change(
      resource: resource,
      verb: .update,
      assignments: [],
      options: changeOptions(options),
      columns: Change.Columns(key: key, phoneNumber: nil, before: [:]),
      text: statementText(of: stage, assignments: []),
      span: stage.span
    )
    change.isRetry = true
    return outcomes(of: change, onto: input)
  }
}
