import TxCatalog
import TxDiagnostics
import TxSyntax

extension Checker {
  /// Returns whether the conditions on a source give all that its path needs; reports what they do
  /// not give.
  mutating func givesRequiredKeys(_ plan: Plan, for source: SourceSyntax) -> Bool {
    guard let input = plan.input else {
      guard case .scan(let scan) = plan else { return true }
      let missing = scan.requiredKeys.filter { scan.operands(ofRequired: $0) == nil }
      for name in missing {
        report(.missingRequiredKey(name, of: scan.resource, at: source.span))
      }
      return missing.isEmpty
    }
    return givesRequiredKeys(input, for: source)
  }

  /// Returns a flow that was asked for all rows: where the path needs a key, of each row that it can be.
  ///
  /// `find dir_batches where all` is `find dir_batches where dir_id=(find dirs | select id)`.
  func everywhere(_ flow: Flow) -> Flow {
    var flow = flow
    flow.isNarrowed = true
    guard var scan = flow.scan else { return flow }
    for name in scan.requiredKeys {
      guard let column = scan.fields.firstIndex(where: { $0.name == name }),
        let owner = scan.fields[column].reference.flatMap({ catalog.resource(named: $0) }),
        let key = owner.fields.first(where: { $0.name == owner.key })
      else { continue }
      let owners = Scan(resource: owner, route: owner.lists.first, fields: [key], span: scan.span)
      let test = Test(
        column: column,
        name: name,
        type: scan.fields[column].type,
        .equal([.subquery(Subquery(.scan(owners), span: scan.span))]),
        text: "\(name)=(find \(owner.name) | select \(owner.key))",
        span: scan.span
      )
      scan.condition = scan.condition.and(.test(test))
    }
    flow.rest(on: scan)
    return flow
  }
}
