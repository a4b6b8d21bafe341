import TxCatalog
import TxJournal
import TxPlanner
import TxRuntime
import TxValues

extension Replanning {
  /// Returns the calls of a host's verb for the rows that failed, as they were given to it; nil where
  /// the runs are of no such verb.
  ///
  /// Nothing is read afresh: the values are those that the first call was given.
  func hostChange(
    for records: [RecordedRun],
    ordinals: Set<Int>?,
    options: ChangeOptions
  ) throws(RuntimeError) -> Result? {
    guard let header = records.first?.sealed.header,
      let verb = WriteRoute.Verb(rawValue: header.verb), verb.isOfHost
    else { return nil }
    guard purpose == .retry else {
      throw RuntimeError(.refused, .hostVerbNotUndone(header.id, verb: header.verb, at: nil))
    }
    guard let route = tools.resource.writes.first(where: { $0.verb == verb }) else {
      throw RuntimeError(.refused, .routeUnknown(header.verb, run: header.id))
    }
    let items = failedItems(of: records, ordinals: ordinals)
    let known = names(of: items, \.before)
    let given = names(of: items, \.target)
    let targets = route.fields.filter { given.contains($0.field) }
      .map { Field($0.field, .text, help: "") }
    var options = options
    options.maximum = min(options.maximum ?? items.count, items.count)
    let change = Change(
      verb,
      of: tools.resource,
      known: known.sorted().map { Field($0, .text, help: "") },
      targets: targets,
      options: options,
      text: "retry \(header.id)"
    )
    let rows = items.map { item in
      Row(
        [.text(item.key), item.phoneNumber.map { .text($0) } ?? .null]
          + known.sorted().map { item.before[$0] ?? .null }
          + targets.map { item.target[$0.name] ?? .null }
      )
    }
    return Result(change: change, rows: rows, leftAlone: 0)
  }

  /// Returns the rows whose newest outcome is a failure.
  private func failedItems(of records: [RecordedRun], ordinals: Set<Int>?) -> [SealedItem] {
    var failed: [String: SealedItem] = [:]
    for record in records {
      for item in ItemRecord.records(of: record) where ordinals?.contains(item.ordinal) ?? true {
        for settlement in item.calls.compactMap(\.settlement) {
          failed[item.item.key] = settlement.outcome == .failed ? item.item : nil
        }
      }
    }
    return failed.values.sorted { $0.key < $1.key }
  }

  private func names(of items: [SealedItem], _ record: (SealedItem) -> Record) -> Set<String> {
    items.reduce(into: []) { $0.formUnion(record($1).members.map(\.name)) }
  }
}
