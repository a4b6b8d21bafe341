import TxCatalog
import TxPlanner
import TxValues

/// The number of rows as the service counts them, where its filters are exactly the conditions.
struct TotalOperator: RowSource {
  private let scan: Scan
  private let context: RuntimeContext
  /// Counts the rows here, should the service not say how many there are.
  private var otherwise: any RowSource
  private var isDone = false

  init(_ scan: Scan, otherwise: any RowSource, context: RuntimeContext) {
    self.scan = scan
    self.otherwise = otherwise
    self.context = context
  }

  mutating func nextBatch() async throws(RuntimeError) -> [Row]? {
    guard !isDone else { return nil }
    isDone = true
    var count: Int64 = 0
    for query in scan.queries {
      let total = try await scan.route?.total(of: scan, query: query, context: context)
      guard let total else { return try await otherwise.nextBatch() }
      // A total is the service's word, and may be anything.
      let (sum, overflows) = count.addingReportingOverflow(Int64(total))
      count = overflows ? .max : sum
    }
    return [Row([.int(count)])]
  }
}

extension Scan {
  /// Whether the service's totals are the number of rows.
  var canBeCountedByService: Bool {
    guard resource.origin == .service, route != nil, keys == nil else { return false }
    if case .constant(true) = condition, queries == [ScanQuery()] { return true }
    return !queries.isEmpty && queries.allSatisfy(\.isExact) && queriesAreDisjoint
  }

  /// Whether no row can be in the answers of two queries: one filter of a single value differs
  /// between them.
  private var queriesAreDisjoint: Bool {
    guard queries.count > 1 else { return true }
    return queries.indices.allSatisfy { left in
      queries[(left + 1)...].allSatisfy { excludes(queries[left], $0) }
    }
  }

  private func excludes(_ left: ScanQuery, _ right: ScanQuery) -> Bool {
    // Nothing is in two places.
    if left.path != right.path { return true }
    return left.items.contains { item in
      let isSingle = left.items.filter { $0.name == item.name }.count == 1
      let others = right.items.filter { $0.name == item.name }
      guard isSingle, others.count == 1, let other = others.first, other.value != item.value else {
        return false
      }
      let field = route?.filters.first { $0.parameter == item.name && $0.relation == .exact }
        .flatMap { filter in resource.fields.first { $0.name == filter.field } }
      // Two spellings of one value are different parameters, and may have the same rows.
      return field.map { $0.equivalents.isEmpty } ?? false
    }
  }
}
