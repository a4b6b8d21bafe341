import TxCatalog
import TxSyntax
import TxValues

extension Checker {
  /// Returns a change that is written to a file, or nil once a diagnostic was reported.
  mutating func plan(
    _ pipeline: PipelineSyntax,
    to file: ValueSyntax
  ) -> CheckedStatement.Kind? {
    guard let flow = self.pipeline(pipeline), let path = plainText(file) else { return nil }
    guard case .change(let change, _) = flow.plan, !change.isRetry,
      change.verb == .update || change.verb == .delete
    else {
      report(.planOfNoChange(at: pipeline.stages.last?.span ?? pipeline.span))
      return nil
    }
    let assigned = change.assignments.map(\.field).first { $0.traits.contains(.isSecret) }
    // The text of the statement is part of the file, and what definitions stand for of its plan.
    let texts = [pipeline] + (expanded(pipeline).map { [$0] } ?? [])
    if let secret = assigned ?? mentionedSecret(in: texts) {
      report(.planOfSecret(secret, at: pipeline.span))
      return nil
    }
    return .plan(flow, file: path)
  }

  /// Returns a secret field of any resource that pipelines speak of.
  func mentionedSecret(in pipelines: [PipelineSyntax]) -> Field? {
    var mentions = FieldMentions(entersSubqueries: true)
    pipelines.forEach { mentions.visit($0) }
    let names = mentions.names.filter { name in name.spellings.contains(where: catalog.mayBeSecret)
    }
    for name in names.sorted() {
      for resource in catalog.resources {
        for spelling in name.spellings {
          guard case .found(let field) = resource.field(named: spelling),
            field.traits.contains(.isSecret)
          else { continue }
          return field
        }
      }
    }
    return nil
  }

  /// Returns the plan file to carry out, or nil once a diagnostic was reported.
  mutating func application(
    _ name: NameSyntax,
    _ arguments: [ArgumentSyntax]
  ) -> CheckedStatement.Kind? {
    let words = arguments.filter { $0.name == nil }.flatMap(\.values)
    guard words.count == 1, let word = words.first else {
      report(.expectedPlanFile(after: name))
      return nil
    }
    guard let file = plainText(word),
      let values = optionValues(named(arguments), known: PlanRequest.options, of: name.text)
    else { return nil }
    var maximum = ChangeOptions.FailureBudget.percent(1)
    for value in values {
      switch value.argument {
      case .count(let count): maximum = .rows(count)
      case .percent(let share): maximum = .percent(share)
      default: break
      }
    }
    return .apply(PlanRequest(file: file, maximumDrift: maximum, span: name.span))
  }
}

extension String {
  /// What it may be as a field: behind `match` the fields of what came in have a prefix.
  fileprivate var spellings: [String] {
    guard let dot = utf8.firstIndex(of: UInt8(ascii: ".")) else { return [self] }
    return [self, String(self[utf8.index(after: dot)...])]
  }
}
