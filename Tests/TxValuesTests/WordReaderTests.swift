import Testing
import TxValues

struct WordReaderTests {
  /// 2025-03-31T10:15:00Z.
  static let context = ReadingContext(now: Instant(milliseconds: 1_743_416_100_000))

  static func read(
    _ word: String,
    _ type: ValueType,
    spellings: [String] = []
  ) -> WordReading {
    WordReader.read(word, as: type, spellings: spellings, context: context)
  }

  @Test(arguments: [
    ("1293384261075731499", ValueType.id, Value.text("1293384261075731499")),
    ("86F58DB9-0fe3-4adc-9d1f-46e66e6e9323", .id, .text("86F58DB9-0fe3-4adc-9d1f-46e66e6e9323")),
    ("12e45", .id, .text("12e45")), ("+13035551234", .phone, .text("+13035551234")),
    ("+1 (303) 555-12.34", .phone, .text("+13035551234")), ("yes", .bool, .bool(true)),
    ("OFF", .bool, .bool(false)), ("1_000", .int, .int(1000)), ("-5", .int, .int(-5)),
    ("9223372036854775807", .int, .int(.max)), ("0.50", .decimal, .decimal("0.50")),
    ("12", .decimal, .int(12)), ("anything at all", .text, .text("anything at all")),
    ("VIP", .list(.tag), .text("VIP")), ("30d", .duration, .text("30d")),
    ("new", .enumeration, .text("new")),
  ])
  func `reads words of the type`(word: String, type: ValueType, value: Value) {
    #expect(Self.read(word, type) == .value(value))
  }

  @Test(arguments: [
    ("2025-01-31", "2025-01-31T00:00:00Z"), ("2025-01-31T10:00:00Z", "2025-01-31T10:00:00Z"),
    ("now", "2025-03-31T10:15:00Z"), ("today", "2025-03-31T00:00:00Z"),
    ("now-30d", "2025-03-01T10:15:00Z"), ("today-1mo", "2025-02-28T00:00:00Z"),
    ("today-6mo", "2024-09-30T00:00:00Z"), ("now+90s", "2025-03-31T10:16:30Z"),
    ("today-1y", "2024-03-31T00:00:00Z"),
  ])
  func `reads times`(word: String, time: String) {
    #expect(Self.read(word, .time) == Instant(time).map { .value(.time($0)) })
  }

  @Test(arguments: [
    ("2025-01-31", "2025-01-31T05:00:00Z"), ("2025-01-31T10:00", "2025-01-31T15:00:00Z"),
    ("2025-01-31T10:00Z", "2025-01-31T10:00:00Z"), ("today", "2025-03-30T05:00:00Z"),
    ("today-1mo", "2025-02-28T05:00:00Z"),
  ])
  func `reads times in the zone that is set`(word: String, time: String) {
    let context = ReadingContext(
      now: Instant(milliseconds: 1_743_382_800_000),
      utcOffsetMinutes: -300
    )  // 01:00 in UTC
    let reading = WordReader.read(word, as: .time, context: context)
    #expect(reading == Instant(time).map { .value(.time($0)) })
  }

  @Test(arguments: [
    ("1.29338E+18", ValueType.id, "a spreadsheet has rounded this id; format the column as text"),
    ("1,29338E+18", .id, "a spreadsheet has rounded this id; format the column as text"),
    (
      "3035551234", .phone,
      "say +13035551234; or set default_country=US to allow national numbers"
    ),
    (
      "13035551234", .phone,
      "say +13035551234; or set default_country=US to allow national numbers"
    ),
    ("+1303*", .phone, "patterns are compared with ~"),
    ("+123", .phone, "a number has '+' and 7 to 15 digits"),
    ("+1303x5551234", .phone, "say it as +13035551234"),
    ("30d", .time, "a duration; did you mean now-30d?"),
    ("30", .duration, "say 30d for days"), ("1", .bool, "say true or false"),
    ("0", .bool, "say true or false"),
    ("9223372036854775808", .int, "it exceeds 64 bits"),
  ])
  func `says what to write instead`(word: String, type: ValueType, hint: String) {
    guard case .refused(let reason, let given) = Self.read(word, type) else {
      Issue.record("accepted")
      return
    }
    #expect(given == hint)
    #expect(reason.contains(word))
  }

  @Test(arguments: [
    ("", ValueType.int), ("1__0", .int), ("_1", .int), ("1_", .int), ("1.5", .int), ("0x1", .int),
    ("--1", .int),
    ("1.", .decimal), ("NaN", .decimal), ("now-", .time), ("nowish", .time), ("today-30", .time),
    ("2025-02-30", .time), ("", .phone), ("+", .phone), ("++13035551234", .phone), ("{}", .record),
    ("", .bool), ("", .duration),
  ])
  func `refuses other words`(word: String, type: ValueType) {
    guard case .refused = Self.read(word, type) else {
      Issue.record("accepted")
      return
    }
  }

  @Test(arguments: [
    ("toll-free", "toll_free"), ("TOLL FREE", "toll_free"), ("Port-Pending", "port-pending"),
    ("toll_free", "toll_free"),
  ])
  func `reads an enumeration as it is spelt in the schema`(word: String, spelling: String) {
    let spellings = ["active", "port-pending", "toll_free"]
    #expect(Self.read(word, .enumeration, spellings: spellings) == .value(.text(spelling)))
  }

  @Test func `refuses what the enumeration does not have`() {
    let reading = Self.read("actve", .enumeration, spellings: ["active"])
    #expect(reading == .refused(reason: "'actve' is not one of the field's values", hint: nil))
  }

  @Test(arguments: [("3035551234", "+13035551234"), ("1 303 555 1234", "+13035551234")])
  func `allows national numbers where a country is set`(word: String, number: String) {
    let context = ReadingContext(now: Instant(milliseconds: 0), callingCode: "1")
    #expect(WordReader.read(word, as: .phone, context: context) == .value(.text(number)))
  }
}
