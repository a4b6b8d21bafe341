package import TxCatalog
package import TxDiagnostics
import TxJournal
import TxPlanner
import TxRuntime
import TxValues

/// A plan as an approver sees it.
package struct PlanSummary: Sendable, Hashable {
  /// What an approval must name.
  package let hash: String
  package let resource: String
  package let verb: WriteRoute.Verb
  package let statement: String
  package let span: Span
  /// Rows of the statement.
  package let total: Int
  /// Rows that something is sent for.
  package let affected: Int
  /// Rows that are so already.
  package let unchanged: Int
  /// Rows that are left out, by reason.
  package let skipped: [Skipped]
  /// Rows that came twice.
  package let duplicates: Int
  package let routes: [RouteSummary]
  /// Assignments that rules added.
  package let completions: [CompletionSummary]
  /// What may be billed.
  package let charges: [String]
  /// Some of the rows.
  package let sample: [SampleRow]
  /// Rows that go first and are checked.
  package let canary: Int
  /// Fields whose values before are not kept.
  package let secretFields: [String]
  /// Whether nothing can undo it.
  package var isIrreversible: Bool { verb != .update }

  /// Rows left out for one reason.
  package struct Skipped: Sendable, Hashable {
    package let reason: String
    package let count: Int
  }

  /// What one route is used for.
  package struct RouteSummary: Sendable, Hashable {
    package let name: String
    package let fields: [String]
    package let rows: Int
    /// How many different payloads there are.
    package let groups: Int
    package let batches: Int
    /// What a request is to the service, which gives it its word.
    package let shape: WriteRoute.Shape
    /// The route of the rows that are sent one by one because they are few; nil when none are.
    package let single: String?
    /// How many payloads have few rows.
    package let singleGroups: Int
    /// How many rows are sent one by one because they are few.
    package let singles: Int
  }

  /// An assignment that nobody typed.
  package struct CompletionSummary: Sendable, Hashable {
    package let assignment: String
    package let rule: String
    package let charge: String?
  }

  /// A row with the values that change.
  package struct SampleRow: Sendable, Hashable {
    package let key: String
    package let phoneNumber: String?
    package let changes: [String]
  }

  private static let sampleSize = 10

  init(
    change: Change,
    statement: String,
    targets: RowTargets,
    batching: Batching,
    hash: String
  ) {
    let items = targets.items
    self.hash = hash
    resource = change.resource.name
    verb = change.verb
    self.statement = statement
    span = change.span
    total = items.count
    affected = items.count { $0.outcome == nil }
    unchanged = items.count { $0.outcome == .unchanged }
    skipped = Self.skipped(items)
    duplicates = targets.duplicates
    routes = batching.groups.map { group in
      RouteSummary(
        name: group.route.name,
        fields: group.fields,
        rows: group.rows,
        groups: group.payloads,
        batches: group.requests,
        shape: group.route.shape,
        single: group.single?.name,
        singleGroups: group.singlePayloads,
        singles: group.singles
      )
    }
    completions = Self.completions(change)
    charges = Self.charges(change, batching: batching)
    sample = items.indices.lazy.filter { items[$0].outcome == nil }.prefix(Self.sampleSize)
      .map { Self.sampleRow(items[$0], targets.values(of: $0), change: change) }
    canary = batching.canary.count
    secretFields = change.assignments.map(\.field).filter { !RowLayout.isStored($0) }.map(\.name)
  }

  private static func skipped(_ items: [SealedItem]) -> [Skipped] {
    var counts: [String: Int] = [:]
    for item in items where item.outcome == .skipped { counts[item.reason ?? "", default: 0] += 1 }
    return counts.sorted { $0.key < $1.key }.map { Skipped(reason: $0.key, count: $0.value) }
  }

  private static func completions(_ change: Change) -> [CompletionSummary] {
    change.assignments.compactMap { assignment in
      guard let completion = assignment.completion else { return nil }
      var text = assignment.field.name + "="
      if case .literal(let value) = assignment.operands.first { text += Self.text(value) }
      return CompletionSummary(
        assignment: text,
        rule: completion.rule,
        charge: completion.charge
      )
    }
  }

  private static func charges(_ change: Change, batching: Batching) -> [String] {
    var charges: [String] = []
    for route in batching.groups.map(\.route) {
      let assigned = Set(change.assignments.map(\.field.name))
      let found = route.fields.filter { assigned.contains($0.field) }.compactMap(\.charge)
      for charge in found where !charges.contains(charge) { charges.append(charge) }
    }
    return charges
  }

  private static func sampleRow(
    _ item: SealedItem,
    _ row: PlannedValues,
    change: Change
  ) -> SampleRow {
    let changes = change.assignments.indices.filter { row.changed[$0] }
      .map { place in
        let field = change.assignments[place].field
        guard RowLayout.isStored(field) else { return "\(field.name): ••• → •••" }
        guard change.verb == .update else { return "\(field.name): \(text(row.target[place]))" }
        let before = item.before[field.name].map(text) ?? "?"
        return "\(field.name): \(before) → \(text(row.target[place]))"
      }
    return SampleRow(key: item.key, phoneNumber: item.phoneNumber, changes: changes)
  }

  private static func text(_ value: Value) -> String {
    switch value {
    // A terminal obeys what it is shown.
    case .text(let text): Diagnostic.cleaned(text)
    default: ValueText.encode(value)
    }
  }
}
