import TxCatalog
import TxPlanner

/// Which calls a change needs, and which of them a few rows are sent by.
///
/// What many rows can be given at once goes that way. Rows of equal payload go one by one where
/// they are few and one call for one row takes all that is written: two such calls for each row
/// would be more requests than the job, and a row would have two outcomes for one call. A field
/// that only a call for one row takes brings the others of that call with it, since the request is
/// sent anyway.
struct RouteChoice {
  /// A route that is used, and the fields that other routes write instead.
  struct Use {
    let route: WriteRoute
    let payload: Payload
    /// The route for rows that are few, and what it is told.
    let single: (route: WriteRoute, payload: Payload)?
  }

  let uses: [Use]

  init(_ change: Change, layout: RowLayout) {
    let routes = change.resource.writes
      .filter { $0.verb == change.verb }
      .sorted { ($0.order, $0.name) < ($1.order, $1.name) }
    let assigned = Set(layout.assigned.keys)
    let bulk = Dictionary(
      routes.filter { $0.bulk == nil }.map { ($0.name, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    // What only a call for one row can write.
    let needed = routes.filter { route in
      guard let stead = route.bulk.flatMap({ bulk[$0] }) else { return false }
      return route.fields.contains {
        assigned.contains($0.field) && stead.writableField(named: $0.field) == nil
      }
    }
    let taken = Set(needed.flatMap(\.fields).map(\.field)).intersection(assigned)
    uses = routes.compactMap { route in
      let isNeeded = needed.contains { $0.name == route.name }
      guard route.bulk == nil || isNeeded else { return nil }
      let payload = Payload(
        route: route,
        change: change,
        layout: layout,
        leaving: isNeeded ? [] : taken
      )
      guard change.verb != .update || !payload.fields.isEmpty else { return nil }
      let single = routes.first { other in
        other.bulk == route.name
          && payload.fields.allSatisfy { other.writableField(named: $0) != nil }
      }
      return Use(
        route: route,
        payload: payload,
        single: single.map { ($0, Payload(route: $0, change: change, layout: layout)) }
      )
    }
  }
}
