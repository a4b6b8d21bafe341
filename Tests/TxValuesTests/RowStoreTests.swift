import Testing

@testable import TxValues

struct RowStoreTests {
  private static let many = (0..<3_000)

  @Test(
    arguments: [
      many.map { .text(String(1_293_384_261_075_731_499 + $0)) },
      many.map { .text("+1303555\(1_000 + $0)") },
      many.map { $0 % 3 == 0 ? .null : .text("2026-01-\($0)T00:00:00Z") },
      many.map { .text($0 < 2_000 ? "\($0 + 1)" : "+\($0)") },
      many.map { .text($0 < 2_000 ? "\($0 + 1)" : "00\($0)") },
      many.map { $0 < 2_000 ? .text("\($0 + 1)") : .int(Int64($0)) },
      many.map { $0 < 2_000 ? .text("a\($0)") : .list([.text("\($0)")]) },
      many.map { .text($0 % 2 == 0 ? "\u{E9}" : "e\u{301}") },
      many.map { .decimal($0 % 2 == 0 ? "1.0" : "1.00") },
      many.map { .record(Record([Record.Member("n", .int(Int64($0 % 5)))])) },
      many.map { $0 == 2_999 ? .text("x") : .null },
    ] as [[Value]]
  )
  func `gives back every value as it was`(values: [Value]) {
    let rows = RowStore(values.map { Row([.int(1), $0]) })
    #expect(rows.count == values.count)
    #expect(rows.map { "\($0.values[1])" } == values.map { "\($0)" })
    #expect(zip(rows, values).allSatisfy { bytes($0.values[1]) == bytes($1) })
    #expect(rows.map(column: 1) { bytes($0) } == values.map { bytes($0) })
  }

  @Test func `has null where a row has no value`() {
    var rows = RowStore([Row([.int(1)])])
    rows.append(Row([.int(2), .text("x")]))
    rows.append(Row([]))
    #expect(
      Array(rows) == [[.int(1), .null], [.int(2), .text("x")], [.null, .null]].map(Row.init)
    )
    #expect(rows.map(column: 7) { $0 == .null } == [true, true, true])
  }

  private func bytes(_ value: Value) -> [UInt8] { Array(value.plainText.map(\.utf8) ?? "-".utf8) }
}
