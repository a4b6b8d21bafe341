import HTTPTypes
import Testing
import TxSandbox

/// Whatever is asked, the answer is documented and well-formed.
struct AnyRequestsTests {
  private static let documented = [200, 201, 202, 400, 401, 403, 404, 405, 409, 422]

  /// Returns what is wrong with a reply; nil if nothing is.
  private func complaint(about reply: SandboxReply) -> String? {
    let status = reply.response.status.code
    let type = reply.response.headerFields[.contentType] ?? ""
    guard Self.documented.contains(status) else { return "\(status) is not documented" }
    guard reply.delivery == .normal else { return "the answer got lost" }
    if status < 400, ["text/csv", "application/pdf"].contains(where: type.hasPrefix) { return nil }
    guard let text = String(validating: reply.body, as: UTF8.self) else { return "no UTF-8" }
    if type.hasPrefix("application/x-ndjson") {
      let lines = text.utf8.split(separator: UInt8(ascii: "\n"))
      return lines.allSatisfy { (try? Node(Array($0))) != nil } ? nil : "a line is no JSON"
    }
    guard type.hasPrefix("application/json") else { return "the type is \(type)" }
    guard let body = try? Node(reply.body) else { return "the body is no JSON" }
    guard status >= 400 else { return nil }
    guard !body["errors"].list.isEmpty else { return "no errors" }
    for error in body["errors"].list {
      let words = ["code", "title", "detail"].compactMap { error[$0].text }
      guard words.count == 3, !words.contains(""), UInt(words[0]) != nil else {
        return "an error without words"
      }
    }
    return nil
  }

  @Test(arguments: 1...24 as ClosedRange<UInt64>)
  func `answers anything as documented`(seed: UInt64) throws {
    let account = try Account(numbers: 40, seed: seed)
    let numbers = try account.allNumbers()
    var chance = Chance(state: seed)
    for turn in 0..<240 {
      let request =
        turn % 2 == 0 ? AnyRequest.noise(&chance) : AnyRequest.mutated(numbers, &chance)
      let reply = account.sandbox.respond(to: request.head, body: request.body)
      // What a fault makes of an answer is tried elsewhere.
      let isFaulty = request.fields.contains { $0.name == "x-sandbox-fault" }
      let wrong = isFaulty ? nil : complaint(about: reply)
      #expect(wrong == nil, "\(request)")
      account.clock.advance(milliseconds: Int64(chance.below(300)))
    }
    #expect(try account.allNumbers().count == 40)
    account.clock.advance(milliseconds: 10_000)
    let jobs = try account.all("/phone_numbers/jobs?page[size]=250")
    #expect(jobs.allSatisfy { $0["status"].text == "completed" })
  }

  @Test(arguments: [
    ("/v2/phone_numbers?page[number]=9223372036854775807", 200),
    ("/v2/phone_numbers?page[number]=9223372036854775808", 422),
    ("/v2/dir?page[number]=9223372036854775807&page[size]=9223372036854775807", 200),
    (
      "/v2/phone_numbers/messaging?filter[phone_number]=" + String(repeating: "1,", count: 40_000),
      200
    ),
    (
      "/v2/phone_numbers?filter[country_iso_alpha2]=" + String(repeating: "US,", count: 40_000), 200
    ),
    ("/v2/phone_numbers?" + String(repeating: "filter[tag]=x&", count: 250), 200),
    ("/v2/phone_numbers?" + String(repeating: "filter[tag]=x&", count: 251), 400),
    ("/v2/phone_numbers?filter[phone_number]=" + String(repeating: "9", count: 100_000), 200),
    ("/v2/phone_numbers?filter" + String(repeating: "[", count: 100_000), 400),
    ("/v2/phone_numbers?filter" + String(repeating: "[a]", count: 30_000), 400),
    ("/v2" + String(repeating: "/phone_numbers", count: 10_000), 404),
    ("", 404), ("?", 404), ("/", 404),
    ("/v2/phone_numbers/a\u{0}b", 404), ("/v2/phone_numbers/%00", 404),
  ])
  func `takes what is large or odd`(path: String, status: Int) throws {
    let reply = try Account(numbers: 10).ask(.get, path)
    #expect(reply.response.status.code == status)
    #expect(complaint(about: reply) == nil)
  }
}
