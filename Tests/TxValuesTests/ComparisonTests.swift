import Testing
import TxValues

struct ComparisonTests {
  static let uuid = "86f58db9-0fe3-4adc-9d1f-46e66e6e9323"

  @Test(arguments: [
    (Value.null, Value.null, ValueType.text, true), (.null, .text(""), .text, false),
    (.text("a"), .text("a"), .text, true), (.text("a"), .text("A"), .text, false),
    (.text("\u{E9}"), .text("e\u{301}"), .text, false), (.text("A"), .text("a"), .tag, true),
    (.text("ÉCOLE"), .text("école"), .tag, true), (.text("É"), .text("E\u{301}"), .tag, false),
    (.text("port-pending"), .text("Port_Pending"), .enumeration, true),
    (.text("port-pending"), .text("port"), .enumeration, false),
    (.text(uuid), .text(uuid.uppercased()), .id, true), (.text("AB"), .text("ab"), .id, false),
    (.int(1_293_384_261_075_731_499), .text("1293384261075731499"), .id, true),
    (.text("1293384261075731499"), .text("1293384261075731456"), .id, false),
    (.text("+13035551234"), .text("13035551234"), .phone, true),
    (.text("+13035551234"), .text("+13035551235"), .phone, false),
    (.text("hidden"), .text("hidden"), .phone, true), (.text("hidden"), .text("+1"), .phone, false),
    (.int(1), .decimal("1.0"), .decimal, true), (.decimal("10e-1"), .decimal("1"), .decimal, true),
    (.decimal("0"), .decimal("-0.000e9"), .decimal, true), (.text("5"), .int(5), .int, true),
    (.text("2025-01-31"), .text("2025-01-31T01:00:00+01:00"), .time, true),
    (
      .text("2025-01-31T00:00:00.000Z"), .time(Instant(milliseconds: 1_738_281_600_000)), .time,
      true
    ),
    (.text("soon"), .text("soon"), .time, true), (.text("soon"), .text("later"), .time, false),
    (.text("60s"), .text("1m"), .duration, true), (.bool(true), .bool(true), .bool, true),
    (.bool(true), .text("true"), .bool, false),
    (.list([.text("a"), .text("VIP")]), .text("vip"), .list(.tag), true),
    (.list([]), .text("vip"), .list(.tag), false),
    (.list([.text("a")]), .list([.text("A")]), .list(.tag), true),
    (.list([.text("a")]), .list([]), .list(.tag), false), (.list([]), .null, .list(.tag), false),
    (
      .record(Record([Record.Member("a", .int(1)), Record.Member("b", .null)])),
      .record(Record([Record.Member("b", .null), Record.Member("a", .int(1))])), .record, true
    ),
    (.record(Record([])), .text("{}"), .record, false),
  ])
  func `knows what is equal to a field`(
    left: Value,
    right: Value,
    type: ValueType,
    areEqual: Bool
  ) {
    #expect(Comparison.areEqual(left, right, as: type) == areEqual)
    #expect(Comparison.areEqual(right, left, as: type) == areEqual)
  }

  @Test(arguments: [
    (Value.int(2), Value.int(10), ValueType.int, -1 as Int?),
    (.decimal("1e-400"), .int(0), .decimal, 1), (.decimal("-2"), .decimal("-10"), .decimal, 1),
    (.decimal("0.1"), .decimal("0.10"), .decimal, 0), (.decimal("9.99"), .int(10), .decimal, -1),
    (.decimal("99999999999999999999"), .int(.max), .int, 1),
    (.decimal("1e999999999999999999999"), .decimal("2e5"), .decimal, 1),
    (.decimal("123456789012345678901"), .decimal("123456789012345678902"), .decimal, -1),
    (.text("+442071234567"), .text("+13035551234"), .phone, 1),
    (.text("+18005551234"), .text("+4420712345"), .phone, 1),
    (.text("2025-01-31"), .text("2025-01-30T23:59:59Z"), .time, 1),
    (.text("6mo"), .text("26w"), .duration, 1), (.null, .int(1), .int, nil),
    (.int(1), .null, .int, nil), (.text("x"), .int(1), .int, nil),
    (.text("a"), .text("b"), .text, nil),
    (.text("1"), .text("2"), .id, nil), (.bool(false), .bool(true), .bool, nil),
  ])
  func `orders what has an order`(left: Value, right: Value, type: ValueType, order: Int?) {
    #expect(Comparison.order(left, right, as: type) == order)
    #expect(Comparison.order(right, left, as: type) == order.map { 0 - $0 })
  }

  @Test(arguments: [false, true])
  func `sorts null last in both directions`(descending: Bool) {
    let values: [Value] = [.null, .int(3), .text("?"), .int(1), .null, .int(2)]
    let sorted = values.sorted {
      Comparison.precedes($0, $1, as: .int, descending: descending)
    }
    let numbers: [Value] = [.int(1), .int(2), .int(3)]
    #expect(sorted == (descending ? numbers.reversed() : numbers) + [.text("?"), .null, .null])
  }

  @Test func `sorts text by scalars`() {
    let values: [Value] = [.text("é"), .text("b"), .text("B"), .text("\u{FFFD}"), .text("😀")]
    let sorted = values.sorted { Comparison.precedes($0, $1, as: .text) }
    #expect(sorted == [.text("B"), .text("b"), .text("é"), .text("\u{FFFD}"), .text("😀")])
  }

  @Test(arguments: [
    ("Main SIP", "sip", true), ("Main SIP", "", true), ("", "x", false), ("ÉCOLE", "école", true),
    ("STRASSE", "strasse", true), ("aab", "ab", true), ("abc", "abcd", false), ("é", "e", false),
  ])
  func `finds parts without regard to case`(text: String, part: String, isFound: Bool) {
    #expect(Comparison.contains(text, part) == isFound)
  }

  @Test func `compares beginnings and ends without regard to case`() {
    #expect(Comparison.starts("Main SIP", "MAIN"))
    #expect(!Comparison.starts("Main SIP", "SIP"))
    #expect(Comparison.ends("Main SIP", "sip"))
    #expect(!Comparison.ends("SIP", "Main SIP"))
    #expect(Comparison.starts("Écluse", "éc"))
  }

  @Test(arguments: [
    (Value.null, true), (.text(""), true), (.list([]), true), (.text("0"), false), (.int(0), false),
  ])
  func `knows what is empty`(value: Value, isEmpty: Bool) {
    #expect(Comparison.isEmpty(value) == isEmpty)
  }
}
