import Testing
import TxValues

struct InstantTests {
  @Test(arguments: [
    ("1970-01-01", 0), ("2000-02-29", 951_782_400_000), ("1900-03-01", -2_203_891_200_000),
    ("0000-01-01", -62_167_219_200_000), ("9999-12-31", 253_402_214_400_000),
    ("2025-01-31T10:00:00Z", 1_738_317_600_000), ("2025-01-31t10:00:00z", 1_738_317_600_000),
    ("2025-01-31 10:00", 1_738_317_600_000), ("2025-01-31T10:00:00", 1_738_317_600_000),
    ("2025-01-31T10:00:00.940749Z", 1_738_317_600_940),
    ("2025-01-31T10:00:00.9", 1_738_317_600_900),
    ("2025-01-31T10:00:00.123456789Z", 1_738_317_600_123),
    ("2025-01-31T10:00:00+01:00", 1_738_314_000_000), ("2025-01-31T10:00-0730", 1_738_344_600_000),
    ("2025-01-31T10:00:00+05", 1_738_299_600_000), ("2025-01-31T10:00:00-00", 1_738_317_600_000),
    ("2025-01-31T10:00:00-0000", 1_738_317_600_000), ("2025-01-31T10:00-00:00", 1_738_317_600_000),
    ("1969-12-31T23:59:59.999Z", -1),
  ])
  func `reads dates and times`(text: String, milliseconds: Int64) {
    #expect(Instant(text)?.milliseconds == milliseconds)
  }

  @Test(arguments: [
    "", "2025", "2025-1-31", "2025-02-29", "1900-02-29", "2025-04-31", "2025-00-10", "2025-13-01",
    "2025-01-00", "2025-01-31T", "2025-01-31T24:00", "2025-01-31T10", "2025-01-31T10:60",
    "2025-01-31T10:00:60", "2025-01-31T10:00:00.", "2025-01-31T10:00:00.1234567890Z",
    "2025-01-31T10:00:00ZZ", "2025-01-31T10:00:00+1", "2025-01-31T10:00:00+01:0",
    "2025-01-31T10:00:00+24:00", "2025-01-31Z", "20250131", "+2025-01-31", "2025-01-31T10:00 ",
    "２０２５-01-31", "now",
  ])
  func `refuses impossible dates and other text`(text: String) {
    #expect(Instant(text) == nil)
  }

  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59.999Z"),
    (1_738_317_600_040, "2025-01-31T10:00:00.040Z"), (951_782_400_000, "2000-02-29T00:00:00Z"),
    (Int64.max, "292278994-08-17T07:12:55.807Z"), (Int64.min, "-292275055-05-16T16:47:04.192Z"),
  ])
  func `writes ISO 8601 in UTC`(milliseconds: Int64, text: String) {
    #expect(Instant(milliseconds: milliseconds).description == text)
  }

  @Test(arguments: [
    ("2025-01-31T10:00:00.9990Z", "2025-01-31T10:00:00.999Z"),
    ("2025-01-31T10:00:00.9991Z", "2025-01-31T10:00:00.999100000Z"),
    ("1969-12-31T23:59:59.000000001Z", "1969-12-31T23:59:59.000000001Z"),
  ])
  func `keeps what is finer than a millisecond`(text: String, written: String) {
    #expect(Instant(text)?.description == written)
    #expect(Instant(written) == Instant(text))
  }

  @Test func `orders times of one millisecond`() throws {
    let early = try #require(Instant("2025-01-31T10:00:00.9991Z"))
    let late = try #require(Instant("2025-01-31T11:00:00.99910001+01:00"))
    #expect(early < late)
    #expect(early.adding(milliseconds: 5) < late.adding(milliseconds: 5))
    #expect(early.adding(months: 1) < late.adding(months: 1))
    let (left, right) = (Value.time(early), Value.text("2025-01-31T10:00:00.99910001Z"))
    #expect(Comparison.order(left, right, as: .time) == -1)
    #expect(Comparison.precedes(left, right, as: .time))
  }

  @Test(arguments: 0..<200)
  func `reads what it writes`(seed: Int) {
    var generator = SeededGenerator(seed: seed)
    let range: ClosedRange<Int64> = -62_167_219_200_000...253_402_300_799_999
    let instant = Instant(milliseconds: Int64.random(in: range, using: &generator))
    #expect(Instant(instant.description) == instant)
  }

  @Test func `counts every day of four hundred years once`() {
    var expected: Int64 = -11_676_096_000_000  // 1600-01-01
    var (year, month, day) = (1600, 1, 1)
    var isRight = true
    while year < 2000 {
      let text = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
      if let instant = Instant(text) {
        isRight =
          isRight && instant.milliseconds == expected
          && instant.description == text + "T00:00:00Z"
        expected += 86_400_000
      }
      day += 1
      if day > 31 { (day, month) = (1, month + 1) }
      if month > 12 { (month, year) = (1, year + 1) }
    }
    #expect(isRight)
    #expect(expected == 946_684_800_000)
  }

  @Test(arguments: [
    ("2025-01-31", 1, "2025-02-28T00:00:00Z"), ("2024-01-31", 1, "2024-02-29T00:00:00Z"),
    ("2025-03-31T10:00:00.5Z", -1, "2025-02-28T10:00:00.500Z"),
    ("2024-02-29", 12, "2025-02-28T00:00:00Z"),
    ("2025-01-15", -13, "2023-12-15T00:00:00Z"), ("2025-12-31", 0, "2025-12-31T00:00:00Z"),
    ("1969-12-31T23:59Z", 2, "1970-02-28T23:59:00Z"),
  ])
  func `adds calendar months`(text: String, months: Int, sum: String) {
    #expect(Instant(text)?.adding(months: months).description == sum)
  }

  @Test func `adds months to the day that clocks show`() {
    // 23:30 in UTC on the 30th is already the 31st an hour ahead.
    let instant = Instant("2025-01-30T23:30:00Z")
    let sum = instant?.adding(months: 1, utcOffsetMinutes: 60)
    #expect(sum?.description == "2025-02-27T23:30:00Z")
  }

  @Test(arguments: [
    ("2025-01-31T10:00:00Z", 0, "2025-01-31T00:00:00Z"),
    ("2025-01-31T23:30:00Z", 60, "2025-01-31T23:00:00Z"),
    ("2025-01-31T03:00:00Z", -300, "2025-01-30T05:00:00Z"),
    ("1969-12-31T12:00:00Z", 0, "1969-12-31T00:00:00Z"),
  ])
  func `finds the start of the day`(text: String, offset: Int, start: String) {
    #expect(Instant(text)?.startOfDay(utcOffsetMinutes: offset).description == start)
  }

  @Test(arguments: [Int64.min, Int64.min + 1, -1, 0, Int64.max])
  func `never overflows`(milliseconds: Int64) {
    let instant = Instant(milliseconds: milliseconds)
    #expect(instant.adding(milliseconds: .max) >= instant)
    #expect(instant.adding(milliseconds: .min) <= instant)
    #expect(instant.adding(months: .max) >= instant)
    #expect(instant.adding(months: .min) <= instant)
    #expect(instant.startOfDay(utcOffsetMinutes: .min) <= instant.adding(milliseconds: 172_800_000))
  }
}
