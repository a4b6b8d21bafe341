import Testing
import TxValues

struct TxDurationTests {
  @Test(arguments: [
    ("90s", 0, 90_000), ("15m", 0, 900_000), ("12h", 0, 43_200_000), ("30d", 0, 2_592_000_000),
    ("2w", 0, 1_209_600_000), ("6mo", 6, 0), ("1y", 12, 0), ("0s", 0, 0),
  ])
  func `reads digits and a unit`(text: String, months: Int, milliseconds: Int64) {
    #expect(TxDuration(text) == TxDuration(months: months, milliseconds: milliseconds))
  }

  @Test(arguments: [
    "", "30", "d", "-1d", "1.5h", "30D", "30 d", "1h30m", "9223372036854775808s",
    "9223372036854775807s", "9223372036854775807y", "30ms",
  ])
  func `refuses other text`(text: String) {
    #expect(TxDuration(text) == nil)
  }

  @Test(arguments: [
    ("90s", "90s"), ("60s", "1m"), ("14d", "2w"), ("24mo", "2y"), ("0w", "0s"), ("36h", "36h"),
  ])
  func `writes the largest unit`(text: String, written: String) {
    #expect(TxDuration(text)?.description == written)
  }
}
