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
  private let scan: Scan
  private let queries: [ScanQuery]
  private let route: ListRoute
  private let context: RuntimeContext
  private let span: Span
  private let fetcher: RecordFetcher?
  private let isTwice: Bool
  private let readsAhead: Bool

  private var window: PageWindow
  private var index = 0
  private var passNumber = 0
  private var pass: PagePass?
  /// The rows given so far, by all queries and passes.
  private var known: SeenRows
  private var found = 0
  private var dropped = 0

  init(
    _ route: ListRoute,
    of scan: Scan,
    queries: [ScanQuery],
    mode: ReadMode,
    context: RuntimeContext
  ) {
    self.scan = scan
    self.queries = queries
    known = SeenRows(byKey: queries.count > 1)
    self.route = route
    self.context = context
    span = scan.span
    isTwice = mode == .freezeTwice || context.scansTwice && !mode.isStream
    // Whatever is read beside the pages would come on top of the most requests at once.
    readsAhead = mode == .stream && scan.references.isEmpty
    let records = RecordReader(route: route, resource: scan.resource, fields: scan.fields)
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
    while index < queries.count {
      if pass == nil { pass = makePass(queries[index], number: passNumber) }
      if let rows = try await pass?.nextPage() {
        // The first pass over the only query keeps its own keys, which are taken over behind it.
        if queries.count == 1, passNumber == 0 { return rows }
        let new = rows.filter { known.insert($0, isSorted: true) }
        if passNumber > 0 { found += new.count }
        return new
      }
      var isSettled = true
      if passNumber == 0, let isClean = try await pass?.isClean() { isSettled = isClean }
      window = pass?.window ?? window
      dropped += pass?.duplicates ?? 0
      if !isSettled, queries.count == 1, let seen = pass?.seen { known = seen }
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

  /// Returns the rows of the whole set; see ``freeze()``.
  mutating func collect() async throws(RuntimeError) -> [ScannedRow] { try await freeze().all }

  /// Returns the whole set, after as many passes as it takes, three at most.
  mutating func freeze() async throws(RuntimeError) -> FrozenSet {
    var set = FrozenSet()
    for query in queries { try await collect(query, into: &set) }
    try await settleDoubts(of: &set)
    return set
  }

  private func makePass(_ query: ScanQuery, number: Int) -> PagePass {
    let records = RecordReader(
      route: route,
      resource: scan.resource,
      fields: scan.fields,
      path: query.path,
      readsTimes: number > 0
    )
    let reader = PageReader(client: context.client, route: route, records: records, query: query)
    // Twenty-four and twenty-three in twenty-five: 250, 240 and 230 records a page.
    let size = max(1, route.pageMaximum * (25 - number) / 25)
    var pass = PagePass(reader, size: size, window: window, clock: context.clock, span: span)
    pass.readsAhead = readsAhead
    return pass
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
  private mutating func collect(
    _ query: ScanQuery,
    into set: inout FrozenSet
  ) async throws(RuntimeError) {
    let number = set.beginPass()
    var first = makePass(query, number: 0)
    while let rows = try await first.nextPage() {
      try context.meter.hold(rows.lazy.map(\.row), at: span)
      for row in rows { _ = set.take(row) }
    }
    let isClean = try await first.isClean()
    window = first.window
    guard !isClean || isTwice else { return }
    dropped = first.duplicates
    let begin = first.startedAt ?? context.now
    var second = makePass(query, number: 1)
    let missedOld = try await repair(&second, into: &set, begin: begin)
    set.doubtRows(of: number)
    var (isSettled, total) = (true, second.total)
    if missedOld || set.count(since: number) < total ?? 0 {
      var third = makePass(query, number: 2)
      isSettled = try await !repair(&third, into: &set, begin: begin)
      total = third.total
      isSettled = isSettled && set.count(since: number) >= total ?? 0
    }
    noteMove(isMoved: !isClean)
    if !isSettled {
      context.host.notice(.setUnsettled(found: set.count, counted: total, at: span))
    }
  }

  /// Reads another pass; true when it found rows that were there before the first one and that it
  /// should have found.
  private mutating func repair(
    _ pass: inout PagePass,
    into set: inout FrozenSet,
    begin: Instant
  ) async throws(RuntimeError) -> Bool {
    var missedOld = false
    set.beginPass()
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
    let keys = set.doubts.sorted()
    let rows = try await fetcher.rows(keys, concurrency: context.concurrency, at: span)
    for (key, row) in zip(keys, rows) { set.settle(key, as: row) }
  }

  /// So many rows at most are read again one by one; of more the latest reading counts.
  private static let doubtLimit = 1000
}
