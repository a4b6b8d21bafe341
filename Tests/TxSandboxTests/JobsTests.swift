import HTTPTypes
import Testing
import TxSandbox

struct JobsTests {
  private let update = "update_phone_numbers"
  private let emergency = "update_emergency_settings"
  private let delete = "delete_phone_numbers"
  private static let headquarters = "9102160989215728032"

  private func active(_ account: Account, _ count: Int) throws -> [Node] {
    let rows = try account.allNumbers("filter[status]=active&filter[tag]=x")
      .filter { $0["deletion_lock_enabled"].bool == false }
    return Array(rows.prefix(count))
  }

  @Test func `lives from pending over in progress to completed`() throws {
    let account = try Account { $0.jobTime = 1_000 }
    let rows = try active(account, 4)
    let (status, body) = try account.job(
      update,
      "{\"phone_numbers\":\(Account.list(rows)),\"customer_reference\":\"J\"}"
    )
    let job = body["data"]
    let path = "/phone_numbers/jobs/\(job["id"].text ?? "")"
    #expect(status == 202)
    #expect(job["record_type"].text == "phone_numbers_job")
    #expect(job["type"].text == update)
    #expect(job["status"].text == "pending")
    #expect(job["phone_numbers"].list == rows.map { .object(["id": $0["id"]]) })
    #expect(job["pending_operations"].list.count == 4)
    var seen: [String] = []
    for _ in 0..<5 {
      let now = try account.get(path)["data"]
      seen.append(
        "\(now["status"].text ?? "") \(now["pending_operations"].list.count) "
          + "\(now["successful_operations"].list.count) \(now["failed_operations"].list.count)"
      )
      account.clock.advance(milliseconds: 250)
    }
    #expect(
      seen == [
        "pending 4 0 0", "in_progress 4 0 0", "in_progress 3 1 0", "in_progress 2 2 0",
        "completed 0 4 0",
      ]
    )
    let done = try account.get(path)["data"]
    #expect(done["updated_at"] == done["etc"])
    #expect(done["created_at"] == job["created_at"])
    for row in rows {
      let now = try account.get("/phone_numbers/\(row["id"].text ?? "")")["data"]
      #expect(now["customer_reference"].text == "J")
    }
  }

  @Test func `comes out the same however often anybody looks`() throws {
    func ledger(lookingEvery step: Int64) throws -> [Node] {
      let account = try Account { $0.jobTime = 1_000 }
      let rows = try active(account, 10)
      let first = "{\"phone_numbers\":\(Account.list(rows)),\"customer_reference\":\"A\"}"
      let second =
        "{\"phone_numbers\":\(Account.list(rows.reversed())),\"customer_reference\":\"B\"}"
      _ = try account.job(update, first)
      account.clock.advance(milliseconds: 500)
      _ = try account.job(update, second)
      for _ in 0..<(2_000 / step) {
        account.clock.advance(milliseconds: step)
        _ = try account.get("/phone_numbers/jobs")
      }
      return try account.ledger()
        .map { entry in
          .list([entry["at"], entry["number_id"], entry["field"], entry["after"]])
        }
    }
    let fine = try ledger(lookingEvery: 10)
    #expect(fine.count >= 20)
    #expect(try ledger(lookingEvery: 2_000) == fine)
    #expect(try ledger(lookingEvery: 400) == fine)
  }

  @Test func `takes E.164 as well and answers in kind`() throws {
    let account = try Account()
    let rows = try active(account, 2)
    let numbers = Account.list(rows + rows, "phone_number")
    let (status, body) = try account.job(update, "{\"phone_numbers\":\(numbers),\"tags\":[]}")
    #expect(status == 202)
    #expect(
      body["data"]["phone_numbers"].list
        == rows.map { .object(["phone_number": $0["phone_number"]]) }
    )
    #expect(body["data"]["pending_operations"].list.map { $0["id"] } == rows.map { $0["id"] })
  }

  @Test func `sets every documented field`() throws {
    let account = try Account()
    let row = try #require(try active(account, 1).first)
    let connection = try account.get("/connections")["data"].list[5]
    let body = """
      {"phone_numbers":\(Account.list([row])),"tags":["new"],"deletion_lock_enabled":true,
       "connection_id":"\(connection["id"].text ?? "")","external_pin":"0000",
       "hd_voice_enabled":true,"voice":{"tech_prefix_enabled":true,"translated_number":"abc1",
       "caller_id_name_enabled":true,"usage_payment_method":"channel",
       "inbound_call_screening":"flag_calls","call_forwarding":{"call_forwarding_enabled":true,
       "forwards_to":"+13035551234","forwarding_type":"on-failure"},"cnam_listing":{
       "cnam_listing_enabled":true,"cnam_listing_details":"ACME 1"},"media_features":{
       "rtp_auto_adjust_enabled":false,"accept_any_rtp_packets_enabled":true,
       "t38_fax_gateway_enabled":true},"call_recording":{"inbound_call_recording_enabled":true,
       "inbound_call_recording_format":"mp3","inbound_call_recording_channels":"dual"}}}
      """
    #expect(try account.job(update, body).status == 202)
    account.clock.advance(milliseconds: 200)
    let path = "/phone_numbers/\(row["id"].text ?? "")"
    let (number, voice) = (try account.get(path)["data"], try account.get(path + "/voice")["data"])
    #expect(number["tags"].texts == ["new"])
    #expect(number["connection_name"] == connection["connection_name"])
    for field in ["deletion_lock_enabled", "hd_voice_enabled", "caller_id_name_enabled"] {
      #expect(number[field].bool == true)
    }
    for field in ["call_recording_enabled", "cnam_listing_enabled", "t38_fax_gateway_enabled"] {
      #expect(number[field].bool == true)
    }
    #expect(voice["tech_prefix_enabled"].bool == true)
    #expect(voice["translated_number"].text == "abc1")
    #expect(voice["usage_payment_method"].text == "channel")
    #expect(voice["inbound_call_screening"].text == "flag_calls")
    #expect(voice["call_forwarding"]["forwards_to"].text == "+13035551234")
    #expect(voice["call_forwarding"]["forwarding_type"].text == "on-failure")
    #expect(voice["cnam_listing"]["cnam_listing_details"].text == "ACME 1")
    #expect(voice["media_features"]["rtp_auto_adjust_enabled"].bool == false)
    #expect(voice["call_recording"]["inbound_call_recording_format"].text == "mp3")
    #expect(voice["call_recording"]["inbound_call_recording_channels"].text == "dual")
  }

  @Test(arguments: [
    ("{\"tags\":[]}", "must be present", "/phone_numbers"),
    ("{\"phone_numbers\":null,\"tags\":[]}", "must be present", "/phone_numbers"),
    (
      "{\"phone_numbers\":[],\"tags\":[]}", "You must provide at least 1 phone number.",
      "/phone_numbers"
    ),
    (
      "{\"phone_numbers\":[\"+13035550000\",\"1\"],\"tags\":[]}",
      "You must specify either all phone numbers in the e164 format or all as phone number ids",
      "/phone_numbers"
    ),
    (
      "{\"phone_numbers\":[1,\"+13035550000\"],\"tags\":[]}",
      "You must specify either all phone numbers in the e164 format or all as phone number ids",
      "/phone_numbers"
    ),
    (
      "{\"phone_numbers\":[\"12\"],\"tags\":[]}",
      "You must own every number in the bulk request", "/phone_numbers"
    ),
    (
      "{\"phone_numbers\":[\"12\"]}", "You must provide at least 1 updateable field.",
      "/updateable_fields"
    ),
  ])
  func `refuses a job as documented`(body: String, detail: String, pointer: String) throws {
    let answer = try Account().job(update, body)
    #expect(answer.status == 422)
    #expect(answer.body.error["code"].text == "10015")
    #expect(answer.body.error["title"].text == "Bad Request")
    #expect(answer.body.error["detail"].text == detail)
    #expect(answer.body.error["source"]["pointer"].text == pointer)
  }

  @Test func `refuses more than a thousand numbers`() throws {
    let account = try Account()
    let ids = (1...1_001).map { "\"\($0)\"" }.joined(separator: ",")
    let answer = try account.job(update, "{\"phone_numbers\":[\(ids)],\"tags\":[]}")
    #expect(answer.status == 422)
    #expect(answer.body.error["detail"].text == "1000 numbers is the maximum allowed.")
  }

  @Test func `takes a thousand numbers`() throws {
    let account = try Account(numbers: 1_100)
    let rows = try account.allNumbers().filter { $0["status"].text != "deleted" }.prefix(1_000)
    let body = "{\"phone_numbers\":\(Account.list(rows)),\"customer_reference\":\"bulk\"}"
    #expect(try account.job(update, body).status == 202)
    account.clock.advance(milliseconds: 200)
    #expect(try account.allNumbers("filter[customer_reference]=bulk").count == 1_000)
  }

  @Test func `refuses numbers that are deleted`() throws {
    let account = try Account()
    let rows = try account.allNumbers("filter[status]=deleted")
    let answer = try account.job(delete, "{\"phone_numbers\":\(Account.list(rows))}")
    #expect(answer.status == 422)
    #expect(
      answer.body.error["detail"].text == "You must own every number in the bulk request"
    )
  }

  @Test func `refuses the billing group of another account`() throws {
    let account = try Account()
    let rows = try active(account, 1)
    let answer = try account.job(
      update,
      "{\"phone_numbers\":\(Account.list(rows)),\"billing_group_id\":\"nobody's\"}"
    )
    #expect(answer.status == 403)
    #expect(answer.body.error["code"].text == "10010")
    #expect(answer.body.error["title"].text == "Authorization Failed")
    #expect(answer.body.error["source"]["pointer"].text == "/billing_group_id")
  }

  @Test(arguments: [
    ("\"nonsense\":1", 400, "10015", "/nonsense"),
    ("\"address_id\":\"1\"", 400, "10015", "/address_id"),
    ("\"voice\":{\"x\":1}", 400, "10015", "/voice/x"),
    ("\"voice\":{\"usage_payment_method\":\"free\"}", 422, "10032", "/voice/usage_payment_method"),
    (
      "\"voice\":{\"call_forwarding\":{\"forwards_to\":\"123\"}}", 422, "10016",
      "/voice/call_forwarding/forwards_to"
    ),
    (
      "\"voice\":{\"cnam_listing\":{\"cnam_listing_details\":\"sixteen letters!\"}}", 422, "10700",
      "/voice/cnam_listing/cnam_listing_details"
    ),
  ])
  func `refuses a field`(field: String, status: Int, code: String, pointer: String) throws {
    let account = try Account()
    let rows = try active(account, 1)
    let answer = try account.job(update, "{\"phone_numbers\":\(Account.list(rows)),\(field)}")
    #expect(answer.status == status)
    #expect(answer.body.error["code"].text == code)
    #expect(answer.body.error["source"]["pointer"].text == pointer)
  }

  @Test func `fails numbers one by one for an unknown connection`() throws {
    let account = try Account()
    let rows = try active(account, 3)
    let (status, body) = try account.job(
      update,
      "{\"phone_numbers\":\(Account.list(rows)),\"connection_id\":\"77\"}"
    )
    account.clock.advance(milliseconds: 200)
    let job = try account.get("/phone_numbers/jobs/\(body["data"]["id"].text ?? "")")["data"]
    let error = job["failed_operations"].list.first?["errors"].list.first ?? .null
    #expect(status == 202)
    #expect(job["status"].text == "completed")
    #expect(job["failed_operations"].list.count == 3)
    #expect(error["code"].text == "10015")
    #expect(error["detail"].text == "The field is invalid.")
    #expect(error["source"]["pointer"].text == "/connection_id")
    #expect(try account.ledger().isEmpty)
  }

  @Test func `allows twenty unfinished jobs that update or delete`() throws {
    let account = try Account()
    let rows = try active(account, 1)
    let numbers = "\"phone_numbers\":\(Account.list(rows))"
    for index in 0..<20 {
      let kind = index % 2 == 0 ? update : delete
      let fields = index % 2 == 0 ? ",\"tags\":[]" : ""
      #expect(try account.job(kind, "{\(numbers)\(fields)}").status == 202)
    }
    let refused = try account.job(update, "{\(numbers),\"tags\":[]}")
    #expect(refused.status == 422)
    #expect(
      refused.body.error["detail"].text == "You can have at most 20 pending or in progress jobs"
    )
    #expect(refused.body.error["source"]["pointer"].text == "/base")
    let other = "{\(numbers),\"emergency_enabled\":false}"
    #expect(try account.job(emergency, other).status == 202)
    account.clock.advance(milliseconds: 200)
    #expect(try account.get("/phone_numbers/jobs?page[size]=250")["data"].list.count == 21)
  }

  @Test func `allows five hundred unfinished emergency jobs`() throws {
    let account = try Account()
    let body =
      "{\"phone_numbers\":\(Account.list(try active(account, 1))),"
      + "\"emergency_enabled\":false}"
    for _ in 0..<500 { #expect(try account.job(emergency, body).status == 202) }
    let refused = try account.job(emergency, body)
    #expect(
      refused.body.error["detail"].text == "You can have at most 500 pending or in progress jobs"
    )
    account.clock.advance(milliseconds: 200)
    #expect(try account.job(emergency, body).status == 202)
  }

  @Test func `deletes numbers but not those that are locked`() throws {
    let account = try Account()
    let rows = try active(account, 2)
    let lock = "{\"phone_numbers\":\(Account.list(rows.prefix(1))),\"deletion_lock_enabled\":true}"
    _ = try account.job(update, lock)
    account.clock.advance(milliseconds: 200)
    let body = try account.job(delete, "{\"phone_numbers\":\(Account.list(rows))}").body
    account.clock.advance(milliseconds: 200)
    let job = try account.get("/phone_numbers/jobs/\(body["data"]["id"].text ?? "")")["data"]
    #expect(job["failed_operations"].list.map { $0["id"] } == [rows[0]["id"]])
    #expect(job["successful_operations"].list.map { $0["id"] } == [rows[1]["id"]])
    let gone = try account.get("/phone_numbers/\(rows[1]["id"].text ?? "")")["data"]
    #expect(gone["status"].text == "deleted")
    #expect(
      try account.call(.patch, "/phone_numbers/\(rows[1]["id"].text ?? "")", "{}").status == 404
    )
  }

  @Test func `brings emergency service and takes it away`() throws {
    let account = try Account()
    let row = try #require(try active(account, 3).first { $0["emergency_enabled"].bool == false })
    let path = "/phone_numbers/\(row["id"].text ?? "")"
    let numbers = "\"phone_numbers\":\(Account.list([row]))"
    func status(after milliseconds: Int64) throws -> [Node] {
      account.clock.advance(milliseconds: milliseconds)
      let now = try account.get(path)["data"]
      return [now["emergency_enabled"], now["emergency_address_id"], now["emergency_status"]]
    }
    let headquarters = Node.text(Self.headquarters)
    _ = try account.job(
      emergency,
      "{\(numbers),\"emergency_enabled\":true,\"emergency_address_id\":\"\(Self.headquarters)\"}"
    )
    #expect(try status(after: 199) == [.bool(false), .null, .text("disabled")])
    #expect(try status(after: 1) == [.bool(true), headquarters, .text("provisioning")])
    #expect(try status(after: 999) == [.bool(true), headquarters, .text("provisioning")])
    #expect(try status(after: 1) == [.bool(true), headquarters, .text("active")])
    _ = try account.job(
      emergency,
      "{\(numbers),\"emergency_enabled\":false,\"emergency_address_id\":null}"
    )
    #expect(try status(after: 200) == [.bool(false), .null, .text("deprovisioning")])
    #expect(try status(after: 1_000) == [.bool(false), .null, .text("disabled")])
  }

  @Test func `fails numbers one by one for an unknown address`() throws {
    let account = try Account()
    let rows = try active(account, 2)
    let body =
      try account.job(
        emergency,
        "{\"phone_numbers\":\(Account.list(rows)),\"emergency_enabled\":true,"
          + "\"emergency_address_id\":\"5\"}"
      )
      .body
    account.clock.advance(milliseconds: 200)
    let job = try account.get("/phone_numbers/jobs/\(body["data"]["id"].text ?? "")")["data"]
    #expect(job["failed_operations"].list.count == 2)
    for operation in job["failed_operations"].list {
      let error = operation["errors"].list.first ?? .null
      #expect(error["code"].text == "10015")
      #expect(error["source"]["pointer"].text == "/emergency_address_id")
      #expect(error["meta"] == .null)
    }
  }

  @Test(arguments: [
    ("", 422, "/emergency_enabled"), (",\"emergency_enabled\":true", 422, "/emergency_address_id"),
    (
      ",\"emergency_enabled\":false,\"emergency_address_id\":\"9102160989215728032\"", 422,
      "/emergency_address_id"
    ), (",\"emergency_enabled\":\"yes\"", 400, "/emergency_enabled"),
    (",\"emergency_enabled\":true,\"emergency_address_id\":5", 400, "/emergency_address_id"),
    (",\"emergency_enabled\":true,\"tags\":[]", 400, "/tags"),
  ])
  func `refuses an emergency job`(fields: String, status: Int, pointer: String) throws {
    let account = try Account()
    let rows = try active(account, 1)
    let answer = try account.job(
      emergency,
      "{\"phone_numbers\":\(Account.list(rows))\(fields)}"
    )
    #expect(answer.status == status)
    #expect(answer.body.error["source"]["pointer"].text == pointer)
  }
}
