import TxCatalog
import TxPlanner
import TxValues

/// Incoming rows, each with the one row of a resource that it matches, in the order they came.
///
/// All rows come in before the resource is read: their values say which rows are wanted.
struct MatchOperator: RowSource {
  private let match: Match
  private let schema: Schema
  private let mode: ReadMode
  private let context: RuntimeContext
  private var input: (any RowSource)?

  /// Creates it over rows of that schema.
  init(
    _ match: Match,
    schema: Schema,
    input: any RowSource,
    mode: ReadMode,
    context: RuntimeContext
  ) {
    self.match = match
    self.schema = schema
    self.input = input
    self.mode = mode
    self.context = context
  }

  mutating func nextBatch() async throws(RuntimeError) -> [Row]? {
    guard var source = input else { return nil }
    input = nil
    let rows = Array(try await source.collect(context.meter))
    let wanted = rows.map { Evaluator.value(of: match.operand, in: $0) }
    return try joined(rows, wanted, with: try await candidates(for: wanted))
  }

  /// Returns the resource's rows by the value that is compared.
  private func candidates(
    for wanted: [Value]
  ) async throws(RuntimeError) -> [String: [Row]] {
    var scan = match.scan
    if match.isByKey { scan.keys = wanted.filter { $0 != .null } }
    guard scan.keys?.isEmpty != true, !wanted.isEmpty else { return [:] }
    let rows = ScanOperator(scan, mode: mode, context: context, keys: .ofMatch)
    var source = MeteredSource(rows, meter: context.meter)
    var found: [String: [Row]] = [:]
    while let batch = try await source.nextBatch() {
      try context.meter.hold(batch, at: scan.span)
      for row in batch {
        guard let text = folded(row.values[match.position]) else { continue }
        found[text, default: []].append(row)
      }
    }
    return found
  }

  private func joined(
    _ rows: [Row],
    _ wanted: [Value],
    with candidates: [String: [Row]]
  ) throws(RuntimeError) -> [Row] {
    let nothing = Row([Value](repeating: .null, count: match.scan.fields.count))
    var result: [Row] = []
    var unmatched: [Int] = []
    var repeated: [Int] = []
    var taken: Set<String> = []
    for index in rows.indices {
      let text = folded(wanted[index])
      let matches = (text.flatMap { candidates[$0] } ?? [])
        .filter { Comparison.areEqual($0.values[match.position], wanted[index], as: type) }
      guard let first = matches.first, let text else {
        unmatched.append(index)
        if match.unmatched == .keep { result.append(Row(nothing.values + rows[index].values)) }
        continue
      }
      guard matches.count == 1 || match.duplicates == .first else {
        let place = place(index, of: rows)
        throw RuntimeError(.refused, .severalMatches(place, count: matches.count, of: match))
      }
      guard taken.insert(text).inserted else {
        repeated.append(index)
        continue
      }
      result.append(Row(first.values + rows[index].values))
    }
    try settle(unmatched: unmatched, repeated: repeated, of: rows)
    return result
  }

  /// Refuses rows that match nothing or match again, or says that they were left out.
  private func settle(
    unmatched: [Int],
    repeated: [Int],
    of rows: [Row]
  ) throws(RuntimeError) {
    if match.unmatched == .stop, !unmatched.isEmpty {
      throw RuntimeError(.refused, .rowsUnmatched(places(unmatched, of: rows), of: match))
    }
    if match.duplicates == .stop, !repeated.isEmpty {
      throw RuntimeError(.refused, .rowsMatchedTwice(places(repeated, of: rows), of: match))
    }
    let left = match.unmatched == .skip ? unmatched : []
    guard !left.isEmpty || !repeated.isEmpty else { return }
    context.host.notice(
      .rowsLeftOut(
        unmatched: places(left, of: rows),
        repeated: places(repeated, of: rows),
        of: match
      )
    )
  }

  private func places(_ indices: [Int], of rows: [Row]) -> MatchedPlaces {
    let first = indices.prefix(MatchedPlaces.shown).map { place($0, of: rows) }
    return MatchedPlaces(count: indices.count, first: first)
  }

  private func place(_ index: Int, of rows: [Row]) -> MatchedPlace {
    MatchedPlace(index, among: rows, of: match, in: schema)
  }

  private var type: ValueType { match.field.type }

  private func folded(_ value: Value) -> String? {
    value.plainText.map { Comparison.folded($0, as: type) }
  }
}
