import HTTPTypes
import TxSandbox

/// Pages of 250 numbers out of 100,000 that the sandbox answers with, one after the other.
struct Serving {
  private static let numbers = 100_000
  private static let size = 250

  private let sandbox: Sandbox

  init() throws {
    var options = SandboxOptions()
    options.numbers = Self.numbers
    options.epoch = Stopped().now
    options.rateLimit = nil
    sandbox = try Sandbox(options: options, clock: Stopped())
    // What is the first to ask for a list pays for it.
    _ = page(1)
  }

  func measure(_ pages: Int) -> Figure {
    Figure.timing(units: pages) {
      let last = Self.numbers / Self.size
      return (0..<pages).reduce(0) { $0 + page($1 % last + 1).count }
    }
  }

  private func page(_ number: Int) -> [UInt8] {
    var request = HTTPRequest(
      method: .get,
      scheme: "https",
      authority: "sandbox.invalid",
      path: "/v2/phone_numbers?page%5Bsize%5D=\(Self.size)&page%5Bnumber%5D=\(number)"
        + "&sort=phone_number"
    )
    request.headerFields[.authorization] = "Bearer KEY"
    return sandbox.respond(to: request, body: []).body
  }

  private struct Stopped: SandboxClock {
    var now: Int64 { 1_750_000_000_000 }
  }
}
