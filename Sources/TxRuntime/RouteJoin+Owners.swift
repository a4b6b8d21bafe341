import TxCatalog
import TxPlanner
import TxValues

// Lists that there is one of for each of some owners, such as the numbers of each DIR.
extension RouteJoin {
  /// So many lists are asked for their totals at most; of more, each counts as a page.
  private static let mostTotals = 8

  /// Returns the queries of a route: one, or one for each owner.
  func queries(of route: ListRoute) async throws(RuntimeError) -> [ScanQuery] {
    guard let joining = route.joining else { return [ScanQuery()] }
    return try await owners(of: joining)
      .map { ScanQuery(path: [ScanQuery.Item(joining.place, $0)]) }
  }

  /// Returns how many requests it takes to read the owners and the list of each.
  func requests(
    from route: ListRoute,
    _ joining: ListRoute.Joining
  ) async throws(RuntimeError) -> Int {
    let queries = try await queries(of: route)
    let size = context.catalog.resource(named: joining.owners)?.lists.first?.pageMaximum ?? 1
    var requests = PageCount.whole(of: queries.count, size: size)
    for (place, query) in queries.enumerated() {
      let isAsked = place < Self.mostTotals
      let total = isAsked ? try await route.total(of: scan, query: query, context: context) : 1
      requests += PageCount.whole(of: total ?? 0, size: route.pageMaximum)
    }
    return requests
  }

  private func owners(of joining: ListRoute.Joining) async throws(RuntimeError) -> [String] {
    guard let owners = context.catalog.resource(named: joining.owners),
      let list = owners.lists.first
    else {
      throw RuntimeError(
        .internalFault,
        .unreadable("the resource '\(joining.owners)'", at: scan.span)
      )
    }
    var reader = ScanReader(
      list,
      of: Scan(resource: owners, route: list, fields: [], span: scan.span),
      queries: [ScanQuery()],
      mode: .freeze,
      context: context
    )
    return try await reader.collect().map(\.key)
  }
}
