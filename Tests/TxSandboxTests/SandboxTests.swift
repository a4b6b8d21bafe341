import HTTPTypes
import Testing
import TxSandbox

struct SandboxTests {
  @Test(arguments: [nil, "", "invalid-key", "a b"] as [String?])
  func `refuses a request without a valid key`(key: String?) throws {
    let reply = try Account().ask(.get, "/v2/phone_numbers", key: key)
    let error = try Node(reply.body).error
    #expect(reply.response.status.code == 401)
    #expect(error["code"].text == "10009")
    #expect(error["title"].text == "Authentication failed")
    #expect(error["detail"].text == "Could not understand the provided credentials.")
  }

  @Test(arguments: [
    ("/v2/phone_numbers", HTTPRequest.Method.delete),
    ("/v2/phone_numbers/jobs/update_phone_numbers", .get), ("/v2/connections/1", .patch),
    ("/v2/phone_numbers/slim", .patch),
  ])
  func `refuses a method that a path does not have`(
    path: String,
    method: HTTPRequest.Method
  ) throws {
    let reply = try Account().ask(method, path, "{}")
    #expect(reply.response.status.code == 405)
    #expect(try Node(reply.body).error["code"].text == "10030")
  }

  @Test func `counts requests down to the limit and starts anew each minute`() throws {
    let account = try Account { $0.rateLimit = 3 }
    let fields = (0..<4).map { _ in account.ask(.get, "/v2/billing_groups").response }
    let remaining = HTTPField.Name("x-ratelimit-remaining")
    let name = try #require(remaining)
    #expect(fields.map { $0.status.code } == [200, 200, 200, 429])
    #expect(fields.map { $0.headerFields[name] } == ["2", "1", "0", "0"])
    account.clock.advance(milliseconds: 60_000)
    #expect(account.ask(.get, "/v2/billing_groups").response.status.code == 200)
  }

  @Test func `words a refusal for too many requests as documented`() throws {
    let reply = try Account { $0.rateLimit = 0 }.ask(.get, "/v2/phone_numbers")
    let error = try Node(reply.body).error
    #expect(error["code"].text == "10011")
    #expect(error["title"].text == "Too many requests")
    #expect(error["detail"].text == "You have exceeded the maximum number of allowed requests.")
    #expect(error["meta"] == .null)
  }

  @Test(arguments: [0, 1, 250, 1_500], [1, 99] as [UInt64])
  func `makes the same bytes of the same seed`(numbers: Int, seed: UInt64) throws {
    let path = "/v2/phone_numbers?page[size]=250&page[number]=1"
    let first = try Account(numbers: numbers, seed: seed).ask(.get, path).body
    let second = try Account(numbers: numbers, seed: seed).ask(.get, path).body
    #expect(first == second)
    guard numbers > 0 else { return }
    #expect(try Account(numbers: numbers, seed: seed + 1).ask(.get, path).body != first)
  }

  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
  func `makes an account with everything in it`(seed: UInt64) throws {
    let account = try Account(seed: seed)
    let rows = try account.allNumbers()
    #expect(Set(rows.map { $0["status"].text }).count == 13)
    #expect(rows.count { $0["status"].text == "active" } > 200)
    #expect(Set(rows.map { $0["country_iso_alpha2"].text }).count >= 7)
    #expect(rows.contains { ["longcode", "tollfree"].contains($0["phone_number_type"].text) })
    #expect(rows.contains { $0["customer_reference"].text?.utf8.contains { $0 > 127 } == true })
    for row in rows {
      let number = try #require(row["phone_number"].text)
      #expect(number.hasPrefix("+") && (8...16).contains(number.count))
      #expect(number.dropFirst().allSatisfy { $0.isASCII && $0.isNumber })
      #expect((Int(row["id"].text ?? "") ?? 0) > 1 << 53)
    }
  }

  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
  func `tags active numbers that an emergency address can be given to`(seed: UInt64) throws {
    let rows = try Account(seed: seed).allNumbers("filter[tag]=x")
    #expect(rows.count >= 20)
    #expect(rows.allSatisfy { $0["status"].text == "active" })
    #expect(rows.allSatisfy { $0["country_iso_alpha2"].text == "US" })
    #expect(rows.allSatisfy { $0["emergency_address_id"].text != "9102160989215728032" })
  }

  @Test func `makes unique numbers in quantity`() throws {
    let rows = try Account(numbers: 3_000).allNumbers()
    #expect(Set(rows.map { $0["phone_number"].text }).count == 3_000)
    #expect(Set(rows.map { $0["id"].text }).count == 3_000)
  }

  @Test func `keeps control to itself unless asked`() throws {
    let account = try Account { $0.control = false }
    #expect(account.ask(.get, "/_sandbox/ledger").response.status.code == 404)
  }

  @Test func `counts what it served`() throws {
    let account = try Account()
    _ = try account.get("/phone_numbers")
    _ = try account.get("/phone_numbers/7")
    _ = try account.get("/phone_numbers/8")
    let state = try Node(account.ask(.get, "/_sandbox/state", key: nil).body)
    #expect(state["numbers"].int == 250)
    #expect(state["jobs"]["completed"].int == 0)
    #expect(state["requests"]["GET phone_numbers"].int == 1)
    #expect(state["requests"]["GET phone_numbers/{id}"].int == 2)
  }
}
