import HTTPTypes
import TxCatalog
import TxClient
import TxPlanner
import TxValues

/// Reads single pages of one query of a list route.
struct PageReader: Sendable {
  let client: Client
  let route: ListRoute
  let records: RecordReader
  /// Whether the service filters by exactly the scan's condition.
  let isExact: Bool
  /// What reads the records; the first page teaches it how they are written.
  var projection: JSONProjection
  private let query: [QueryItem]
  private let path: String

  init(client: Client, route: ListRoute, records: RecordReader, query: ScanQuery) {
    self.client = client
    self.route = route
    self.records = records
    isExact = query.isExact
    projection = JSONProjection(paths: records.paths)
    path = route.path.filled(with: query.path)
    var items = query.items.map { QueryItem($0.name, $0.value) }
    items += route.fixedQuery.map { QueryItem($0.name, $0.value) }
    // Only an order that nothing can change keeps rows on their pages.
    if !items.contains(where: { $0.name == "sort" }),
      let stable = route.sorts.first(where: \.isStable)
    {
      items.append(QueryItem("sort", stable.parameter))
    }
    self.query = items
  }

  /// Sends the request of one page and reads its answer.
  func page(_ number: Int, size: Int) async throws(ClientError) -> Page {
    var items = query
    if route.form == .pages {
      items.append(QueryItem("page[number]", String(number)))
      items.append(QueryItem("page[size]", String(size)))
    }
    var response = try await client.send(Request(.get, path, query: items, purpose: .read))
    var page = Page(
      madeAt: ResponseDate(response.headers).map { Instant(milliseconds: $0.milliseconds) }
    )
    if case .texts(let lists, let names) = route.form {
      page.rows = try texts(of: response, under: lists)
        .compactMap { text in
          var slots = names.slots(of: text, for: records.paths)
          return records.row(of: &slots)
        }
      page.total = page.rows.count
      page.size = size
      return page
    }
    page.rows.reserveCapacity(size)
    var keyless = 0
    var projection = projection
    let information: PageInformation
    do {
      information = try projection.read(response.takeBody()) { slots in
        guard var row = records.row(of: &slots.values) else { return keyless += 1 }
        row.isExact = isExact
        page.rows.append(row)
      }
    } catch {
      throw malformed(response, "\(error.message), at byte \(error.offset)")
    }
    guard keyless == 0 else { throw malformed(response, "\(keyless) records have no key") }
    guard !information.hasErrors else { throw malformed(response, "the list carries errors") }
    page.projection = projection
    page.total = information.totalResults.map { max(0, $0) }
    // A service may give fewer records a page than it was asked for.
    page.size =
      route.form == .whole ? size : Self.size(of: information, on: route, asked: size)
    return page
  }

  /// Returns how many records a page has: of a route that only counts what came, what came, as long
  /// as there is more.
  private static func size(
    of information: PageInformation,
    on route: ListRoute,
    asked: Int
  ) -> Int {
    let count = information.recordCount
    if route.countsRecordsAsPageSize {
      let isPart = information.totalResults.map { $0 > count } ?? false
      return isPart ? min(max(1, count), asked) : asked
    }
    return information.pageSize.map { min(max(1, $0), asked) } ?? asked
  }

  func malformed(_ response: Response, _ detail: String) -> ClientError {
    ClientError(
      .malformedAnswer,
      status: response.status,
      mayHaveArrived: false,
      requestID: ClientError.requestID(response.headers),
      detail: detail
    )
  }
}

/// One answer of a list route.
struct Page: Sendable {
  var rows: [ScannedRow] = []
  /// How many rows the service says there are in all.
  var total: Int?
  /// How many records a page has at most.
  var size = 0
  /// When the service made it, by its own clock.
  let madeAt: Instant?
  /// What read its records, for further pages; nil where they are no records.
  var projection: JSONProjection?

  init(madeAt: Instant?) { self.madeAt = madeAt }
}
