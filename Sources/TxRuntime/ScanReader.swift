import TxCatalog
import TxClient
import TxDiagnostics
import TxPlanner
import TxValues

/// Reads the rows of a list route although the set moves while it is read.
///
/// Offset pages over a changing set lose rows: one row leaving in front of the place shifts the
/// rest by one. So a pass is checked (as many distinct keys as the service counted before and
/// counts afterwards, in strictly ascending order), and a second pass with another page size
/// repairs it, because the borders fall elsewhere. Repeating until nothing new comes would not end
/// while others add rows, hence the third pass only for rows that were there before the first.
///
/// Conditions are not checked here, and several queries give each row once.
struct ScanReader {
  private let readers: [PageReader]
  private let route: ListRoute
  private let context: RuntimeContext
  private let span: Span
  private let fetcher: RecordFetcher?
  private let isTwice: Bool

  private var window: PageWindow
  private var index = 0
  private var passNumber = 0
  private var pass: PagePass?
  /// The keys given so far, by all queries and passes.
  private var known: Set<String> = []
  private var found = 0
  private var dropped = 0

  init(
    _ route: ListRoute,
    of scan: Scan,
    queries: [ScanQuery],
    mode: ReadMode,
    context: RuntimeContext
  ) {
    self.route = route
    self.context = context
    span = scan.span
    isTwice = mode == .freezeTwice || context.scansTwice && mode != .stream
    let records = RecordReader(route: route, resource: scan.resource, fields: scan.fields)
    readers = queries.map { query in
      let placed = RecordReader(
        route: route,
        resource: scan.resource,
        fields: scan.fields,
        path: query.path
      )
      return PageReader(client: context.client, route: route, records: placed, query: query)
    }
    window = PageWindow(limit: context.concurrency)
    // Which of several paths a key is found at is not known here.
    let paths = Set(queries.map(\.path))
    let fetcher = RecordFetcher(
      client: context.client,
      resource: scan.resource,
      fields: scan.fields,
      path: paths.count == 1 ? paths.first ?? [] : []
    )
    self.fetcher = fetcher?.carries(records.columns) == true ? fetcher : nil
  }

  /// Returns the next rows as they come; what the pages missed follows at the end.
  mutating func nextBatch() async throws(RuntimeError) -> [ScannedRow]? {
    while index < readers.count {
      if pass == nil { pass = makePass(readers[index], number: passNumber) }
      if let rows = try await pass?.nextPage() {
        // The first pass over the only query keeps its own keys, which are taken over behind it.
        if readers.count == 1, passNumber == 0 { return rows }
        let new = rows.filter { known.insert($0.key).inserted }
        if passNumber > 0 { found += new.count }
        return new
      }
      var isSettled = true
      if passNumber == 0, let isClean = try await pass?.isClean() { isSettled = isClean }
      window = pass?.window ?? window
      dropped += pass?.duplicates ?? 0
      if !isSettled, readers.count == 1 { known = pass?.keys ?? [] }
      pass = nil
      guard isSettled else {
        passNumber = 1
        continue
      }
      noteMove(isMoved: passNumber > 0)
      index += 1
      passNumber = 0
    }
    return nil
  }

  /// Returns the whole set, after as many passes as it takes, three at most.
  mutating func collect() async throws(RuntimeError) -> [ScannedRow] {
    var set = FrozenSet()
    for reader in readers { try await collect(reader, into: &set) }
    try await settleDoubts(of: &set)
    return set.rows.compactMap { $0 }
  }

  private func makePass(_ reader: PageReader, number: Int) -> PagePass {
    // Twenty-four and twenty-three in twenty-five: 250, 240 and 230 records a page.
    let size = max(1, route.pageMaximum * (25 - number) / 25)
    return PagePass(reader, size: size, window: window, clock: context.clock, span: span)
  }

  private mutating func noteMove(isMoved: Bool) {
    if isMoved {
      context.host.notice(.setMoved(found: found, dropped: dropped, at: span))
    }
    found = 0
    dropped = 0
  }
}

extension ScanReader {
  /// The rows found so far, and those whose readings do not agree.
  private struct FrozenSet {
    var rows: [ScannedRow?] = []
    var places: [String: Int] = [:]
    var doubts: [String] = []
    private var pool = ValuePool()

    /// Takes a row; true when it is new.
    mutating func take(_ row: ScannedRow) -> Bool {
      guard let place = places[row.key] else {
        places[row.key] = rows.count
        var held = row.held
        pool.share(&held.row)
        rows.append(held)
        return true
      }
      if let old = rows[place], old.row != row.row {
        doubts.append(row.key)
        rows[place] = row.held
      }
      return false
    }
  }

  private mutating func collect(
    _ reader: PageReader,
    into set: inout FrozenSet
  ) async throws(RuntimeError) {
    var first = makePass(reader, number: 0)
    while let rows = try await first.nextPage() {
      try context.meter.hold(rows.lazy.map(\.row), at: span)
      for row in rows { _ = set.take(row) }
    }
    let isClean = try await first.isClean()
    window = first.window
    guard !isClean || isTwice else { return }
    dropped = first.duplicates
    let begin = first.startedAt ?? context.now
    var second = makePass(reader, number: 1)
    let missedOld = try await repair(&second, into: &set, begin: begin)
    set.doubts += first.keys.subtracting(second.keys).sorted()
    var keys = first.keys.union(second.keys)
    var (isSettled, total) = (true, second.total)
    if missedOld || Self.isShort(keys, of: total) {
      var third = makePass(reader, number: 2)
      isSettled = try await !repair(&third, into: &set, begin: begin)
      total = third.total
      keys.formUnion(third.keys)
      isSettled = isSettled && !Self.isShort(keys, of: total)
    }
    noteMove(isMoved: !isClean)
    if !isSettled {
      context.host.notice(.setUnsettled(found: set.rows.count, counted: total, at: span))
    }
  }

  /// Whether the service counts more rows than were found.
  private static func isShort(_ keys: Set<String>, of total: Int?) -> Bool {
    keys.count < total ?? 0
  }

  /// Reads another pass; true when it found rows that were there before the first one and that it
  /// should have found.
  private mutating func repair(
    _ pass: inout PagePass,
    into set: inout FrozenSet,
    begin: Instant
  ) async throws(RuntimeError) -> Bool {
    var missedOld = false
    while let rows = try await pass.nextPage() {
      for row in rows where set.take(row) {
        found += 1
        if row.touched.map({ $0 < begin }) ?? true { missedOld = true }
      }
    }
    window = pass.window
    return missedOld
  }

  /// Reads rows again one by one that two passes saw differently, or only one of them.
  private func settleDoubts(of set: inout FrozenSet) async throws(RuntimeError) {
    guard let fetcher, !set.doubts.isEmpty, set.doubts.count <= Self.doubtLimit else { return }
    let keys = Array(Set(set.doubts)).sorted()
    let rows = try await fetcher.rows(keys, concurrency: context.concurrency, at: span)
    for (key, row) in zip(keys, rows) {
      guard let place = set.places[key] else { continue }
      set.rows[place] = row
    }
  }

  /// So many rows at most are read again one by one; of more the latest reading counts.
  private static let doubtLimit = 1000
}
