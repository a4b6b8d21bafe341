import TxCatalog
import TxJournal
import TxPlanner
import TxRuntime
import TxValues

/// The rows that a creation makes: one for each distinct row of values.
///
/// What is not there yet has no key, so items are named `new-1`, `new-2` in the order of their
/// values, and have the key that the service gave them once they are made.
struct NewRows {
  private(set) var rows: [PlannedValues] = []
  private(set) var duplicates = 0

  private let change: Change
  private let layout: RowLayout
  private let creation: WriteRoute.Creation?

  init(change: Change, rows: some Collection<Row>, layout: RowLayout) throws(RuntimeError) {
    self.change = change
    self.layout = layout
    creation = change.resource.writes.first { $0.verb == .create }?.creation
    var planned: [(row: PlannedValues, text: [UInt8])] = []
    var seen: Set<[UInt8]> = []
    for row in rows {
      let new = self.planned(row)
      let text = Self.text(new.target)
      guard seen.insert(text).inserted else {
        duplicates += 1
        continue
      }
      planned.append((new, text))
    }
    planned.sort { $0.text.lexicographicallyPrecedes($1.text) }
    let width = String(planned.count).utf8.count
    for place in planned.indices {
      let number = String(place + 1)
      let zeros = String(repeating: "0", count: max(0, width - number.utf8.count))
      planned[place].row.item.key = "new-" + zeros + number
    }
    self.rows = planned.map(\.row)
    try refuseRivals()
  }

  private static func text(_ values: [Value]) -> [UInt8] {
    Array(ValueText.encode(.list(values)).utf8)
  }

  private func planned(_ row: Row) -> PlannedValues {
    var planned = PlannedValues(changed: change.assignments.map { _ in true })
    var refusal: String?
    for assignment in change.assignments {
      let value = assignment.operands.first.map { Evaluator.value(of: $0, in: row) } ?? .null
      switch Self.typed(value, assignment.field) {
      case .success(let typed): planned.target.append(typed)
      case .failure(let error):
        planned.target.append(value)
        refusal = refusal ?? "'\(assignment.field.name)': \(error.reason)"
      }
    }
    planned.item.target = Record(
      layout.storedTargets.map { Record.Member($0.name, planned.target[$0.place]) }
    )
    decide(&planned, row, refusal: refusal)
    return planned
  }

  /// Settles rows that are there already, and those that cannot be made.
  private func decide(_ planned: inout PlannedValues, _ row: Row, refusal: String?) {
    if let column = change.reuse?.column, row.values.indices.contains(column),
      case .list(let keys) = row.values[column], let key = keys.first
    {
      planned.item.outcome = .unchanged
      planned.item.before = Record([Record.Member(change.resource.key, key)])
      // What is there keeps what it has: only the name is known to be the same.
      planned.item.target.members.removeAll { $0.name != change.reuse?.field }
      if keys.count > 1 {
        planned.item.reason = "\(keys.count) have this \(change.reuse?.field ?? "")"
      }
      return
    }
    let lacking = (creation?.required ?? [])
      .first { group in group.allSatisfy { isMissing($0, planned) } }
    // What cannot be found again would be made once more by each run of the statement.
    let nameless = change.reuse.flatMap { isMissing($0.field, planned) ? [$0.field] : nil }
    let reason =
      refusal ?? (lacking ?? nameless).map { "'\($0.joined(separator: "' or '"))' has no value" }
    guard let reason else { return }
    planned.item.outcome = .skipped
    planned.item.reason = reason
  }

  private func isMissing(_ name: String, _ planned: PlannedValues) -> Bool {
    layout.assigned[name].map { planned.target[$0] == .null } ?? true
  }

  /// Refuses rows that differ and yet have the same name: which of them was meant cannot be told.
  private func refuseRivals() throws(RuntimeError) {
    guard let reuse = change.reuse, let place = layout.assigned[reuse.field] else { return }
    var seen: Set<[UInt8]> = []
    for row in rows where row.item.outcome == nil {
      guard let name = row.target[place].plainText, !name.isEmpty else { continue }
      guard seen.insert(Array(name.utf8)).inserted else {
        throw RuntimeError(.refused, .rivalRows(name, field: reuse.field, at: reuse.span))
      }
    }
  }

  private struct Unreadable: Error {
    let reason: String
  }

  /// Returns a row's value as the field has it: words of other rows have no type yet.
  private static func typed(_ value: Value, _ field: Field) -> Result<Value, Unreadable> {
    guard case .text(let text) = value else { return .success(value) }
    guard !text.isEmpty else { return .success(.null) }
    if field.traits.contains(.isUpperCase) { return .success(.text(text.uppercased())) }
    switch field.type {
    case .bool, .phone:
      let context = ReadingContext(now: Instant(milliseconds: 0))
      switch WordReader.read(text, as: field.type, context: context) {
      case .value(let typed): return .success(typed)
      case .refused(let reason, _): return .failure(Unreadable(reason: reason))
      }
    default: return .success(value)
    }
  }
}
