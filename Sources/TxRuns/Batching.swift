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
    let uses = RouteChoice(change, layout: targets.layout).uses
    limit = change.singleLimit
    self.fixed = fixed
    canary = Self.canary(change: change, targets: targets, payloads: uses.map(\.payload))
    let secrets = Set(
      change.assignments.map(\.field).filter { !RowLayout.isStored($0) }.map(\.name)
    )
    for use in uses { append(use, targets, isUpdate: change.verb == .update, secrets: secrets) }
  }

  private mutating func append(
    _ use: RouteChoice.Use,
    _ targets: RowTargets,
    isUpdate: Bool,
    secrets: Set<String>
  ) {
    let grouped = Self.grouped(targets, by: use.payload, isUpdate: isUpdate)
    guard !grouped.isEmpty else { return }
    var group = Group(route: use.route, fields: use.payload.fields, payloads: grouped.count)
    let isSecret = !secrets.isDisjoint(with: use.payload.fields)
    for (text, items) in grouped {
      let (few, many) = split(items, use, targets)
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
      let body = single.payload.text(targets.values(of: first))
      for part in cut(few, unit: 1) {
        add(part, single.route, fields: single.payload.fields, payload: body, isSecret: isSecret)
      }
    }
    groups.append(group)
  }

  /// Returns the rows that a route writes by what it is told, first rows first: a batch's place
  /// depends on what is in it, never on hashing.
  private static func grouped(
    _ targets: RowTargets,
    by payload: Payload,
    isUpdate: Bool
  ) -> [(text: String, items: [Int])] {
    var groups: [(text: String, items: [Int])] = []
    var places: [String: Int] = [:]
    // Rows that have the same values are told the same.
    var placeOfKind = [Int?](repeating: nil, count: targets.values.count)
    for (ordinal, kind) in targets.kinds.enumerated()
    where targets.items[ordinal].outcome == nil {
      if let place = placeOfKind[kind] {
        groups[place].items.append(ordinal)
        continue
      }
      let values = targets.values[kind]
      guard !isUpdate || payload.touches(values) else { continue }
      let text = payload.text(values)
      if let place = places[text] {
        groups[place].items.append(ordinal)
      } else {
        places[text] = groups.count
        groups.append((text, [ordinal]))
      }
      placeOfKind[kind] = places[text]
    }
    return groups
  }

  /// Returns the rows of one payload that are sent one by one, and the others.
  private func split(
    _ items: [Int],
    _ use: RouteChoice.Use,
    _ targets: RowTargets
  ) -> (few: [Int], many: [Int]) {
    guard let single = use.single else { return ([], items) }
    if let fixed {
      let keys = fixed[single.route.name] ?? []
      return (
        items.filter { keys.contains(targets.items[$0].key) },
        items.filter { !keys.contains(targets.items[$0].key) }
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
    let parts =
      canary.isEmpty
      ? [items] : [items.filter(canary.contains), items.filter { !canary.contains($0) }]
    return parts.flatMap { items in
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
    targets: RowTargets,
    payloads: [Payload]
  ) -> Set<Int> {
    let open = targets.items.indices.lazy.filter { targets.items[$0].outcome == nil }
    let isUnsure = targets.values.map { values in
      payloads.contains { $0.clearsUnverified(values) }
    }
    let unsure = open.first { isUnsure[targets.kinds[$0]] }
    var first: [Int] = []
    if let unsure, open.count > 1 { first = [unsure] }
    let wanted = max(0, change.options.canary)
    for index in open.prefix(wanted) where first.count < wanted && !first.contains(index) {
      first.append(index)
    }
    return Set(first)
  }
}
