import Testing
import TxValues

struct SortKeyTests {
  @Test(arguments: [
    (Value.int(2), Value.decimal("2.5"), ValueType.decimal, -1),
    (.int(2), .decimal("2.0"), .int, 0),
    (.text("2025-01-31T00:00:00Z"), .text("2025-01-31T00:00:00.5Z"), .time, -1),
    (.text("+442071234567"), .text("+13035551234"), .phone, 1),
    (.text("2w"), .text("15d"), .duration, -1),
    (.text("hidden"), .text("+13035551234"), .phone, 1), (.null, .text("hidden"), .phone, 1),
    (.bool(false), .bool(true), .bool, -1),
    (.list([.text("b")]), .list([.text("a")]), .list(.tag), 1),
    (.null, .null, .text, 0), (.text("Z"), .text("a"), .tag, -1),
  ])
  func `orders values of a field`(left: Value, right: Value, type: ValueType, order: Int) {
    let (left, right) = (SortKey(left, as: type), SortKey(right, as: type))
    #expect(left.order(to: right) == order)
    #expect(right.order(to: left) == 0 - order)
  }

  @Test(arguments: [
    (Value.int(1), Value.int(2), 1), (.int(1), .null, -1), (.null, .int(1), 1),
    (.text("?"), .int(1), 1),
    (.null, .text("?"), 1),
  ])
  func `turns round what is of the type only`(left: Value, right: Value, order: Int) {
    let (left, right) = (SortKey(left, as: .int), SortKey(right, as: .int))
    #expect(left.order(to: right, descending: true) == order)
  }
}
