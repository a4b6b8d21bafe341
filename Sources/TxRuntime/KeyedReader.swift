import TxCatalog
import TxClient
import TxDiagnostics
import TxPlanner
import TxValues

/// Reads the rows of given keys or natural keys, whichever way takes fewer requests.
struct KeyedReader {
  /// What became of the keys.
  struct Outcome {
    /// The rows in the order in which they were asked for.
    var rows: [ScannedRow] = []
    /// The keys that no row has.
    var missing: [String] = []
  }

  private let scan: Scan
  private let route: ListRoute
  private let context: RuntimeContext
  private let natural: Field?
  /// The scan with the natural key behind its own columns.
  private let extended: Scan
  /// One for each path at which the keys may be.
  private let fetchers: [RecordFetcher]

  init(_ scan: Scan, route: ListRoute, context: RuntimeContext) {
    self.scan = scan
    self.route = route
    self.context = context
    let name = scan.resource.naturalKeys.first
    natural = scan.resource.fields.first { $0.name == name }
    var extended = scan
    if let natural { extended.fields.append(natural) }
    self.extended = extended
    let records = RecordReader(route: route, resource: scan.resource, fields: extended.fields)
    fetchers = scan.paths.compactMap { path in
      let fetcher = RecordFetcher(
        client: context.client,
        resource: scan.resource,
        fields: extended.fields,
        path: path
      )
      return fetcher?.carries(records.columns) == true ? fetcher : nil
    }
  }

  /// Returns the rows of the keys.
  func collect(_ keys: [Value]) async throws(RuntimeError) -> Outcome {
    var texts: [String] = []
    var seen: Set<String> = []
    for text in keys.compactMap(\.plainText) where seen.insert(text).inserted {
      texts.append(text)
    }
    let found =
      try await isListCheaper(for: texts) ? fromList(texts) : oneByOne(texts)
    var outcome = Outcome()
    var given: Set<String> = []
    try context.meter.hold(found.values.joined().lazy.map(\.row), at: scan.span)
    for text in texts {
      guard let rows = found[text], !rows.isEmpty else {
        outcome.missing.append(text)
        continue
      }
      for row in rows where given.insert(row.key).inserted { outcome.rows.append(trimmed(row)) }
    }
    return outcome
  }

  private func trimmed(_ row: ScannedRow) -> ScannedRow {
    var row = row
    if natural != nil { row.row.values.removeLast() }
    return row
  }

  /// Whether a text is read as a key; all else is a natural key.
  private func isKey(_ text: String) -> Bool {
    guard let natural else { return true }
    if natural.type == .phone { return text.utf8.first != UInt8(ascii: "+") }
    let isDecimal = text.utf8.allSatisfy { $0 &- 0x30 < 10 }
    let isUUID = text.utf8.count == 36 && text.utf8.filter { $0 == UInt8(ascii: "-") }.count == 4
    return isDecimal || isUUID
  }

  private func isListCheaper(for texts: [String]) async throws(RuntimeError) -> Bool {
    if fetchers.isEmpty, texts.contains(where: isKey) { return true }
    guard texts.count > Self.few else { return false }
    guard let pages = try await pages() else { return false }
    return isListCheaper(pages, for: texts.count)
  }

  /// Returns how many pages the lists have in which the keys may be; one request for each list.
  private func pages() async throws(RuntimeError) -> Int? {
    var pages = 0
    for path in scan.paths {
      let query = ScanQuery(path: path)
      guard let total = try await route.total(of: scan, query: query, context: context) else {
        return nil
      }
      pages += PageCount.pages(of: total, size: route.pageMaximum)
    }
    return pages
  }

  private func isListCheaper(_ pages: Int, for keys: Int) -> Bool {
    // Where a key is missing, it takes a page behind the last and the first again to be sure.
    pages + scan.paths.count < keys * scan.paths.count
  }

  /// So many requests are sent without asking first whether there is a cheaper way.
  private static let few = 8

  /// Returns how many requests `collect` sends for keys that all exist.
  func requests(for texts: [String]) async throws(RuntimeError) -> Int {
    let names = texts.count { !isKey($0) }
    let single = (texts.count - names) * fetchers.count + names * scan.paths.count
    let mustList = fetchers.isEmpty && names < texts.count
    guard mustList || texts.count > Self.few else { return single }
    let pages = try await pages() ?? 0
    if mustList { return pages }
    return scan.paths.count + (isListCheaper(pages, for: texts.count) ? pages : single)
  }
}

extension KeyedReader {
  private func oneByOne(_ texts: [String]) async throws(RuntimeError) -> [String: [ScannedRow]] {
    var found: [String: [ScannedRow]] = [:]
    let keys = texts.filter(isKey)
    for fetcher in fetchers {
      let rows = try await fetcher.rows(keys, concurrency: context.concurrency, at: scan.span)
      for case (let key, let row?) in zip(keys, rows) { found[key, default: []].append(row) }
    }
    let names = texts.filter { !isKey($0) }
    let rows = try await names.concurrentResults(
      width: context.concurrency,
      at: scan.span
    ) { (name) async throws(RuntimeError) in try await named(name) }
    for (name, rows) in zip(names, rows) { found[name] = rows }
    return found
  }

  private func named(_ text: String) async throws(RuntimeError) -> [ScannedRow] {
    guard let natural else { return [] }
    var reader = ScanReader(
      route,
      of: extended,
      queries: scan.paths.map { path in
        let query = ScanQuery(finding: text, in: natural.name, of: route)
        return ScanQuery(query.items, path: path)
      },
      mode: .freeze,
      context: context
    )
    return try await reader.collect()
      .filter { row in
        Comparison.areEqual(row.row.values.last ?? .null, .text(text), as: natural.type)
      }
  }

  /// Reads the list until all are found.
  private func fromList(_ texts: [String]) async throws(RuntimeError) -> [String: [ScannedRow]] {
    let wanted = Set(texts)
    var found: [String: [ScannedRow]] = [:]
    var reader = ScanReader(
      route,
      of: extended,
      queries: scan.paths.map { ScanQuery(path: $0) },
      mode: .streamOnDemand,
      context: context
    )
    while found.count < wanted.count, let rows = try await reader.nextBatch() {
      for row in rows {
        let name = natural == nil ? nil : row.row.values.last?.plainText
        for text in Set([row.key, name].compactMap { $0 }) where wanted.contains(text) {
          found[text, default: []].append(row)
        }
      }
    }
    return found
  }
}

extension ListRoute {
  /// Returns how many rows the service says there are; one request.
  func total(
    of scan: Scan,
    query: ScanQuery = ScanQuery(),
    context: RuntimeContext
  ) async throws(RuntimeError) -> Int? {
    try RuntimeError.checkCancellation(at: scan.span)
    let records = RecordReader(route: self, resource: scan.resource, fields: [])
    let reader = PageReader(client: context.client, route: self, records: records, query: query)
    do {
      return try await reader.page(1, size: 1).total
    } catch {
      throw RuntimeError(error, at: scan.span)
    }
  }
}
