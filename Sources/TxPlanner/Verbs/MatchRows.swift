import TxCatalog
package import TxSyntax
import TxValues

/// `match R on f=.g` joins rows one to one with the rows of a resource.
package struct MatchRows: Verb {
  package let signature = Signature(
    "match",
    "Joins rows one to one with the rows of a resource.",
    shape: .match,
    options: [
      OptionSignature(
        "duplicates",
        .word(Match.Duplicates.allCases.map(\.rawValue)),
        "refuse rows that match the same row, or take the first"
      ),
      OptionSignature(
        "unmatched",
        .word(Match.Unmatched.allCases.map(\.rawValue)),
        "refuse rows that nothing matches, leave them out, or keep them"
      ),
    ],
    examples: [
      "find items where run=$last_run outcome=failed"
        + " | match numbers on phone_number=.phone_number | count"
    ]
  )

  package func lower(
    _ stage: StageSyntax,
    onto input: Flow,
    in checker: inout Checker
  ) -> Flow? {
    guard case .match(let name, let on, let equals) = stage.arguments,
      let options = checker.options(stage.options, of: signature)
    else { return nil }
    guard let resource = checker.resource(name),
      let field = checker.field(on, of: resource),
      let column = checker.column(equals ?? on, in: input)
    else { return nil }
    guard field.isMatchable, resource.lists.allSatisfy(\.requiredKeys.isEmpty) else {
      checker.report(.notMatchable(on, of: resource))
      return nil
    }
    let operand = checker.word(
      input.schema.columns[column],
      .column(column),
      as: ValueTarget(field.type, field: field),
      at: equals?.span ?? on.span
    )
    guard let operand, let scan = checker.scan(of: resource, with: field, for: stage),
      let position = scan.fields.firstIndex(where: { $0.name == field.name })
    else { return nil }
    let carried = input.carriedColumns
    let hiddenCount = input.schema.hiddenCount
    let match = Match(
      scan: scan,
      field: field,
      position: position,
      operand: operand,
      column: column,
      schema: Schema(scan.schema.columns + carried, hiddenCount: hiddenCount),
      unmatched: options.choice("unmatched") ?? .stop,
      duplicates: options.choice("duplicates") ?? .stop,
      text: checker.text(of: stage),
      span: stage.span
    )
    return input.matched(match)
  }
}

extension Checker {
  /// Returns how the rows of a resource are read for a match on that field.
  fileprivate func scan(
    of resource: Resource,
    with field: Field,
    for stage: StageSyntax
  ) -> Scan? {
    guard let syntax = pipelineSyntax else { return nil }
    var fields = neededFields(of: resource, in: syntax).fields
    if !fields.contains(where: { $0.name == field.name }) { fields.append(field) }
    return Scan(
      resource: resource,
      route: resource.lists.first,
      joined: joinedRoutes(of: resource, for: fields),
      fields: fields,
      span: stage.span
    )
  }
}

extension Flow {
  /// The columns that go on behind those of a resource, each under the name of its source.
  fileprivate var carriedColumns: [Column] {
    let prefixes = sources.map { $0 + "." }
    let newest = prefixes.last ?? ""
    return schema.columns.map { column in
      let isNamed = prefixes.dropLast().contains { column.name.utf8.starts(with: $0.utf8) }
      return isNamed ? column : column.renamed(newest + column.name)
    }
  }

  fileprivate func matched(_ match: Match) -> Flow {
    var flow = self
    flow.plan = .match(match, of: plan)
    flow.schema = match.schema
    flow.resource = match.scan.resource
    flow.scan = match.scan
    flow.kind = match.scan.resource.name == "items" ? .items : .rows
    flow.isNarrowed = true
    flow.hasGaps = match.unmatched == .keep
    flow.sources.append(match.scan.resource.name)
    return flow
  }
}

extension Field {
  /// Whether one value of it can be equal to one of another row.
  fileprivate var isMatchable: Bool {
    if case .nameOfReference = derivation { return false }
    if case .list = type { return false }
    return type != .record
  }
}

extension [OptionValue] {
  fileprivate func choice<Choice: RawRepresentable<String>>(_ name: String) -> Choice? {
    guard case .text(let text)? = first(where: { $0.name == name })?.argument else { return nil }
    return Choice(rawValue: text)
  }
}
