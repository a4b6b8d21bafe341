import TxCatalog
import TxJournal
import TxPlanner
import TxRuntime
import TxValues

/// The rows of a change with the values they are to have.
struct RowTargets {
  /// Why a row that must not be deleted is left out.
  static let lockedReason = "locked"

  /// In the order of their keys.
  private(set) var items: [SealedItem] = []
  /// What is decided of rows that have the same values.
  private(set) var values: [PlannedValues] = []
  /// The place among `values` of each item.
  private(set) var kinds: [Int] = []
  private(set) var duplicates = 0
  private(set) var secretTexts: [String] = []
  let layout: RowLayout

  private let change: Change
  private let drifted: Set<String>

  init(
    change: Change,
    rows: some Collection<Row>,
    drifted: Set<String> = []
  ) throws(RuntimeError) {
    self.change = change
    self.drifted = drifted
    layout = RowLayout(change)
    if change.verb == .create {
      let new = try NewRows(change: change, rows: rows, layout: layout)
      (values, duplicates) = (new.rows, new.duplicates)
      items = values.map(\.item)
      kinds = Array(values.indices)
    } else {
      try plan(rows)
      sort()
    }
    secretTexts = secrets()
  }

  /// Returns what is decided of an item.
  func values(of item: Int) -> PlannedValues { values[kinds[item]] }

  private mutating func plan(_ rows: some Collection<Row>) throws(RuntimeError) {
    items.reserveCapacity(rows.count)
    kinds.reserveCapacity(rows.count)
    var alike = AlikeRows(change, layout: layout)
    for row in rows {
      guard let key = row.value(at: change.columns.key).plainText, !key.isEmpty else {
        throw .runFault("a row has no key")
      }
      let kind = alike.place(of: row, orNext: values.count)
      if kind == values.count { values.append(planned(row)) }
      var item = values[kind].item
      item.key = key
      item.phoneNumber = change.columns.phoneNumber.flatMap { row.value(at: $0).plainText }
      decide(&item)
      items.append(item)
      kinds.append(kind)
    }
  }

  /// Puts the items in the order of their keys, and leaves out those that came before.
  private mutating func sort() {
    let isSorted = items.indices.dropFirst().allSatisfy { items[$0 - 1].key < items[$0].key }
    guard !isSorted else { return }
    let order = KeyOrder(of: items).places
    items.arrange(by: order)
    kinds.arrange(by: order)
    var count = 0
    for place in items.indices where count == 0 || items[place].key != items[count - 1].key {
      items.swapAt(count, place)
      kinds.swapAt(count, place)
      count += 1
    }
    duplicates = items.count - count
    items.removeLast(duplicates)
    kinds.removeLast(duplicates)
  }

  private func planned(_ row: Row) -> PlannedValues {
    var planned = PlannedValues(before: layout.columns.map { row.value(at: $0) })
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

  /// Settles a row that nothing is sent for because of what it is.
  private func decide(_ item: inout SealedItem) {
    if drifted.contains(item.key) {
      item.outcome = .skipped
      item.reason = "drifted"
    } else if item.phoneNumber == nil, [.dirAdd, .dirRemove].contains(change.verb) {
      item.outcome = .skipped
      item.reason = "it has no phone number"
    }
  }

  /// Settles rows that nothing is sent for because of their values.
  private func decide(_ row: inout PlannedValues) {
    switch change.verb {
    case .delete:
      guard let lock = layout.lock, row.before[lock] == .bool(true) else { return }
      row.item.outcome = .skipped
      row.item.reason = Self.lockedReason
    case .create, .host, .dirAdd, .dirRemove: break
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

  private func secrets() -> [String] {
    let places = change.assignments.indices.filter {
      !RowLayout.isStored(change.assignments[$0].field)
    }
    guard !places.isEmpty else { return [] }
    let texts = kinds.flatMap { kind in places.compactMap { values[kind].target[$0].plainText } }
    return Set(texts.filter { !$0.isEmpty }).sorted()
  }
}
