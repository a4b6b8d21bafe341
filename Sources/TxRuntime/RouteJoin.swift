import TxCatalog
import TxPlanner
import TxValues

/// Adds the fields of another list route to rows, by key.
struct RouteJoin {
  let scan: Scan
  let context: RuntimeContext

  /// So few rows are read one by one without asking whether a scan is cheaper: the question and a
  /// page are as many requests.
  private static let few = 2

  /// Fills the columns that `route` carries, by single records or by one scan, whichever takes
  /// fewer requests.
  func fill(
    _ columns: [Int],
    from route: ListRoute,
    into rows: inout [ScannedRow]
  ) async throws(RuntimeError) {
    guard !columns.isEmpty, !rows.isEmpty else { return }
    guard let fetcher = fetcher(of: route), fetcher.carries(columns),
      try await areSingle(rows.count, from: route)
    else { return try await scanWhole(columns, from: route, into: &rows) }
    let records = try await fetcher.rows(
      rows.map(\.key),
      concurrency: context.concurrency,
      at: scan.span
    )
    for (place, record) in records.enumerated() {
      if let record { Self.copy(columns, from: record, to: &rows[place]) }
    }
  }

  /// Returns how many requests `fill` sends for so many rows, the last of which may be on the last
  /// page.
  func requests(_ rows: Int, from route: ListRoute) async throws(RuntimeError) -> Int {
    if let joining = route.joining { return try await requests(from: route, joining) }
    guard fetcher(of: route) != nil, rows <= Self.few || route.isOfOneRow else {
      let total = try await route.total(of: scan, context: context) ?? 0
      let pages = PageCount.pages(of: total, size: route.pageMaximum)
      return fetcher(of: route) == nil ? pages : 1 + min(rows, pages)
    }
    return rows
  }

  private func fetcher(of route: ListRoute) -> RecordFetcher? {
    let (client, resource) = (context.client, scan.resource)
    guard resource.retrieve?.record == route.name else {
      return RecordFetcher(
        client: client,
        resource: resource,
        fields: scan.fields,
        listedIn: route
      )
    }
    return RecordFetcher(client: client, resource: resource, fields: scan.fields)
  }

  private func areSingle(_ rows: Int, from route: ListRoute) async throws(RuntimeError) -> Bool {
    guard rows > Self.few, !route.isOfOneRow else { return true }
    let total = try await route.total(of: scan, context: context)
    return total.map { rows <= PageCount.pages(of: $0, size: route.pageMaximum) } ?? true
  }

  private func scanWhole(
    _ columns: [Int],
    from route: ListRoute,
    into rows: inout [ScannedRow]
  ) async throws(RuntimeError) {
    var places = places(of: rows, by: route.joining?.field)
    var reader = ScanReader(
      route,
      of: scan,
      queries: try await queries(of: route),
      mode: .streamOnDemand,
      context: context
    )
    while !places.isEmpty, let batch = try await reader.nextBatch() {
      for record in batch {
        guard let place = places.removeValue(forKey: record.key) else { continue }
        Self.copy(columns, from: record, to: &rows[place])
      }
    }
  }

  /// Returns where the row of each record's key is.
  private func places(of rows: [ScannedRow], by field: String?) -> [String: Int] {
    let column = scan.fields.firstIndex { $0.name == field }
    let places = rows.enumerated()
      .compactMap { place, row in
        let key = column == nil ? row.key : column.flatMap { row.row.values[$0].plainText }
        return key.map { ($0, place) }
      }
    return Dictionary(places, uniquingKeysWith: { first, _ in first })
  }

  private static func copy(_ columns: [Int], from record: ScannedRow, to row: inout ScannedRow) {
    for column in columns { row.row.values[column] = record.row.values[column] }
  }
}
