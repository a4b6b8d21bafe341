import HTTPTypes
import Testing
import TxClient

/// Whatever a service or proxy sends, reading it neither traps nor waits too long.
struct RobustnessTests {
  @Test(arguments: UInt64(1)...200) func `waits at most a minute whatever is sent`(_ seed: UInt64) {
    var generator = Generator(state: seed)
    let headers = fields([
      "date": generator.text(like: "Sun, 06 Nov 1994 08:49:37 GMT"),
      "retry-after": generator.text(like: generator.next() % 2 == 0 ? "120" : "1e9.99"),
      "retry-after-ms": generator.text(like: "99999999999999999999.5"),
      "x-ratelimit-limit": generator.text(like: "100;w=60, 5000"),
      "x-ratelimit-remaining": generator.text(like: "-99999999999, 12"),
      "x-ratelimit-reset": generator.text(like: "1640995200, 999999999999"),
    ])
    let decision = RetryPolicy()
      .decision(
        afterAttempt: 1,
        .answered(status: 429, headers: headers),
        purpose: .write,
        jitter: 0.999
      )
    guard case .retry(let wait) = decision else {
      Issue.record("429 is always repeated")
      return
    }
    #expect((.zero)...(.seconds(60)) ~= wait)
  }

  @Test(arguments: UInt64(1)...200) func `reads any body as some error`(_ seed: UInt64) {
    var generator = Generator(state: seed)
    let body = generator.text(
      like: #"{"errors":[{"code":"10015","title":"t","detail":"d","source":{"pointer":"/a"}}]}"#
    )
    let error = ClientError(answer: answer(422, body), purpose: .write)
    #expect(error.kind == .rejected)
    #expect(error.errors.isEmpty == !error.detail.isEmpty)
  }

  /// SplitMix64.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = state
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return value ^ (value >> 31)
    }

    /// Returns a text with a few bytes replaced, removed or repeated.
    mutating func text(like text: String) -> String {
      var bytes = Array(text.utf8)
      for _ in 0..<Int.random(in: 0...4, using: &self) where !bytes.isEmpty {
        let index = Int.random(in: bytes.indices, using: &self)
        switch Int.random(in: 0..<3, using: &self) {
        case 0: bytes[index] = UInt8.random(in: 0...255, using: &self)
        case 1: bytes.remove(at: index)
        default: bytes.insert(bytes[index], at: index)
        }
      }
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}
