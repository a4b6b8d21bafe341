import TxDiagnostics
import TxPlanner
import TxValues

/// The same rows, once a condition over their totals holds; else an error, before any of them goes
/// on.
struct ExpectOperator: RowSource {
  private let condition: Condition
  private let text: String
  private let span: Span
  private let outcome: Int?
  private let meter: Meter
  private var input: (any RowSource)?
  private var expected: StoredRows?

  init(
    _ condition: Condition,
    text: String,
    span: Span,
    schema: Schema,
    input: any RowSource,
    meter: Meter
  ) {
    self.meter = meter
    self.condition = condition
    self.text = text
    self.span = span
    outcome = schema.index(of: "outcome")
    self.input = input
  }

  mutating func nextBatch() async throws(RuntimeError) -> [Row]? {
    guard var source = input else { return try await expected?.nextBatch() }
    input = nil
    let rows = try await source.collect(meter)
    let totals = totals(of: rows)
    let row = Row(totals.map { .int(Int64($0.count)) })
    var figures: [Aggregate: Value] = [:]
    for aggregate in condition.aggregates where figures[aggregate] == nil {
      var figure = AggregateFigure(aggregate)
      for row in rows { figure.add(row) }
      figures[aggregate] = figure.value
    }
    guard Evaluator(condition.replacing(figures)).holds(for: row) else {
      throw RuntimeError(
        .refused,
        .expectationFailed(text, totals: totals, figures: figures.texts, at: span)
      )
    }
    expected = StoredRows(rows)
    return try await expected?.nextBatch()
  }

  /// The totals in the order of the columns that conditions of `expect` are checked against.
  private func totals(of rows: RowStore) -> [(name: String, count: Int)] {
    let all = [(name: "count", count: rows.count)]
    guard let outcome else { return all }
    var counts: [String: Int] = [:]
    for text in rows.map(column: outcome, { $0.plainText ?? "" }) { counts[text, default: 0] += 1 }
    let ok = counts["changed", default: 0] + counts["unchanged", default: 0]
    return all + [(name: "ok", count: ok)]
      + ["changed", "unchanged", "failed", "skipped", "conflict", "unknown"]
      .map { (name: $0, count: counts[$0, default: 0]) }
  }
}
