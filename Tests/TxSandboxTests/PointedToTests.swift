import HTTPTypes
import Testing
import TxSandbox

/// What numbers and connections point to, beside what ReferencesTests has.
struct PointedToTests {
  @Test func `lists the outbound profiles that connections name`() throws {
    let account = try Account(numbers: 0)
    let rows = try account.get("/outbound_voice_profiles?sort=name")["data"].list
    #expect(rows.map { $0["name"].text } == ["Default", "Wholesale"])
    let named = try account.get("/connections")["data"].list
      .compactMap { $0["outbound_voice_profile_id"].text }
    for row in rows {
      let id = row["id"].text ?? ""
      #expect(row["connections_count"].int == named.count { $0 == id })
      #expect(try account.get("/outbound_voice_profiles/\(id)")["data"] == row)
    }
    let filtered = try account.get("/outbound_voice_profiles?filter[name][contains]=whole")
    #expect(filtered["data"].list.count == 1)
    #expect(try account.call(.get, "/outbound_voice_profiles?sort=id").status == 422)
    #expect(try account.call(.get, "/outbound_voice_profiles/1").status == 404)
  }

  @Test func `lists the numbers of a messaging profile`() throws {
    let account = try Account()
    let settings = try account.all("/phone_numbers/messaging?page[size]=250")
    let profile = try #require(settings.compactMap { $0["messaging_profile_id"].text }.first)
    let rows = try account.all("/messaging_profiles/\(profile)/phone_numbers?page[size]=250")
    #expect(rows.count == settings.count { $0["messaging_profile_id"].text == profile })
    #expect(try account.call(.get, "/messaging_profiles/0/phone_numbers").status == 404)
  }

  @Test(arguments: [("1 Main Street", "valid"), ("Main Street", "invalid"), ("12", "invalid")])
  func `judges an address without keeping it`(street: String, result: String) throws {
    let account = try Account(numbers: 0)
    let before = try account.get("/addresses")["data"].list.count
    let answer = try account.call(
      .post,
      "/addresses/actions/validate",
      #"{"country_code":"US","street_address":"\#(street)","postal_code":"80202"}"#
    )
    #expect(answer.status == 200 && answer.body["data"]["result"].text == result)
    #expect(answer.body["data"]["suggested"]["street_address"].text == street)
    #expect(answer.body["data"]["errors"].list.isEmpty == (result == "valid"))
    #expect(try account.get("/addresses")["data"].list.count == before)
    #expect(try account.call(.post, "/addresses/actions/validate", "{}").status == 422)
  }

  @Test func `says what countries ask for`() throws {
    let account = try Account(numbers: 2_000)
    let numbers = try account.allNumbers()
    let german = try #require(
      numbers.first { $0["country_iso_alpha2"].text == "DE" }?["phone_number"].text
    )
    let american = try #require(
      numbers.first { $0["country_iso_alpha2"].text == "US" }?["phone_number"].text
    )
    let list = "\(german),\(american),+10000000000".replacing("+", with: "%2B")
    let rows =
      try
      account.get(
        "/phone_numbers_regulatory_requirements?filter[phone_number]=\(list)"
      )["data"]
      .list
    #expect(rows.map { $0["phone_number"].text } == [german, american])
    #expect(rows.map(\.["regulatory_requirements"].list.count) == [1, 0])
    let path = "/regulatory_requirements?filter[action]=ordering&filter[country_code]="
    #expect(try account.get(path + "DE")["data"].list.count == 1)
    #expect(try account.get(path + "US")["data"].list.isEmpty)
    #expect(try account.call(.get, "/regulatory_requirements?filter[action]=x").status >= 400)
  }
}
