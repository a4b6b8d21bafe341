import TxCatalog
import TxPlanner
import TxValues

/// Adds the fields of another list route to rows, by key.
struct RouteJoin {
  let scan: Scan
  let context: RuntimeContext

  /// Fills the columns that `route` carries, by single records or by one scan, whichever takes
  /// fewer requests.
  func fill(
    _ columns: [Int],
    from route: ListRoute,
    into rows: inout [ScannedRow]
  ) async throws(RuntimeError) {
    guard !columns.isEmpty, !rows.isEmpty else { return }
    guard !route.isOfOneRow else {
      return try await fillSingly(columns, from: route, into: &rows)
    }
    let fetcher = RecordFetcher(
      client: context.client,
      resource: scan.resource,
      fields: scan.fields
    )
    if let fetcher, fetcher.carries(columns) {
      let total = try await route.total(of: scan, context: context)
      if total.map({ rows.count <= $0 / route.pageMaximum + 2 }) ?? true {
        let keys = rows.map(\.key)
        let records = try await fetcher.rows(
          keys,
          concurrency: context.concurrency,
          at: scan.span
        )
        for (place, record) in records.enumerated() {
          if let record { Self.copy(columns, from: record, to: &rows[place]) }
        }
        return
      }
    }
    try await scanWhole(columns, from: route, into: &rows)
  }

  /// Fills the columns of what is in no list, by one request for each row.
  private func fillSingly(
    _ columns: [Int],
    from route: ListRoute,
    into rows: inout [ScannedRow]
  ) async throws(RuntimeError) {
    let fetcher = RecordFetcher(
      client: context.client,
      route: route,
      resource: scan.resource,
      fields: scan.fields
    )
    let records = try await fetcher.rows(
      rows.map(\.key),
      concurrency: context.concurrency,
      at: scan.span
    )
    for (place, record) in records.enumerated() {
      if let record { Self.copy(columns, from: record, to: &rows[place]) }
    }
  }

  private func scanWhole(
    _ columns: [Int],
    from route: ListRoute,
    into rows: inout [ScannedRow]
  ) async throws(RuntimeError) {
    let places = Dictionary(
      rows.enumerated().map { ($0.element.key, $0.offset) },
      uniquingKeysWith: { first, _ in first }
    )
    var missing = places.count
    var reader = ScanReader(
      route,
      of: scan,
      queries: [ScanQuery()],
      mode: .stream,
      context: context
    )
    while missing > 0, let batch = try await reader.nextBatch() {
      for record in batch {
        guard let place = places[record.key] else { continue }
        Self.copy(columns, from: record, to: &rows[place])
        missing -= 1
      }
    }
  }

  private static func copy(_ columns: [Int], from record: ScannedRow, to row: inout ScannedRow) {
    for column in columns { row.row.values[column] = record.row.values[column] }
  }
}
