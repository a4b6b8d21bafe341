import TxCatalog
import TxJournal
import TxPlanner

/// Cuts planned rows into requests: equal payloads together, at most a route's unit in each.
struct Batching {
  private(set) var batches: [SealedBatch] = []
  private(set) var secretPayloads: [Int: String] = [:]
  /// How many different payloads each route has, in the order of the routes.
  private(set) var groups: [(route: WriteRoute, count: Int)] = []
  /// The items that go first.
  private(set) var canary: Set<Int> = []

  init(change: Change, targets: RowTargets) {
    let rows = targets.rows
    let routes = change.resource.writes
      .filter { $0.verb == change.verb }
      .sorted { ($0.order, $0.name) < ($1.order, $1.name) }
    let payloads = routes.map { Payload(route: $0, change: change, layout: targets.layout) }
    canary = Self.canary(change: change, rows: rows, payloads: payloads)
    for (route, payload) in zip(routes, payloads) {
      append(route, payload: payload, rows: rows, change: change)
    }
  }

  private mutating func append(
    _ route: WriteRoute,
    payload: Payload,
    rows: [RowTargets.PlannedRow],
    change: Change
  ) {
    guard change.verb != .update || !payload.fields.isEmpty else { return }
    var grouped: [String: [Int]] = [:]
    for (ordinal, row) in rows.enumerated() where row.item.outcome == nil {
      guard change.verb != .update || payload.touches(row) else { continue }
      grouped[payload.text(row), default: []].append(ordinal)
    }
    guard !grouped.isEmpty else { return }
    groups.append((route, grouped.count))
    let secrets = change.assignments.map(\.field).filter { !RowLayout.isStored($0) }
    let isSecret = payload.fields.contains { name in secrets.contains { $0.name == name } }
    // First rows first: a batch's place depends on what is in it, never on hashing.
    for (text, items) in grouped.sorted(by: { $0.value[0] < $1.value[0] }) {
      for part in cut(items, unit: route.unit) {
        let ordinal = batches.count
        batches.append(
          SealedBatch(
            ordinal: ordinal,
            route: route.name,
            fields: payload.fields,
            payload: isSecret ? nil : text,
            isCanary: canary.contains(part[0]),
            items: part
          )
        )
        if isSecret { secretPayloads[ordinal] = text }
      }
    }
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
