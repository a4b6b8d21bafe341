package import TxDiagnostics
package import TxSyntax
package import TxValues

/// A statement that may be run.
package struct CheckedStatement: Sendable {
  package let kind: Kind
  package let span: Span
  /// The values still to be given; a statement with holes is not run.
  package let holes: [Hole]

  /// The forms of a statement.
  package enum Kind: Sendable {
    case pipeline(Flow, mode: StatementSyntax.Mode)
    case letPipeline(String, Flow)
    case letValues(String, [Value])
    case set([OptionValue])
    case command(NameSyntax, [ArgumentSyntax])
    /// A definition or a parameter: its name is in the scope.
    case declaration
    case include(IncludeSyntax)
    /// One condition for each branch.
    case conditional([VariableCondition], ConditionalSyntax)
    case assertion(VariableCondition, text: String)
    case print(String)
    /// A change that is written to a file.
    case plan(Flow, file: String)
    case apply(PlanRequest)
    case runRequest(RunRequest)
    /// What a change of a run's rows would do.
    case explainedRequest(RunRequest)
    case fail(String)
  }
}

extension Checker {
  /// Returns the checked statement, or nil once a diagnostic was reported.
  ///
  /// Names that it declares stay in scope.
  package mutating func statement(_ syntax: StatementSyntax) -> CheckedStatement? {
    let before = holes.count
    guard let kind = kind(of: syntax) else { return nil }
    return CheckedStatement(kind: kind, span: syntax.span, holes: Array(holes[before...]))
  }

  private mutating func kind(of syntax: StatementSyntax) -> CheckedStatement.Kind? {
    switch syntax.kind {
    case .pipeline(let pipeline, let mode):
      guard let flow = self.pipeline(pipeline) else { return nil }
      return .pipeline(flow, mode: mode)
    case .plan(let pipeline, let file): return plan(pipeline, to: file)
    case .letPipeline(let name, let pipeline):
      guard let flow = self.pipeline(pipeline) else {
        forgive(name)
        return nil
      }
      guard flow.kind != .nothing, !flow.plan.isChange else {
        report(.changeInLet(at: pipeline.span))
        forgive(name)
        return nil
      }
      return declare(name, as: flow) ? .letPipeline(name.text, flow) : nil
    case .letValues(let name, let values):
      let read = values.compactMap { plainText($0).map(Value.text) }
      guard read.count == values.count else {
        forgive(name)
        return nil
      }
      return declare(name, as: .values(read)) ? .letValues(name.text, read) : nil
    case .set(let assignments):
      guard let values = optionValues(assignments, known: Settings.options, of: "set") else {
        return nil
      }
      values.forEach { scope.settings.apply($0) }
      return .set(values)
    case .command(let name, let arguments):
      return command(name, arguments)
    case .explainedCommand(let name, let arguments):
      guard case .runRequest(let request)? = command(name, arguments) else { return nil }
      return .explainedRequest(request)
    case .definition(let definition): return define(definition) ? .declaration : nil
    case .parameter(let syntax):
      guard parameter(syntax) else {
        forgive(syntax.name)
        return nil
      }
      return .declaration
    case .include(let syntax): return include(syntax)
    case .conditional(let syntax): return conditional(syntax)
    case .assertion(let predicate, let text): return assertion(predicate, text: text)
    }
  }

  private mutating func command(
    _ name: NameSyntax,
    _ arguments: [ArgumentSyntax]
  ) -> CheckedStatement.Kind? {
    if let action = RunRequest.Action(rawValue: name.text) {
      return runRequest(action, name, arguments)
    }
    if name.text == "apply" { return application(name, arguments) }
    guard name.text == "print" || name.text == "fail" else { return .command(name, arguments) }
    guard let text = shownText(arguments) else { return nil }
    return name.text == "print" ? .print(text) : .fail(text)
  }
}
