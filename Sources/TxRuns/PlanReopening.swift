import TxCatalog
import TxDiagnostics
import TxJournal
import TxPlanner
import TxRuntime
import TxValues

/// A plan file made into a change again, with every row read afresh.
///
/// The change says for each row what it becomes, so the plan that is made of it has the batches of
/// the file but for the rows that are not as they were.
struct PlanReopening {
  let file: PlanFile
  let resource: Resource
  let tools: RunTools
  let concurrency: Int
  let span: Span

  /// Returns the change, its rows, and the keys of those that have drifted.
  func change() async throws(RuntimeError) -> Replanned {
    guard let verb = WriteRoute.Verb(rawValue: file.verb) else {
      throw RuntimeError(.refused, .planFileDamaged("nothing is known of '\(file.verb)'"))
    }
    let known = names { $0.before }
    let assigned = names { $0.target }
    let fields = resource.fields.filter { known.contains($0.name) }
    let targets = resource.fields.filter { assigned.contains($0.name) }
    guard fields.count == known.count, targets.count == assigned.count else {
      throw RuntimeError(.refused, .planNotReproduced(at: span))
    }
    let current = try await currentValues(fields)
    var drifted: Set<String> = []
    let rows = zip(file.items, current)
      .map { item, values in
        if !isUntouched(item, values, fields: fields) { drifted.insert(item.key) }
        let before = values ?? item.before
        return Row(
          [.text(item.key), item.phoneNumber.map { .text($0) } ?? .null]
            + fields.map { before[$0.name] ?? .null }
            + targets.map { item.target[$0.name] ?? .null }
        )
      }
    var replanned = Replanned(
      change: change(verb, fields, targets),
      rows: rows,
      drifted: drifted
    )
    replanned.singles = singles
    return replanned
  }

  /// The keys of the rows that the file sends one by one, by route: how many are left of a payload
  /// does not change by which call it was to go.
  private var singles: [String: Set<String>] {
    let names = Set(resource.writes.filter { $0.bulk != nil }.map(\.name))
    var keys: [String: Set<String>] = [:]
    for batch in file.batches where names.contains(batch.route) {
      for item in batch.items where file.items.indices.contains(item) {
        keys[batch.route, default: []].insert(file.items[item].key)
      }
    }
    return keys
  }

  /// Whether a plan sends for each row what the file says, and nothing else.
  func isReproduced(by plan: ChangePlan) -> Bool {
    let written = payloads(file.batches, file.items)
    let made = payloads(plan.batches, plan.items)
    let drifted = Set(plan.items.filter { $0.outcome == .skipped }.map(\.key))
    return made.allSatisfy { written[$0.key] == $0.value }
      && written.allSatisfy { made[$0.key] != nil || drifted.contains($0.key.item) }
  }

  private struct Call: Hashable {
    let route: String
    let item: String
  }

  private func payloads(_ batches: [SealedBatch], _ items: [SealedItem]) -> [Call: String] {
    var payloads: [Call: String] = [:]
    for batch in batches {
      for item in batch.items where items.indices.contains(item) {
        payloads[Call(route: batch.route, item: items[item].key)] = batch.payload ?? ""
      }
    }
    return payloads
  }

  private func names(_ values: (SealedItem) -> Record) -> Set<String> {
    file.items.reduce(into: []) { $0.formUnion(values($1).members.map(\.name)) }
  }

  private func isUntouched(_ item: SealedItem, _ values: Record?, fields: [Field]) -> Bool {
    guard let values else { return false }
    return fields.allSatisfy {
      FieldComparison($0).isSame(values[$0.name] ?? .null, item.before[$0.name] ?? .null)
    }
  }

  /// Returns the values of rows now; nil for those that are gone.
  ///
  /// What nothing is sent for is not read again.
  private func currentValues(_ fields: [Field]) async throws(RuntimeError) -> [Record?] {
    let open = file.items.filter { $0.outcome == nil }
    let reader = RowReader(service: tools.service, resource: resource)
    var read = try await reader.values(of: fields, items: open, width: concurrency, at: span)[...]
    return file.items.map { item in
      item.outcome == nil ? read.popFirst().flatMap(\.self) : item.before
    }
  }

  private func change(
    _ verb: WriteRoute.Verb,
    _ fields: [Field],
    _ targets: [Field]
  ) -> Change {
    var options = file.options
    // The plan was looked at: as many rows as it has, and no more.
    options.maximum = min(options.maximum ?? file.affected, file.affected)
    return Change(
      verb,
      of: resource,
      known: fields,
      targets: targets,
      options: options,
      text: file.statement,
      span: span
    )
  }
}
