import Testing
import TxClient

struct RateLimitFieldsTests {
  @Test func `reads plain numbers`() {
    let read = RateLimitFields(
      fields(["x-ratelimit-limit": "100", "x-ratelimit-remaining": "3", "x-ratelimit-reset": "9"])
    )
    #expect(read.limit == 100)
    #expect(read.remaining == 3)
    #expect(read.reset == .seconds(9))
  }

  @Test func `takes the tightest of several limits`() {
    let read = RateLimitFields(
      fields([
        "x-ratelimit-limit": "5000;w=3600, 100;w=60", "x-ratelimit-remaining": "4000, 7",
        "x-ratelimit-reset": "30, 5",
      ])
    )
    #expect(read.limit == 100)
    #expect(read.remaining == 7)
    #expect(read.reset == .seconds(30))
  }

  @Test(arguments: ["", "none", "-1", "12x", ",", "99999999999999999999", "٣"])
  func `reads nonsense as nothing`(_ text: String) {
    let read = RateLimitFields(
      fields(["x-ratelimit-limit": text, "x-ratelimit-remaining": text, "x-ratelimit-reset": text])
    )
    #expect(read == RateLimitFields(fields([:])))
    #expect(read.limit == nil)
  }
}
