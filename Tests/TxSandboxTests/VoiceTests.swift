import HTTPTypes
import Testing
import TxSandbox

struct VoiceTests {
  private func path(_ account: Account) throws -> String {
    "/phone_numbers/\(try account.allNumbers("filter[tag]=x")[0]["id"].text ?? "")/voice"
  }

  @Test func `shows the documented fields and no others`() throws {
    let account = try Account()
    let voice = try account.get(try path(account))["data"]
    #expect(
      Set(voice.members.keys) == [
        "id", "record_type", "phone_number", "connection_id", "customer_reference",
        "tech_prefix_enabled", "translated_number", "usage_payment_method",
        "inbound_call_screening", "call_forwarding", "cnam_listing", "media_features",
        "call_recording", "emergency",
      ]
    )
    #expect(voice["record_type"].text == "voice_settings")
    #expect(
      Set(voice["emergency"].members.keys) == [
        "emergency_enabled", "emergency_address_id", "emergency_status",
      ]
    )
  }

  @Test func `lists what it retrieves`() throws {
    let account = try Account()
    let rows = try account.all("/phone_numbers/voice?page[size]=250")
    #expect(rows.count == 250)
    for row in rows.prefix(5) {
      #expect(try account.get("/phone_numbers/\(row["id"].text ?? "")/voice")["data"] == row)
    }
  }

  @Test func `agrees with the summaries of the number`() throws {
    let account = try Account()
    let pairs = zip(
      try account.allNumbers(),
      try account.all("/phone_numbers/voice?page[size]=250")
    )
    for (number, voice) in pairs {
      #expect(number["id"] == voice["id"])
      #expect(
        number["call_forwarding_enabled"] == voice["call_forwarding"]["call_forwarding_enabled"]
      )
      #expect(number["cnam_listing_enabled"] == voice["cnam_listing"]["cnam_listing_enabled"])
      #expect(
        number["t38_fax_gateway_enabled"] == voice["media_features"]["t38_fax_gateway_enabled"]
      )
      #expect(
        number["call_recording_enabled"]
          == voice["call_recording"]["inbound_call_recording_enabled"]
      )
      #expect(number["inbound_call_screening"] == voice["inbound_call_screening"])
      #expect(number["emergency_status"] == voice["emergency"]["emergency_status"])
    }
  }

  @Test(arguments: [
    ("tech_prefix_enabled", "true"), ("translated_number", "\"abc123\""),
    ("usage_payment_method", "\"channel\""), ("usage_payment_method", "\"pay-per-minute\""),
    ("inbound_call_screening", "\"reject_calls\""), ("inbound_call_screening", "\"disabled\""),
    (
      "call_forwarding",
      "{\"call_forwarding_enabled\":true,\"forwards_to\":\"+441632960000\","
        + "\"forwarding_type\":\"always\"}"
    ),
    (
      "cnam_listing", "{\"cnam_listing_enabled\":true,\"cnam_listing_details\":\"A 15 chars name\"}"
    ),
    (
      "media_features",
      "{\"rtp_auto_adjust_enabled\":false,\"accept_any_rtp_packets_enabled\":true,"
        + "\"t38_fax_gateway_enabled\":true}"
    ),
    (
      "call_recording",
      "{\"inbound_call_recording_enabled\":true,\"inbound_call_recording_format\":\"wav\","
        + "\"inbound_call_recording_channels\":\"single\"}"
    ),
  ])
  func `changes a setting`(field: String, value: String) throws {
    let account = try Account()
    let path = try path(account)
    let (status, body) = try account.call(.patch, path, "{\"\(field)\":\(value)}")
    #expect(status == 200)
    #expect(body["data"][field] == (try Node(Array(value.utf8))))
    #expect(try account.get(path) == body)
  }

  @Test func `leaves what a nested object does not name`() throws {
    let account = try Account()
    let path = try path(account)
    let before = try account.get(path)["data"]["media_features"]
    let body = "{\"media_features\":{\"t38_fax_gateway_enabled\":true}}"
    let after = try account.call(.patch, path, body).body["data"]["media_features"]
    #expect(after["rtp_auto_adjust_enabled"] == before["rtp_auto_adjust_enabled"])
    #expect(after["t38_fax_gateway_enabled"].bool == true)
  }

  @Test func `stops forwarding with an empty number`() throws {
    let account = try Account()
    let path = try path(account)
    for (number, expected) in [("+13035551234", Node.text("+13035551234")), ("", .null)] {
      let body = "{\"call_forwarding\":{\"forwards_to\":\"\(number)\"}}"
      let answer = try account.call(.patch, path, body).body
      #expect(answer["data"]["call_forwarding"]["forwards_to"] == expected)
    }
  }

  @Test(arguments: [
    ("{\"connection_id\":\"1\"}", 400), ("{\"emergency\":{}}", 400), ("{\"tags\":[]}", 400),
    ("{\"tech_prefix_enabled\":1}", 400), ("{\"translated_number\":\"a b\"}", 422),
    ("{\"call_forwarding\":[]}", 400), ("{\"call_recording\":{\"x\":true}}", 400),
    ("{\"cnam_listing\":{\"cnam_listing_details\":\"Büro\"}}", 422),
    (
      "{\"cnam_listing\":{\"cnam_listing_enabled\":true,\"cnam_listing_details\":\"\"}}", 422
    ),
  ])
  func `refuses`(body: String, status: Int) throws {
    let account = try Account()
    #expect(try account.call(.patch, try path(account), body).status == status)
    #expect(try account.ledger().isEmpty)
  }
}
