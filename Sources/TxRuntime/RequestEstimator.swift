import TxCatalog
package import TxPlanner
import TxValues

extension Interpreter {
  /// Returns how many rows the source of a resolved plan has, and how many requests it takes to
  /// read it; of each list that is read one row is asked for, with which the service says its
  /// total.
  ///
  /// Where the number of rows depends on conditions that only this side checks, it is the largest.
  package func reading(
    of plan: Plan
  ) async throws(RuntimeError) -> (rows: Int?, estimate: RequestEstimate) {
    var estimator = RequestEstimator(interpreter: self)
    var estimate = RequestEstimate()
    estimate.reads = try await estimator.requests(of: plan, mode: .stream, demand: nil)
    estimate.mayReadLess = estimator.mayReadLess
    return (estimator.rows, estimate)
  }
}

/// Counts the requests of a plan as its operators would send them.
struct RequestEstimator {
  let interpreter: Interpreter
  /// The rows of the source, once it was looked at.
  private(set) var rows: Int?
  /// Whether it may be less, for what is decided here.
  private(set) var mayReadLess = false

  init(interpreter: Interpreter) { self.interpreter = interpreter }

  private var context: RuntimeContext { interpreter.context }

  /// Returns the requests of a plan of which `demand` rows are wanted, all if nil.
  mutating func requests(
    of plan: Plan,
    mode: ReadMode,
    demand: Int?
  ) async throws(RuntimeError) -> Int {
    switch plan {
    case .scan(let scan): return try await requests(of: scan, mode: mode, demand: demand)
    case .saved(let set): return try await requests(of: set, mode: mode)
    case .imported(let table):
      rows = table.rows.count
      return 0
    case .match(let match, let input):
      return try await requests(of: match, over: input, mode: mode)
    case .count(let groups, _, .scan(let scan)) where groups.isEmpty && scan.canBeCountedByService:
      rows = try await totals(of: scan).reduce(0, +)
      return scan.queries.count
    case .project(_, _, let input):
      return try await requests(of: input, mode: mode, demand: demand)
    case .limit(let count, let input):
      let wanted = min(demand ?? .max, max(0, count))
      return try await requests(of: input, mode: mode, demand: wanted)
    case .skip(let count, let input):
      let wanted = demand.map { $0 == 0 ? 0 : PageCount.bounded($0) + PageCount.bounded(count) }
      return try await requests(of: input, mode: mode, demand: wanted)
    case .save(_, let input):
      return try await requests(
        of: input,
        mode: mode == .stream ? .freeze : mode,
        demand: demand == 0 ? 0 : nil
      )
    // How many rows go in for each that comes out is not known before they are read.
    case .filter(_, let input), .sort(_, let input), .count(_, _, let input),
      .aggregate(_, _, _, let input), .distinct(_, let input), .expand(_, let input),
      .expect(_, _, _, let input), .output(_, let input), .change(_, let input):
      return try await requests(of: input, mode: mode, demand: demand == 0 ? 0 : nil)
    }
  }

  // MARK: - Scans

  /// So many queries are asked for their totals at most; of more, each counts as a page.
  private static let mostTotals = 8

  private mutating func requests(
    of scan: Scan,
    mode: ReadMode,
    demand: Int?
  ) async throws(RuntimeError) -> Int {
    guard scan.resource.origin == .service, scan.condition != .constant(false), demand != 0,
      let route = scan.route ?? scan.resource.lists.first
    else { return 0 }
    if let keys = scan.keys { return try await requests(of: scan, route, keys: keys) }
    let totals = try await totals(of: scan)
    let found = totals.reduce(0, +)
    rows = found
    let extra = try await joins(of: scan, rows: found)
    let isTwice = mode == .freezeTwice || context.scansTwice && mode != .stream
    let isExact = scan.condition == .constant(true) || scan.queries.allSatisfy(\.isExact)
    let isOpen = !scan.joined.isEmpty || demand != nil && mode == .stream
    if !isExact, found > 0, isOpen { mayReadLess = true }
    guard let demand, mode == .stream, scan.joined.isEmpty, isExact else {
      return totals.reduce(extra) { sum, total in
        sum + PageCount.whole(of: total, size: route.pageMaximum, isTwice: isTwice)
      }
    }
    var (wanted, requests) = (demand, extra)
    for total in totals where wanted > 0 {
      requests += PageCount.first(
        wanted,
        of: total,
        size: route.pageMaximum,
        concurrency: context.concurrency
      )
      wanted -= total
    }
    return requests
  }

