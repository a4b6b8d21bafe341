import HTTPTypes
import Testing
import TxSandbox

struct VoicemailTests {
  private static func path(_ account: Account) throws -> String {
    let rows = try account.allNumbers("filter[status]=active")
    return "/phone_numbers/\(try #require(rows.first)["id"].text ?? "")"
  }

  @Test func `has no voicemail until it is made`() throws {
    let account = try Account(numbers: 40)
    let path = try Self.path(account) + "/voicemail"
    #expect(try account.call(.get, path).status == 404)
    #expect(try account.call(.patch, path, "{\"enabled\":true}").status == 404)
    let made = try account.call(.post, path, "{\"enabled\":true,\"pin\":\"1234\"}")
    #expect(made.status == 200)
    #expect(made.body["data"]["enabled"] == .bool(true))
    #expect(made.body["data"]["pin"].text == "1234")
    let changed = try account.call(.patch, path, "{\"enabled\":false}").body["data"]
    #expect(changed["pin"].text == "1234")
    #expect(try account.get(path)["data"] == changed)
    #expect(
      try account.ledger().map { $0["field"].text } == [
        "voicemail.enabled", "voicemail.pin", "voicemail.enabled",
      ]
    )
  }

  @Test(arguments: ["{\"enabled\":1}", "{\"pin\":1}", "{\"x\":1}"])
  func `refuses a body with 422`(body: String) throws {
    let account = try Account(numbers: 40)
    #expect(try account.call(.post, Self.path(account) + "/voicemail", body).status == 422)
    #expect(try account.call(.post, "/phone_numbers/1/voicemail", "{}").status == 404)
  }

  @Test func `lets a number join a bundle only out of none`() throws {
    let account = try Account(numbers: 40)
    let bundles = try account.get("/bundle_pricing/user_bundles")["data"].list
    let ids = bundles.compactMap { $0["id"].text }
    #expect(ids.count == 2)
    let path = try Self.path(account) + "/actions/bundle_status_change"
    func join(_ id: String?) throws -> Int {
      let value = id.map { "\"\($0)\"" } ?? "null"
      return try account.call(.patch, path, "{\"bundle_id\":\(value)}").status
    }
    #expect(try join(ids[0]) == 200)
    #expect(try join(ids[1]) == 422)
    let members = try account.get("/bundle_pricing/user_bundles")["data"].list[0]["resources"]
    #expect(members.list.count == 1)
    #expect(try join(nil) == 200)
    #expect(try join(ids[1]) == 200)
    #expect(try join("nothing") == 422)
    #expect(try account.call(.patch, path, "{}").status == 422)
  }

  @Test func `turns emergency calling on and off for one number`() throws {
    let account = try Account(numbers: 40)
    let path = try Self.path(account)
    let address = try account.get("/addresses")["data"].list[0]["id"].text ?? ""
    func set(_ isOn: Bool) throws -> (status: Int, body: Node) {
      try account.call(
        .post,
        path + "/actions/enable_emergency",
        "{\"emergency_enabled\":\(isOn),\"emergency_address_id\":\"\(address)\"}"
      )
    }
    let on = try set(true)
    #expect(on.status == 202)
    #expect(on.body["data"]["emergency"]["emergency_status"].text == "provisioning")
    account.clock.advance(milliseconds: 60_000)
    #expect(try account.get(path)["data"]["emergency_status"].text == "active")
    #expect(try set(true).status == 200)
    #expect(try set(false).status == 202)
    #expect(try account.call(.post, path + "/actions/enable_emergency", "{}").status == 422)
  }

  @Test func `sets a product that the number may have`() throws {
    let account = try Account()
    let rows = try account.all("/phone_numbers/messaging?page[size]=250")
    func status(_ eligible: Bool) throws -> (Int, Node) {
      let row = try #require(
        rows.first { $0["eligible_messaging_products"].texts.contains("P2P") == eligible }
      )
      let path = "/phone_numbers/\(row["id"].text ?? "")/messaging"
      let answer = try account.call(.patch, path, "{\"messaging_product\":\"P2P\"}")
      return (answer.status, try account.get(path)["data"]["messaging_product"])
    }
    let (first, product) = try status(true)
    #expect(first == 200)
    #expect(product.text == "P2P")
    let (second, kept) = try status(false)
    #expect(second == 422)
    #expect(kept.text == "A2P")
  }
}
