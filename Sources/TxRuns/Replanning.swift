import TxCatalog
import TxDiagnostics
import TxJournal
import TxPlanner
import TxRuntime
import TxValues

/// A new change out of an old run: what it did undone, or what it failed to do tried again.
///
/// Every row is read afresh and changed only while its values are still those the old run left or
/// found; what somebody else has written since is left alone.
struct Replanning {
  /// What is made of the old run.
  enum Purpose {
    case undo, retry
  }

  /// The change and the rows it is for.
  struct Result {
    let change: Change
    let rows: [Row]
    /// Rows that somebody else has changed since, or that are gone.
    let leftAlone: Int
  }

  let purpose: Purpose
  let tools: RunTools
  let concurrency: Int

  /// Returns the change for a run and its retries, oldest first.
  ///
  /// `ordinals` are the items that are meant; nil means all.
  func change(
    for records: [RecordedRun],
    ordinals: Set<Int>? = nil,
    options: ChangeOptions = ChangeOptions()
  ) async throws(RuntimeError) -> Result {
    if let found = try hostChange(for: records, ordinals: ordinals, options: options) {
      return found
    }
    for record in records {
      let run = record.sealed.header.id
      guard let verb = WriteRoute.Verb(rawValue: record.sealed.header.verb) else {
        throw .runFault("run \(run) has no verb")
      }
      guard verb == .update else {
        throw RuntimeError(.refused, .notRepeatable(run, verb: verb, at: nil))
      }
    }
    var wanted: [String: WantedItem] = [:]
    for record in records {
      let fields = Dictionary(
        record.sealed.batches.map { ($0.ordinal, $0.fields) },
        uniquingKeysWith: { first, _ in first }
      )
      for item in ItemRecord.records(of: record)
      where ordinals?.contains(item.ordinal) ?? true {
        for settlement in item.calls.compactMap(\.settlement) {
          wanted[item.item.key, default: WantedItem(item.item)]
            .note(
              settlement.outcome,
              of: fields[settlement.batch] ?? [],
              in: item.item,
              purpose
            )
        }
      }
    }
    let items = wanted.values.filter { !$0.names.isEmpty }.sorted { $0.item.key < $1.item.key }
    var options = options
    options.maximum = min(options.maximum ?? items.count, items.count)
    return try await result(
      items.map { ($0.item, $0.names) },
      run: records.first?.sealed.header.id ?? "",
      options: options
    )
  }

  private func result(
    _ wanted: [(item: SealedItem, names: Set<String>)],
    run: String,
    options: ChangeOptions
  ) async throws(RuntimeError) -> Result {
    let assigned = wanted.reduce(into: Set<String>()) { $0.formUnion($1.names) }
    let known = wanted.reduce(into: assigned) { $0.formUnion($1.item.before.members.map(\.name)) }
    let fields = tools.resource.fields.filter { known.contains($0.name) }
    let reader = RowReader(service: tools.service, resource: tools.resource)
    let current = try await reader.values(of: fields, items: wanted.map(\.item), width: concurrency)
    let targets = fields.filter { assigned.contains($0.name) }
    var rows: [Row] = []
    for ((item, names), values) in zip(wanted, current) {
      guard let values, isUntouched(item, names, values, fields: targets) else { continue }
      let desired = targets.map { field in
        let current = values[field.name] ?? .null
        guard names.contains(field.name) else { return current }
        let wanted = (purpose == .undo ? item.before : item.target)[field.name] ?? .null
        // What cannot be cleared stays as it is; the rest of the row still goes back.
        return wanted == .null && !tools.resource.canClear(field.name) ? current : wanted
      }
      let number = item.phoneNumber.map { Value.text($0) } ?? .null
      rows.append(
        Row([.text(item.key), number] + fields.map { values[$0.name] ?? .null } + desired)
      )
    }
    return Result(
      change: Change(
        .update,
        of: tools.resource,
        known: fields,
        targets: targets,
        options: options,
        text: purpose == .undo ? "undo \(run)" : "retry \(run)"
      ),
      rows: rows,
      leftAlone: wanted.count - rows.count
    )
  }

  /// Whether the values are still those the old run left, or, to try again, those it found.
  private func isUntouched(
    _ item: SealedItem,
    _ names: Set<String>,
    _ values: Record,
    fields: [Field]
  ) -> Bool {
    fields.filter { names.contains($0.name) }
      .allSatisfy { field in
        let (comparison, value) = (FieldComparison(field), values[field.name] ?? .null)
        let isTarget = comparison.isSame(value, item.target[field.name] ?? .null)
        // Without a value before there is nothing to go back to.
        guard let before = item.before[field.name] else { return false }
        return isTarget || (purpose == .retry && comparison.isSame(value, before))
      }
  }
}

extension Resource {
  /// Whether some call can make the field null.
  func canClear(_ field: String) -> Bool {
    writeRoutes(for: field).contains { $0.writableField(named: field)?.clearing != .never }
  }
}
