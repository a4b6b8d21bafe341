import TxCatalog
import TxJournal
import TxPlanner
import TxRuntime
import TxValues

/// The rows of a change with the values they are to have.
struct RowTargets {
  /// Why a row that must not be deleted is left out.
  static let lockedReason = "locked"

  /// One row on its way into a plan; its layout says which value is which.
  struct PlannedRow {
    var item: SealedItem
    /// The assigned values, secret ones among them.
    var target: [Value]
    /// The values read, secret ones among them.
    var before: [Value]
    /// Whether each assignment's value is another one.
    var changed: [Bool]
  }

  /// In the order of their keys.
  private(set) var rows: [PlannedRow] = []
  private(set) var duplicates = 0
  private(set) var secretTexts: [String] = []
  let layout: RowLayout

  private let change: Change
  private let drifted: Set<String>

  init(change: Change, rows: [Row], drifted: Set<String> = []) throws(RuntimeError) {
    self.change = change
    self.drifted = drifted
    layout = RowLayout(change)
    if change.verb == .create {
      let new = try NewRows(change: change, rows: rows, layout: layout)
      (self.rows, duplicates) = (new.rows, new.duplicates)
    } else {
      try plan(rows)
    }
    secretTexts = secrets()
  }

  private mutating func plan(_ rows: [Row]) throws(RuntimeError) {
    self.rows.reserveCapacity(rows.count)
    var seen: Set<String> = []
    for row in rows {
      guard let key = Self.value(row, change.columns.key).plainText, !key.isEmpty else {
        throw .runFault("a row has no key")
      }
      guard seen.insert(key).inserted else {
        duplicates += 1
        continue
      }
      self.rows.append(planned(row, key: key))
    }
    self.rows.sort { $0.item.key < $1.item.key }
  }

  private func planned(_ row: Row, key: String) -> PlannedRow {
    let number = change.columns.phoneNumber.flatMap { Self.value(row, $0).plainText }
    var planned = PlannedRow(
      item: SealedItem(key: key, phoneNumber: number),
      target: [],
      before: layout.columns.map { Self.value(row, $0) },
      changed: []
    )
    for (place, assignment) in change.assignments.enumerated() {
      let before = layout.before[place].map { planned.before[$0] }
      let comparison = layout.comparisons[place]
      let target = Self.target(assignment, comparison, row: row, before: before ?? .null)
      planned.target.append(target)
      planned.changed.append(before.map { !comparison.isSame($0, target) } ?? true)
    }
    planned.item.before = Record(
      layout.storedBefore.map { Record.Member($0.name, planned.before[$0.place]) }
    )
    planned.item.target = Record(
      layout.storedTargets.map { Record.Member($0.name, planned.target[$0.place]) }
    )
    decide(&planned)
    return planned
  }

  /// Settles rows that nothing is sent for.
  private func decide(_ row: inout PlannedRow) {
    guard !drifted.contains(row.item.key) else {
      row.item.outcome = .skipped
      row.item.reason = "drifted"
      return
    }
    switch change.verb {
    case .delete:
      guard let lock = layout.lock, row.before[lock] == .bool(true) else { return }
      row.item.outcome = .skipped
      row.item.reason = Self.lockedReason
    case .create, .host: break
    case .dirAdd, .dirRemove:
      guard row.item.phoneNumber == nil else { return }
      row.item.outcome = .skipped
      row.item.reason = "it has no phone number"
    case .update where !row.changed.contains(true): row.item.outcome = .unchanged
    case .update:
      let cleared = row.changed.indices.first {
        row.changed[$0] && layout.unclearable[$0] && row.target[$0] == .null
      }
      guard let cleared else { return }
      row.item.outcome = .skipped
      row.item.reason = "'\(change.assignments[cleared].field.name)' cannot be cleared"
    }
  }

  private static func target(
    _ assignment: Assignment,
    _ comparison: FieldComparison,
    row: Row,
    before: Value
  ) -> Value {
    let operands = assignment.operands.map { Evaluator.value(of: $0, in: row) }
    guard case .list = assignment.field.type else { return operands.first ?? .null }
    let elements = operands.flatMap(Self.elements)
    switch assignment.operation {
    case .set: return .list(unique(elements, comparison))
    case .add:
      let removed = assignment.removed.map { Evaluator.value(of: $0, in: row) }
        .flatMap(Self.elements)
      let kept = Self.elements(before).filter { !comparison.contains(removed, $0) }
      return .list(unique(kept + elements, comparison))
    case .remove:
      return .list(Self.elements(before).filter { !comparison.contains(elements, $0) })
    }
  }

  private static func unique(_ elements: [Value], _ comparison: FieldComparison) -> [Value] {
    var kept: [Value] = []
    for element in elements where !comparison.contains(kept, element) { kept.append(element) }
    return kept
  }

  private static func elements(_ value: Value) -> [Value] {
    switch value {
    case .null: []
    case .list(let elements): elements
    default: [value]
    }
  }

  private static func value(_ row: Row, _ column: Int) -> Value {
    row.values.indices.contains(column) ? row.values[column] : .null
  }

  private func secrets() -> [String] {
    let places = change.assignments.indices.filter {
      !RowLayout.isStored(change.assignments[$0].field)
    }
    guard !places.isEmpty else { return [] }
    let texts = rows.flatMap { row in places.compactMap { row.target[$0].plainText } }
    return Set(texts.filter { !$0.isEmpty }).sorted()
  }
}
