import HTTPTypes
import Testing
import TxSandbox

struct AddressCreationTests {
  private static let business: [String: String] = [
    "first_name": "\"\"", "last_name": "\"\"", "business_name": "\"Acme \\\"B\\\"\"",
    "street_address": "\"1 Main Street\"", "locality": "\"Denver\"", "country_code": "\"US\"",
  ]

  private static func body(_ changes: [String: String?] = [:]) -> String {
    var members = business
    for (name, value) in changes { members[name] = value }
    let texts = members.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
    return "{" + texts.joined(separator: ",") + "}"
  }

  @Test func `creates an address that emergency service can use`() throws {
    let account = try Account()
    let answer = try account.call(
      .post,
      "/addresses",
      Self.body([
        "customer_reference": "\"SITE 7\"", "postal_code": "\"80202\"", "address_book": "false",
        "administrative_area": "\"CO\"", "extended_address": "\"Floor 2\"",
        "neighborhood": "\"LoDo\"",
      ])
    )
    let address = answer.body["data"]
    #expect(answer.status == 200)
    #expect(address["business_name"].text == "Acme \"B\"")
    #expect(address["neighborhood"].text == "LoDo")
    #expect(address["address_book"].bool == false)
    #expect(address["validate_address"].bool == true)
    let id = address["id"].text ?? ""
    #expect((Int(id) ?? 0) > 1 << 53)
    #expect(try account.get("/addresses/\(id)")["data"] == address)
    let found = try account.get("/addresses?filter[customer_reference]=SITE+7")["data"].list
    #expect(found == [address])
    #expect(try account.ledger().map { $0["after"] } == [address["id"]])
    let rows = try account.allNumbers("filter[tag]=x")
    _ = try account.job(
      "update_emergency_settings",
      "{\"phone_numbers\":\(Account.list(rows)),\"emergency_enabled\":true,"
        + "\"emergency_address_id\":\"\(id)\"}"
    )
    account.clock.advance(milliseconds: 5_000)
    let used = try account.allNumbers("filter[emergency_address_id]=\(id)")
    #expect(used.count == rows.count)
  }

  @Test func `gives each address an id of its own`() throws {
    let account = try Account()
    let ids = try (0..<5)
      .map { _ in
        try account.call(.post, "/addresses", Self.body()).body["data"]["id"].text
      }
    #expect(Set(ids).count == 5)
    #expect(try account.get("/addresses")["meta"]["total_results"].int == 12)
  }

  @Test(
    arguments: [
      (["first_name": nil], 422, "/first_name"), (["country_code": nil], 422, "/country_code"),
      (["street_address": "\"\""], 422, "/street_address"),
      (["country_code": "\"usa\""], 422, "/country_code"),
      (["business_name": "\"\""], 422, "/business_name"),
      (["locality": "7"], 400, "/locality"), (["address_book": "\"yes\""], 400, "/address_book"),
      (["colour": "\"red\""], 400, "/colour"),
    ] as [([String: String?], Int, String)]
  )
  func `refuses`(changes: [String: String?], status: Int, pointer: String) throws {
    let account = try Account()
    let answer = try account.call(.post, "/addresses", Self.body(changes))
    #expect(answer.status == status)
    #expect(answer.body.error["source"]["pointer"].text == pointer)
    #expect(try account.get("/addresses")["meta"]["total_results"].int == 7)
  }
}