  private func totals(of scan: Scan) async throws(RuntimeError) -> [Int] {
    var totals: [Int] = []
    for (place, query) in scan.queries.enumerated() {
      let isAsked = place < Self.mostTotals
      let total =
        isAsked ? try await scan.route?.total(of: scan, query: query, context: context) : 1
      totals.append(PageCount.bounded(total ?? 0))
    }
    return totals
  }

  /// Returns the requests for what is joined to so many rows.
  private func joins(of scan: Scan, rows: Int) async throws(RuntimeError) -> Int {
    guard rows > 0 else { return 0 }
    var requests = 0
    for route in scan.joined {
      requests += try await RouteJoin(scan: scan, context: context).requests(rows, from: route)
    }
    for reference in scan.references {
      guard let resource = context.catalog.resource(named: reference.resource),
        let route = resource.lists.first
      else { continue }
      let list = Scan(resource: resource, route: route, fields: [], span: scan.span)
      let total = try await route.total(of: list, context: context) ?? 0
      requests += PageCount.whole(
        of: total,
        size: route.pageMaximum,
        isTwice: context.scansTwice
      )
    }
    return requests
  }

  // MARK: - Keys

  private mutating func requests(
    of scan: Scan,
    _ route: ListRoute,
    keys: [Value]
  ) async throws(RuntimeError) -> Int {
    let texts = Set(keys.compactMap(\.plainText))
    rows = texts.count
    let reader = KeyedReader(scan, route: route, context: context)
    return try await reader.requests(for: Array(texts)) + joins(of: scan, rows: texts.count)
  }

  private mutating func requests(
    of set: SavedSet,
    mode: ReadMode
  ) async throws(RuntimeError) -> Int {
    let saved = try await context.host.savedSets.load(set.name)
    rows = saved?.rows.count
    guard var scan = set.reread, let saved, let key = saved.schema.index(of: scan.resource.key)
    else { return 0 }
    scan.keys = saved.rows.map { $0.values[key] }
    return try await requests(of: .scan(scan), mode: mode, demand: nil)
  }

  private mutating func requests(
    of match: Match,
    over input: Plan,
    mode: ReadMode
  ) async throws(RuntimeError) -> Int {
    let requests = try await requests(of: input, mode: mode, demand: nil)
    let incoming = rows
    var scan = match.scan
    if match.isByKey {
      if input.isAtHand {
        var source = interpreter.source(of: input, mode: mode)
        scan.keys = try await source.collect()
          .map { Evaluator.value(of: match.operand, in: $0) }
          .filter { $0 != .null }
      } else {
        // Which they are is not known; that each is another is the most they can cost.
        scan.keys = (0..<min(incoming ?? 0, 1_000_000)).map { .text("+\($0)") }
        mayReadLess = true
      }
      if scan.keys?.isEmpty == true { return requests }
    }
    let more = try await self.requests(of: scan, mode: mode, demand: nil)
    rows = incoming
    return requests + more
  }
}

extension Plan {
  /// Whether its rows are here already, and reading them does nothing else.
  fileprivate var isAtHand: Bool {
    switch self {
    case .imported: true
    case .scan(let scan): scan.resource.origin == .journal
    case .saved(let set): set.reread == nil
    case .save, .output, .change, .expect, .match: false
    default: input?.isAtHand ?? false
    }
  }
}
