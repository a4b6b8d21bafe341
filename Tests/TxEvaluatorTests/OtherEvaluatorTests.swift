import Testing
import TxCatalog
import TxDiagnostics
import TxPlanner
import TxRuntime
import TxValues

struct OtherEvaluatorTests {
  private static let planner = Planner(catalog: .standard, commands: [], formats: [])

  /// Returns the positions of the rows for which a typed condition holds, and those for which its
  /// negation does.
  private func positions(
    _ condition: String,
    _ rows: [Row]
  ) throws -> (kept: [Int], dropped: [Int]) {
    let source = SourceText(name: "test", "find numbers where " + condition)
    let checked = Self.planner.check(source, scope: Scope(now: RowReading.instant))
    let wrong = checked.diagnostics.filter { $0.severity == .error }
    try #require(wrong == [], "\(condition)")
    guard case .pipeline(let flow, _) = checked.statements.first??.kind,
      case .scan(let scan) = flow.plan
    else { throw OtherEvaluator.Failure(output: "not a scan: \(condition)") }
    let columns = scan.fields.map { field in
      HostileRows.fields.firstIndex { $0.name == field.name }
    }
    let narrowed = rows.map { row in Row(columns.map { $0.map { row.values[$0] } ?? .null }) }
    let evaluator = Evaluator(scan.condition)
    let negated = Evaluator(.not(scan.condition))
    return (
      rows.indices.filter { evaluator.holds(for: narrowed[$0]) },
      rows.indices.filter { negated.holds(for: narrowed[$0]) }
    )
  }

  /// 200 conditions over 40 rows each.
  @Test(
    .enabled("python3 is not there", { OtherEvaluator.isAvailable }),
    arguments: 1...50 as ClosedRange<UInt64>
  )
  func `keeps the rows that an evaluator in another language keeps`(seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    let records = HostileRows.rows(40, using: &random)
    let conditions = (0..<200).map { _ in RandomCondition(depth: 3, using: &random) }
    let rows = try await RowReading.rows(of: records)
    try #require(rows.count == records.count)
    let expected = try OtherEvaluator.positions(of: conditions, in: records, now: RowReading.now)
    try #require(expected.count == conditions.count)
    for (condition, kept) in zip(conditions, expected) {
      let (found, dropped) = try positions(condition.text, rows)
      #expect(Set(dropped) == Set(rows.indices).subtracting(found), "\(condition.text)")
      guard found != kept else { continue }
      let place = Set(found).symmetricDifference(kept).min() ?? 0
      Issue.record(
        "\(condition.text)\nkept here: \(found.contains(place)), of row \(place) \(records[place])"
      )
      return
    }
  }
}
