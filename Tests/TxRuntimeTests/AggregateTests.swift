import Testing
import TxCatalog
import TxPlanner
import TxRuntime
import TxValues

struct AggregateTests {
  private let bench = Bench()

  /// Returns the figures of values in the first column of journal rows.
  private func figures(
    of values: [Value],
    _ kinds: Aggregate.Kind...,
    type: ValueType = .int
  ) async throws -> [Value] {
    let fields = Resource.items.fields.filter { $0.name == "phone_number" }
    bench.setJournal(values.map { Row([$0]) })
    let scan = Scan(resource: .items, route: nil, fields: fields, span: Numbers.span)
    let aggregates = kinds.map { Aggregate($0, of: .column(0), element: type, text: "") }
    let schema = Schema(kinds.map { Column($0.rawValue, type) })
    let plan = Plan.aggregate(aggregates, by: [], schema: schema, of: .scan(scan))
    let rows = try await bench.interpreter(StubService(0)).all(plan)
    return rows.first?.values ?? []
  }

  @Test func `leaves null out of every figure`() async throws {
    let values: [Value] = [.int(3), .null, .int(1), .int(3)]
    let found = try await figures(of: values, .count, .distinct, .list, .max, .min, .sum)
    #expect(
      found == [
        .int(3), .int(2), .list([.int(3), .int(1), .int(3)]), .int(3), .int(1), .int(7),
      ]
    )
  }

  @Test func `takes each element of a list`() async throws {
    let values: [Value] = [
      .list([.text("a"), .text("B")]), .list([]), .null, .list([.text("b"), .null]),
    ]
    let found = try await figures(of: values, .count, .distinct, .min, type: .tag)
    #expect(found == [.int(3), .int(2), .text("B")])
  }

  @Test(arguments: [
    ([Value.decimal("0.10"), .int(2), .decimal("-0.1")], Value.decimal("2.00")),
    ([.decimal("0.05")], .decimal("0.05")), ([.decimal("-0.5")], .decimal("-0.5")),
    ([.int(.max), .int(1)], .decimal("9223372036854775808")),
    ([.decimal("1e3")], .null), ([.text("x"), .int(1)], .null), ([], .int(0)),
    ([.decimal("0." + String(repeating: "1", count: 40))], .null),
    (
      [
        .decimal("170141183460469231731687303715884105727"), .decimal("0.1"),
      ],
      .null
    ),
  ])
  func `adds without rounding`(values: [Value], sum: Value) async throws {
    #expect(try await figures(of: values, .sum, type: .decimal) == [sum])
  }
}
