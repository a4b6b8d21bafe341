import HTTPTypes
import TxCatalog
import TxJournal
import TxRuns
import TxValues

/// Checks what has to be true after every run, whatever went wrong.
///
/// | fault armed | what is allowed because of it |
/// |---|---|
/// | `unchangedThoughOK` | a row that was not read again may count as changed |
/// | `changedThoughFailed` | a row may count as failed although it was changed |
/// | `jobStuck` | its rows stay unknown; they may change later |
/// | `lateDelivery` | rows of a lost request may change after they were judged |
/// | `otherWriter`, `otherDelete` | a row that was changed may read as failed or as a conflict |
/// | an answer lost on a route that is never repeated | unknown |
/// | an answer lost on `dir_remove` | a number that was never on counts as taken off |
/// | a value that is not stored | unknown, or skipped after a crash |
struct Judge {
  let program: Program
  let marks: Marks
  var runs: [FinishedRun] = []
  var trace: Trace { program.account.trace }
  var weather: Weather { program.weather }

  init(program: Program, marks: Marks) {
    self.program = program
    self.marks = marks
  }

  func judge() {
    let ledger = Ledger(program.account)
    checkApproval(ledger)
    if let last = runs.last { checkState(last.record, ledger) }
    for run in runs {
      checkComplete(run.record)
      checkEvidence(run, ledger)
      checkUnknown(run)
      checkRepetitions(run.record)
      checkPrefixes(run.record)
    }
    checkOnce(ledger)
    checkPace()
    checkSecrets()
  }

  // MARK: - 1: nothing that was not approved

  private func checkApproval(_ ledger: Ledger) {
    let writes = program.account.writes
    for entry in ledger.entries where entry.field != "emergency_status" {
      guard let write = writes[entry.request] else { continue }
      let run = runs.first { $0.record.sealed.header.id == write.run }
      guard let run, isPlanned(entry, run.record.sealed) else {
        let text = "\(entry.field) of \(entry.number) became \(entry.after)"
        trace.violate("1: \(text) by \(entry.method) \(entry.path), which no plan says")
        continue
      }
    }
  }

  private func isPlanned(_ entry: Ledger.Entry, _ sealed: SealedRun) -> Bool {
    if entry.field == "address" { return sealed.header.verb == "create" }
    guard let item = sealed.items.first(where: { $0.key == entry.number }), item.outcome == nil
    else { return false }
    switch sealed.header.verb {
    case "delete": return entry.field == "status" && Ledger.areSame(entry.after, .text("deleted"))
    case "dir_add":
      return entry.field == "dir_id" && Ledger.areSame(entry.after, item.target["dir_id"] ?? .null)
    case "dir_remove": return entry.field == "dir_id" && entry.after == .null
    default: break
    }
    // An address goes with the switch.
    if entry.field == "emergency_address_id", item.target["emergency_enabled"] == .bool(false) {
      return entry.after == .null
    }
    let name = Self.fields[entry.field] ?? entry.field
    // Members of an object that is sent whole are as they were.
    let wanted = item.target[name] ?? item.before[name]
    // A value that is not stored cannot be compared.
    let isSecret = Resource.numbers.fields.contains {
      $0.name == name && $0.traits.contains(.isSecret)
    }
    return isSecret || wanted.map { Ledger.areSame($0, entry.after) } ?? false
  }

  /// The fields of numbers by the paths that requests have them under.
  private static let fields: [String: String] = Dictionary(
    Resource.numbers.writes.flatMap(\.fields).map { ($0.path, $0.field) },
    uniquingKeysWith: { first, _ in first }
  )

  private static let paths: [String: String] = Dictionary(
    Resource.numbers.writes.flatMap(\.fields).map { ($0.field, $0.path) },
    uniquingKeysWith: { first, _ in first }
  )

  // MARK: - 2 and 5: each row has one outcome, and it is true

  private func checkComplete(_ record: RecordedRun) {
    let items = ItemRecord.records(of: record)
    if record.status != .finished { trace.violate("8: the run is not over: \(record.status)") }
    if items.count != record.sealed.items.count { trace.violate("5: rows are lost") }
    for item in items {
      guard let outcome = item.outcome else {
        trace.violate("2: \(item.item.key) has no outcome")
        continue
      }
      marks.add("row \(outcome.rawValue)")
    }
    marks.add("run \(record.sealed.header.verb)")
  }

  private func checkEvidence(_ run: FinishedRun, _ ledger: Ledger) {
    let record = run.record
    guard record.sealed.header.verb != "create" else { return }
    let ours = ownChanges(of: record.sealed.header.id, ledger)
    for settlement in record.settlements
    where record.sealed.batches.indices.contains(settlement.batch) {
      let (batch, item) = (
        record.sealed.batches[settlement.batch], record.sealed.items[settlement.item]
      )
      switch settlement.outcome {
      case .conflict where !weather.isArmed(.otherWriter, .otherDelete, .lateDelivery):
        trace.violate("2: \(item.key) is in conflict with nobody")
      case .changed where isDoubtful(settlement, record): break
      case .changed:
        guard !weather.isArmed(.unchangedThoughOK) || isAllVerified(run) else { continue }
        checkChanged(item, batch, record.sealed.header.verb, ledger)
      case .failed
      where !weather.isArmed(
        .changedThoughFailed,
        .otherWriter,
        .otherDelete,
        .lateDelivery,
        .jobStuck
      ),
        .skipped where !weather.isArmed(.lateDelivery):
        let written = batch.fields.first { ours.contains("\(item.key) \(Self.paths[$0] ?? $0)") }
        guard let written else { continue }
        trace.violate("2: \(item.key) is \(settlement.outcome), and its \(written) was changed")
      case .failed, .skipped, .unchanged, .unknown, .conflict: break
      }
    }
  }

