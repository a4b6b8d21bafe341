import Testing
import TxValues

struct RangeTextTests {
  static let context = ReadingContext(now: Instant(milliseconds: 1_743_416_100_000))

  @Test(arguments: [
    ("1..5", "1", "5"), ("2025-01-01..2025-01-31", "2025-01-01", "2025-01-31"),
    ("a...b", "a", ".b"),
  ])
  func `splits at the first two dots`(word: String, lower: String, upper: String) {
    let range = RangeText(word)
    #expect(range?.lower == lower)
    #expect(range?.upper == upper)
  }

  @Test(arguments: ["", "..", "1..", "..5", "1.5", "a"])
  func `requires two ends`(word: String) {
    #expect(RangeText(word) == nil)
  }

  @Test(arguments: [
    ("2025-01-01..2025-01-31", "2025-01-01", "2025-01-31T23:59:59.999999999Z"),
    ("2025-01-01..2025-01-31T10:00Z", "2025-01-01", "2025-01-31T10:00Z"),
    ("today-7d..today", "2025-03-24", "2025-03-31T23:59:59.999999999Z"),
    ("now-7d..now", "2025-03-24T10:15Z", "2025-03-31T10:15Z"),
    ("today-7d..today-12h", "2025-03-24", "2025-03-30T12:00Z"),
  ])
  func `includes the last day as a whole`(word: String, lower: String, upper: String) throws {
    let first = try #require(Instant(lower))
    let last = try #require(Instant(upper))
    let reading = RangeText(word)?.read(as: .time, context: Self.context)
    #expect(reading == .range(lower: .time(first), upper: .time(last)))
  }

  @Test func `reads both ends by their type`() {
    let reading = RangeText("1..1_000")?.read(as: .int, context: Self.context)
    #expect(reading == .range(lower: .int(1), upper: .int(1000)))
  }

  @Test(arguments: [("1..x", "'x' is not an integer"), ("y..2", "'y' is not an integer")])
  func `says which end is refused`(word: String, reason: String) {
    let reading = RangeText(word)?.read(as: .int, context: Self.context)
    #expect(reading == .refused(reason: reason, hint: nil))
  }
}
