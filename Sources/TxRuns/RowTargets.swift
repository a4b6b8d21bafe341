import TxCatalog
import TxJournal
import TxPlanner
import TxRuntime
import TxValues

/// The rows of a change with the values they are to have.
struct RowTargets {
  /// One row on its way into a plan.
  struct PlannedRow {
    var item: SealedItem
    /// The assigned values, secret ones among them.
    var target: [String: Value]
    /// The values read, secret ones among them.
    var before: [String: Value]
    /// The assigned fields whose value is another one.
    var changed: Set<String>
  }

  /// In the order of their keys.
  private(set) var rows: [PlannedRow] = []
  private(set) var duplicates = 0
  private(set) var secretTexts: [String] = []

  private let change: Change
  private let unclearable: Set<String>
  /// The names whose values before are known, in the order of the catalog.
  private let knownFields: [Field]
  /// The field whose truth forbids a deletion.
  private static let lock = "deletion_lock_enabled"

  init(change: Change, rows: [Row]) throws(RuntimeError) {
    self.change = change
    knownFields = change.resource.fields.filter { change.columns.before[$0.name] != nil }
    unclearable = try Self.unclearable(change)
    var seen: Set<String> = []
    for row in rows {
      guard let key = Self.value(row, change.columns.key).plainText, !key.isEmpty else {
        throw .runFault("a row has no key")
      }
      guard seen.insert(key).inserted else {
        duplicates += 1
        continue
      }
      self.rows.append(try planned(row, key: key))
    }
    self.rows.sort { $0.item.key < $1.item.key }
    secretTexts = Self.secrets(self.rows, change: change)
  }

  private mutating func planned(_ row: Row, key: String) throws(RuntimeError) -> PlannedRow {
    var before: [String: Value] = [:]
    for (name, column) in change.columns.before { before[name] = Self.value(row, column) }
    let number = change.columns.phoneNumber.flatMap { Self.value(row, $0).plainText }
    var planned = PlannedRow(
      item: SealedItem(key: key, phoneNumber: number),
      target: [:],
      before: before,
      changed: []
    )
    for assignment in change.assignments {
      let field = assignment.field
      let target = try Self.target(assignment, row: row, before: before[field.name] ?? .null)
      planned.target[field.name] = target
      let isSame = before[field.name].map { FieldComparison(field).isSame($0, target) } ?? false
      if !isSame { planned.changed.insert(field.name) }
    }
    planned.item.before = Record(
      knownFields.filter(Self.isStored)
        .map {
          Record.Member($0.name, before[$0.name] ?? .null)
        }
    )
    planned.item.target = Record(
      change.assignments.filter { Self.isStored($0.field) }
        .map {
          Record.Member($0.field.name, planned.target[$0.field.name] ?? .null)
        }
    )
    decide(&planned)
    return planned
  }

  /// Settles rows that nothing is sent for.
  private func decide(_ row: inout PlannedRow) {
    switch change.verb {
    case .delete where row.before[Self.lock] == .bool(true):
      row.item.outcome = .skipped
      row.item.reason = "locked"
    case .update where row.changed.isEmpty: row.item.outcome = .unchanged
    case .update:
      let cleared = row.changed.filter { unclearable.contains($0) && row.target[$0] == .null }
      guard let field = cleared.min() else { return }
      row.item.outcome = .skipped
      row.item.reason = "'\(field)' cannot be cleared"
    case .delete: break
    }
  }

  private static func target(
    _ assignment: Assignment,
    row: Row,
    before: Value
  ) throws(RuntimeError) -> Value {
    var operands: [Value] = []
    for operand in assignment.operands { operands.append(Evaluator.value(of: operand, in: row)) }
    guard case .list = assignment.field.type else { return operands.first ?? .null }
    let elements = operands.flatMap(Self.elements)
    let comparison = FieldComparison(assignment.field)
    switch assignment.operation {
    case .set: return .list(unique(elements, comparison))
    case .add: return .list(unique(Self.elements(before) + elements, comparison))
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

  static func isStored(_ field: Field) -> Bool { !field.traits.contains(.isSecret) }

  /// The fields that no call can set to null.
  private static func unclearable(_ change: Change) throws(RuntimeError) -> Set<String> {
    let writes = change.resource.writes.flatMap(\.fields)
    var names: Set<String> = []
    for assignment in change.assignments {
      let name = assignment.field.name
      guard let writable = writes.first(where: { $0.field == name }) else {
        throw .runFault("'\(name)' cannot be changed")
      }
      if writable.clearing == .never { names.insert(name) }
    }
    return names
  }

  private static func secrets(_ rows: [PlannedRow], change: Change) -> [String] {
    let names = change.assignments.map(\.field).filter { !isStored($0) }.map(\.name)
    guard !names.isEmpty else { return [] }
    let texts = rows.flatMap { row in names.compactMap { row.target[$0]?.plainText } }
    return Set(texts.filter { !$0.isEmpty }).sorted()
  }
}
