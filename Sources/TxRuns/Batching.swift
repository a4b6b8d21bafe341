import TxCatalog
import TxJournal
import TxPlanner

/// Cuts planned rows into requests: equal payloads together, at most a route's unit in each, and
/// one by one where they are few.
struct Batching {
  private(set) var batches: [SealedBatch] = []
  private(set) var secretPayloads: [Int: String] = [:]
  /// What each route is used for, in the order of the routes.
  private(set) var groups: [Group] = []
  /// The items that go first.
  private(set) var canary: Set<Int> = []
  private let limit: Int
  /// The keys of the rows that go by each route for one row; nil where their number decides.
  private let fixed: [String: Set<String>]?

  /// What one route is used for.
  struct Group {
    let route: WriteRoute
    var fields: [String] = []
    /// How many different payloads there are.
    var payloads = 0
    var rows = 0
    var requests = 0
    /// The route for rows that are few; nil while it is not used.
    var single: WriteRoute?
    /// How many of the payloads are of few rows.
    var singlePayloads = 0
    /// How many rows are sent one by one.
    var singles = 0
  }

  init(change: Change, targets: RowTargets, fixed: [String: Set<String>]? = nil) {
    let rows = targets.rows
    let uses = RouteChoice(change, layout: targets.layout).uses
    limit = change.singleLimit
    self.fixed = fixed
    canary = Self.canary(change: change, rows: rows, payloads: uses.map(\.payload))
    let secrets = Set(
      change.assignments.map(\.field).filter { !RowLayout.isStored($0) }.map(\.name)
    )
    for use in uses { append(use, rows: rows, isUpdate: change.verb == .update, secrets: secrets) }
  }

  private mutating func append(
    _ use: RouteChoice.Use,
    rows: [RowTargets.PlannedRow],
    isUpdate: Bool,
    secrets: Set<String>
  ) {
    var grouped: [String: [Int]] = [:]
    for (ordinal, row) in rows.enumerated() where row.item.outcome == nil {
      guard !isUpdate || use.payload.touches(row) else { continue }
      grouped[use.payload.text(row), default: []].append(ordinal)
    }
    guard !grouped.isEmpty else { return }
    var group = Group(route: use.route, fields: use.payload.fields, payloads: grouped.count)
    let isSecret = !secrets.isDisjoint(with: use.payload.fields)
    // First rows first: a batch's place depends on what is in it, never on hashing.
    for (text, items) in grouped.sorted(by: { $0.value[0] < $1.value[0] }) {
      let (few, many) = split(items, use, rows: rows)
      group.rows += items.count
      for part in cut(many, unit: use.route.unit) {
        group.requests += 1
        add(part, use.route, fields: use.payload.fields, payload: text, isSecret: isSecret)
      }
      guard let single = use.single, let first = few.first else { continue }
      group.single = single.route
      group.singlePayloads += 1
      group.singles += few.count
      // Rows of one group are told the same, whatever the words of the route.
      let body = single.payload.text(rows[first])
      for part in cut(few, unit: 1) {
        add(part, single.route, fields: single.payload.fields, payload: body, isSecret: isSecret)
      }
    }
    groups.append(group)
  }

  /// Returns the rows of one payload that are sent one by one, and the others.
  private func split(
    _ items: [Int],
    _ use: RouteChoice.Use,
    rows: [RowTargets.PlannedRow]
  ) -> (few: [Int], many: [Int]) {
    guard let single = use.single else { return ([], items) }
    if let fixed {
      let keys = fixed[single.route.name] ?? []
      return (
        items.filter { keys.contains(rows[$0].item.key) },
        items.filter { !keys.contains(rows[$0].item.key) }
      )
    }
    return items.count <= limit ? (items, []) : ([], items)
  }

  private mutating func add(
    _ items: [Int],
    _ route: WriteRoute,
    fields: [String],
    payload: String,
    isSecret: Bool
  ) {
    let ordinal = batches.count
    batches.append(
      SealedBatch(
        ordinal: ordinal,
        route: route.name,
        fields: fields,
        payload: isSecret ? nil : payload,
        isCanary: canary.contains(items[0]),
        items: items
      )
    )
    if isSecret { secretPayloads[ordinal] = payload }
  }

  /// Returns parts of at most `unit` items, those that go first apart from the rest.
  private func cut(_ items: [Int], unit: Int) -> [[Int]] {
    [items.filter(canary.contains), items.filter { !canary.contains($0) }]
      .flatMap { items in
        stride(from: 0, to: items.count, by: max(1, unit))
          .map {
            Array(items[$0..<min($0 + max(1, unit), items.count)])
          }
      }
  }

  /// Returns the rows that go first.
  ///
  /// As many as asked for, and at least one where clearing is not documented.
  private static func canary(
    change: Change,
    rows: [RowTargets.PlannedRow],
    payloads: [Payload]
  ) -> Set<Int> {
    let open = rows.indices.filter { rows[$0].item.outcome == nil }
    let unsure = open.first { index in payloads.contains { $0.clearsUnverified(rows[index]) } }
    var first: [Int] = []
    if let unsure, open.count > 1 { first = [unsure] }
    let wanted = min(max(0, change.options.canary), open.count)
    for index in open where first.count < wanted && !first.contains(index) { first.append(index) }
    return Set(first)
  }
}
