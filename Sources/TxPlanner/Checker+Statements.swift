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
      return .command(name, arguments)
    }
  }
}