  /// Whether a number counts as taken off that was never on: after a lost answer nobody can tell.
  private func isDoubtful(_ settlement: Settlement, _ record: RecordedRun) -> Bool {
    record.sealed.header.verb == "dir_remove"
      && (weather.isArmed(.crash, .commitFails, .commitUncertain)
        || record.events.contains { $0.batch == settlement.batch && $0.kind == .ambiguous })
  }

  /// Whether every row that counts as changed was read again while all was well.
  private func isAllVerified(_ run: FinishedRun) -> Bool {
    run.isSettledInPeace && run.record.sealed.header.policy.contains(#""verify":"all""#)
  }

  private func ownChanges(of run: String, _ ledger: Ledger) -> Set<String> {
    let writes = program.account.writes
    return Set(
      ledger.entries.filter { writes[$0.request]?.run == run }.map { "\($0.number) \($0.field)" }
    )
  }

  private func checkChanged(
    _ item: SealedItem,
    _ batch: SealedBatch,
    _ verb: String,
    _ ledger: Ledger
  ) {
    var wanted: [(field: String, value: Value, before: Value?)] = []
    switch verb {
    case "delete": wanted = [("status", .text("deleted"), nil)]
    case "dir_add": wanted = [("dir_id", item.target["dir_id"] ?? .null, nil)]
    case "dir_remove": wanted = [("dir_id", .null, nil)]
    default:
      for member in item.target.members where batch.fields.contains(member.name) {
        let path = Self.paths[member.name] ?? member.name
        wanted.append((path, member.value, item.before[member.name] ?? .null))
      }
    }
    for (field, value, before) in wanted {
      if let before, Ledger.areSame(value, before) { continue }
      let history = ledger.history(of: field, item.key) ?? []
      let isThere = history.contains { Ledger.areSame($0, value) }
      // What belongs to a switch is not sent when the switch is turned off.
      let isOff = field == "emergency_address_id" || isGone(item, verb)
      guard !isThere, !isOff else { continue }
      // A number that is gone before anything of ours came to it.
      trace.violate("2: \(item.key) is changed, and its \(field) never was \(value)")
    }
  }

  /// Whether a number is gone, and may have been before.
  private func isGone(_ item: SealedItem, _ verb: String) -> Bool {
    guard verb == "delete" else { return false }
    let data = program.account.ask(.get, "/v2/phone_numbers/\(item.key)")?["data"]
    return data?["status"]?.string ?? "deleted" == "deleted"
  }

  /// Checks that what was changed last is still so, where nobody else could change it.
  private func checkState(_ record: RecordedRun, _ ledger: Ledger) {
    guard record.sealed.header.verb == "update",
      !weather.isArmed(
        .otherWriter,
        .otherDelete,
        .lateDelivery,
        .jobStuck,
        .unchangedThoughOK,
        .jobGone
      )
    else { return }
    for settlement in record.settlements where settlement.outcome == .changed {
      let item = record.sealed.items[settlement.item]
      for name in record.sealed.batches[settlement.batch].fields {
        let path = Self.paths[name] ?? name
        guard let value = item.target[name], path != "emergency_address_id",
          let last = ledger.history(of: path, item.key)?.last
        else { continue }
        if !Ledger.areSame(last, value) {
          trace.violate("2: \(item.key) is changed, and its \(path) is \(last), not \(value)")
        }
      }
    }
  }

  /// Checks that what the statement is about was found, or that it was said that the set moved.
  func checkFound(_ found: Set<String>, in record: RecordedRun, notices: [String]) {
    guard record.sealed.header.verb != "create", !weather.isArmed(.otherWriter, .otherDelete)
    else { return }
    let planned = Set(record.sealed.items.map(\.key))
    guard planned != found, !notices.contains("TX4008") else { return }
    let (missing, extra) = (found.subtracting(planned).count, planned.subtracting(found).count)
    trace.violate("2: of \(found.count) rows \(missing) are missing and \(extra) are extra")
  }

  // MARK: - 6: unknown is what cannot be known

  private func checkUnknown(_ run: FinishedRun) {
    guard !weather.isArmed(.jobStuck, .lateDelivery) else { return }
    let record = run.record
    let routes = Catalog.standard.resources.flatMap(\.writes)
    for settlement in record.settlements where settlement.outcome == .unknown {
      let batch = record.sealed.batches[settlement.batch]
      let isAbsolute = routes.first { $0.name == batch.route }?.repeatability == .absolute
      guard isAbsolute, batch.payload != nil else { continue }
      let key = record.sealed.items[settlement.item].key
      trace.violate("6: \(key) is unknown: \(settlement.reason ?? "")")
    }
  }
}
