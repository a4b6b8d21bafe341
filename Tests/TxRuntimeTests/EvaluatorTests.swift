import Testing
import TxPlanner
import TxRuntime
import TxValues

struct EvaluatorTests {
  private static let scan = Numbers.scan()

  /// Whether a condition holds for a row, alone as among rows that are held.
  private func holds(_ condition: Condition, _ row: Row) -> Bool {
    let evaluator = Evaluator(condition)
    let holds = evaluator.holds(for: row)
    #expect(evaluator.holds(for: RowStore([row, row])) == [holds, holds])
    return holds
  }

  private func row(
    status: Value = .text("active"),
    tags: Value = .list([]),
    connection: Value = .null
  ) -> Row {
    Row([.text("1"), .text("+13035550100"), status, tags, connection, .text("303")])
  }

  @Test func `treats null as a value`() {
    let isNull = Numbers.test("connection_id", .isNull)
    #expect(holds(isNull, row()))
    #expect(holds(.not(Numbers.equal("connection_id", "7")), row()))
    #expect(holds(Numbers.test("connection_id", .equal([.literal(.null)])), row()))
    let less = Numbers.test("phone_number", .less(.literal(.null)))
    #expect(!holds(less, row()))
    #expect(holds(.not(less), row()))
  }

  @Test func `tells an empty list from null`() {
    #expect(!holds(Numbers.test("tags", .isNull), row()))
    #expect(!holds(Numbers.test("tags", .equal([.literal(.null)])), row()))
    #expect(holds(Numbers.test("tags", .isNull), row(tags: .null)))
    #expect(holds(Numbers.test("tags", .isEmpty), row(tags: .null)))
  }

  @Test func `asks whether some element of a list satisfies`() {
    let tagged = row(tags: .list([.text("Gold"), .text("x")]))
    #expect(holds(Numbers.equal("tags", "gold"), tagged))
    #expect(!holds(Numbers.equal("tags", "vip"), tagged))
    #expect(holds(.not(Numbers.equal("tags", "vip")), row()))
    #expect(holds(Numbers.test("tags", .glob("G*D")), tagged))
    #expect(holds(Numbers.test("tags", .starts(.literal(.text("GO")))), tagged))
    #expect(holds(Numbers.test("tags", .isEmpty), row()))
  }

  @Test(arguments: [
    ("+1303*", true), ("+1303555010?", true), ("1303*", false), ("*", true), ("+1303", false),
  ])
  func `matches globs with the whole value`(pattern: String, matches: Bool) {
    #expect(holds(Numbers.test("phone_number", .glob(pattern)), row()) == matches)
  }

  @Test func `matches patterns anywhere`() {
    #expect(holds(Numbers.test("status", .pattern("^ACT", ignoresCase: true)), row()))
    #expect(!holds(Numbers.test("status", .pattern("^ACT", ignoresCase: false)), row()))
    #expect(!holds(Numbers.test("status", .pattern("(", ignoresCase: false)), row()))
  }

  @Test func `finds a value among thousands as among few`() {
    let many = (0..<5_000).map { Value.text("id-\($0)") }
    let condition = Numbers.test("connection_id", .equal([.literal(.list(many))]))
    #expect(holds(condition, row(connection: .text("id-4711"))))
    #expect(!holds(condition, row(connection: .text("ID-4711"))))
    #expect(!holds(condition, row(connection: .null)))
  }

  @Test func `compares text by its scalars`() {
    let composed = Numbers.equal("status", "caf\u{E9}")
    #expect(!holds(composed, row(status: .text("cafe\u{301}"))))
    let many = (0..<20).map { Operand.literal(.text("x\($0)")) } + [.literal(.text("caf\u{E9}"))]
    let member = Numbers.test("status", .equal(many))
    #expect(!holds(member, row(status: .text("cafe\u{301}"))))
    #expect(holds(member, row(status: .text("caf\u{E9}"))))
  }

  @Test func `joins texts and takes null for nothing`() {
    let joined = Operand.joined([.column(2), .literal(.text("-")), .column(4), .column(3)])
    let row = row(tags: .list([.text("a"), .text("b")]))
    #expect(Evaluator.value(of: joined, in: row) == .text("active-a,b"))
    #expect(Evaluator.value(of: .column(99), in: row) == .null)
  }

  @Test(arguments: 1...200 as ClosedRange<UInt64>)
  func `splits every set in two by a condition and its negation`(seed: UInt64) {
    var random = SeededGenerator(seed)
    let condition = RandomConditions.condition(depth: 4, using: &random)
    let rows = (0..<40).map { _ in RandomConditions.row(using: &random) }
    let kept = rows.map { holds(condition, $0) }
    let dropped = rows.map { holds(.not(condition), $0) }
    #expect(zip(kept, dropped).allSatisfy { $0 != $1 })
    #expect(rows.map { holds(condition.negationNormal, $0) } == kept)
  }
}
