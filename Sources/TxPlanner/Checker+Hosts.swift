import TxCatalog
import TxDiagnostics
import TxSyntax
import TxValues

extension Checker {
  /// Returns the flow of outcomes of calling a host's verb with the incoming rows, or nil once a
  /// diagnostic was reported.
  ///
  /// The verb gets, and the journal keeps, the columns that the pipeline shows, without secrets.
  mutating func hostCall(
    _ verb: HostStage,
    assignments syntax: [AssignmentSyntax],
    stage: StageSyntax,
    onto input: Flow
  ) -> Flow? {
    let called = WriteRoute.Verb.host(verb.signature.name)
    guard let resource = changeable(input, verb: called, stage: stage),
      let route = resource.writes.first(where: { $0.verb == called }),
      let options = changeOptions(stage.options, verb.signature),
      let key = input.schema.index(of: resource.key),
      let checked = memberships(
        syntax,
        of: verb.subject,
        route: route,
        required: verb.required,
        stage: stage,
        over: input
      )
    else { return nil }
    let shown = input.schema.columns.dropLast(input.schema.hiddenCount)
    var before: [String: Int] = [:]
    for (place, column) in shown.enumerated() where !column.isSecret { before[column.name] = place }
    let change = Change(
      resource: resource,
      verb: called,
      assignments: checked,
      options: options,
      columns: Change.Columns(
        key: key,
        phoneNumber: input.schema.index(of: "phone_number"),
        before: before
      ),
      text: statementText(of: stage, assignments: []),
      span: stage.span
    )
    return outcomes(of: change, onto: input)
  }
}
