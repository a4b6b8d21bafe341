import Foundation
import HTTPTypes
import TxSandbox
import TxValues

/// Five of thirty fields out of pages of 250 numbers, over and over.
struct Scanning {
  private static let paths = [
    "phone_number", "customer_reference", "status", "connection_id", "created_at",
  ]

  private static let pageCount = 8

  /// Different ones, since what is learned of one page is used for the others.
  private let pages: [[UInt8]]

  init() throws {
    var options = SandboxOptions()
    options.numbers = 250 * Self.pageCount
    options.rateLimit = nil
    let sandbox = try Sandbox(options: options, clock: Stopped())
    pages = (1...Self.pageCount)
      .map { number in
        var request = HTTPRequest(
          method: .get,
          scheme: "https",
          authority: "sandbox.invalid",
          path: "/v2/phone_numbers?page%5Bsize%5D=250&page%5Bnumber%5D=\(number)"
        )
        request.headerFields[.authorization] = "Bearer KEY"
        return sandbox.respond(to: request, body: []).body
      }
  }

  func measure(_ count: Int) throws -> Figure {
    var projection = JSONProjection(paths: Self.paths)
    let padded = pages.map { JSONProjection.padded($0) }
    return try Figure.timing(units: size(of: count)) {
      var rows = 0
      for number in 0..<count {
        _ = try projection.read(padded: padded[number % padded.count]) { row in
          rows += row.values.count
        }
      }
      return rows
    }
  }

  /// The same with Foundation's decoder, which makes only those fields too.
  func measureDecoder(_ count: Int) throws -> Figure {
    let data = pages.map { Data($0) }
    let decoder = JSONDecoder()
    return try Figure.timing(units: size(of: count)) {
      var rows = 0
      for number in 0..<count {
        rows += try decoder.decode(Page.self, from: data[number % data.count]).data.count * 5
      }
      return rows
    }
  }

  /// The bytes of so many pages.
  private func size(of count: Int) -> Int {
    (0..<count).reduce(0) { $0 + pages[$1 % pages.count].count }
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
