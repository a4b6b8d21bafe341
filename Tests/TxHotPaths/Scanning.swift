import Foundation
import HTTPTypes
import TxSandbox
import TxValues

/// Five of thirty fields out of a page of 250 numbers, over and over.
struct Scanning {
  private static let paths = [
    "phone_number", "customer_reference", "status", "connection_id", "created_at",
  ]

  private let page: [UInt8]

  init() throws {
    var options = SandboxOptions()
    options.numbers = 250
    options.rateLimit = nil
    let sandbox = try Sandbox(options: options, clock: Stopped())
    var request = HTTPRequest(
      method: .get,
      scheme: "https",
      authority: "sandbox.invalid",
      path: "/v2/phone_numbers?page%5Bsize%5D=250"
    )
    request.headerFields[.authorization] = "Bearer KEY"
    page = sandbox.respond(to: request, body: []).body
  }

  func measure(_ pages: Int) throws -> Figure {
    var projection = JSONProjection(paths: Self.paths)
    let padded = JSONProjection.padded(page)
    return try Figure.timing(units: pages * page.count) {
      var rows = 0
      for _ in 0..<pages {
        _ = try projection.read(padded: padded) { row in rows += row.values.count }
      }
      return rows
    }
  }

  /// The same with Foundation's decoder, which makes only those fields too.
  func measureDecoder(_ pages: Int) throws -> Figure {
    let data = Data(page)
    let decoder = JSONDecoder()
    return try Figure.timing(units: pages * page.count) {
      var rows = 0
      for _ in 0..<pages { rows += try decoder.decode(Page.self, from: data).data.count * 5 }
      return rows
    }
  }

  private struct Page: Decodable {
    let data: [Number]
  }

  private struct Number: Decodable {
    let phone_number: String
    let customer_reference: String?
    let status: String
    let connection_id: String?
    let created_at: String
  }

  private struct Stopped: SandboxClock {
    var now: Int64 { 1_750_000_000_000 }
  }
}
