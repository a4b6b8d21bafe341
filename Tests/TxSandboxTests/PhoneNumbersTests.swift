import HTTPTypes
import Testing
import TxSandbox

struct PhoneNumbersTests {
  @Test(arguments: [1, 7, 20, 249, 250])
  func `pages hold every number once`(size: Int) throws {
    let account = try Account()
    let rows = try account.all("/phone_numbers?page[size]=\(size)")
    #expect(rows.count == 250)
    #expect(Set(rows.map { $0["id"].text }).count == 250)
    #expect(Set(rows.map { $0["phone_number"].text }).count == 250)
  }

  @Test func `tells where a page is`() throws {
    let page = try Account().get("/phone_numbers?page%5Bsize%5D=100&page%5Bnumber%5D=3")
    #expect(page["data"].list.count == 50)
    #expect(page["meta"]["page_number"].int == 3)
    #expect(page["meta"]["page_size"].int == 100)
    #expect(page["meta"]["total_pages"].int == 3)
    #expect(page["meta"]["total_results"].int == 250)
  }

  @Test func `is empty beyond the end`() throws {
    let page = try Account().get("/phone_numbers?page[number]=9223372036854775807&page[size]=250")
    #expect(page["data"].list.isEmpty)
    #expect(page["meta"]["total_results"].int == 250)
    #expect(page["meta"]["total_pages"].int == 1)
  }

  @Test(arguments: [
    ("page[size]=251", "page/size"), ("page[size]=0", "page/size"), ("page[size]=x", "page/size"),
    ("page[number]=0", "page/number"), ("page[number]=a", "page/number"), ("page=2", "page/number"),
    ("page[number]=-1", "page/number"), ("page[size]=", "page/size"),
  ])
  func `refuses a malformed page`(query: String, pointer: String) throws {
    let (status, body) = try Account().call(.get, "/phone_numbers?" + query)
    #expect(status == 422)
    #expect(body.error["code"].text == "10015")
    #expect(body.error["title"].text == "Invalid pagination")
    #expect(body.error["source"]["pointer"].text == pointer)
  }

  @Test(arguments: ["created_at", "-phone_number", "id", ""])
  func `refuses an undocumented order`(sort: String) throws {
    let (status, body) = try Account().call(.get, "/phone_numbers?sort=" + sort)
    #expect(status == 422)
    #expect(body.error["title"].text == "Invalid sorting value")
    #expect(body.error["source"]["pointer"].text == "/sort")
  }

  @Test func `lists the newest first`() throws {
    let dates = try Account().allNumbers().compactMap { $0["created_at"].text }
    #expect(dates.count == 250)
    #expect(dates == dates.sorted(by: >))
  }

  @Test(arguments: ["purchased_at", "phone_number", "usage_payment_method"])
  func `sorts by a field`(field: String) throws {
    let account = try Account()
    let path = field == "usage_payment_method" ? "/phone_numbers/voice" : "/phone_numbers"
    let values = try account.all("\(path)?page[size]=250&sort=\(field)")
      .compactMap {
        $0[field].text
      }
    #expect(values.count == 250)
    #expect(values == values.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
  }

  @Test func `sorts by the name of the connection, those without last`() throws {
    let names = try Account().allNumbers("sort=connection_name").map { $0["connection_name"].text }
    let known = names.prefix { $0 != nil }.compactMap { $0 }
    #expect(known == known.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    #expect(names.dropFirst(known.count).allSatisfy { $0 == nil })
    #expect(known.count < 250)
  }

  @Test func `shows the documented fields and no others`() throws {
    let row = try #require(try Account().get("/phone_numbers?page[size]=1")["data"].list.first)
    let documented: Set = [
      "id", "record_type", "phone_number", "country_iso_alpha2", "status", "phone_number_type",
      "tags", "external_pin", "deletion_lock_enabled", "created_at", "purchased_at", "updated_at",
      "activated_at", "connection_id", "connection_name", "customer_reference",
      "billing_group_id", "messaging_profile_id", "messaging_profile_name",
      "messaging_campaign_id", "emergency_enabled",
      "emergency_address_id", "emergency_status", "call_forwarding_enabled",
      "call_recording_enabled", "caller_id_name_enabled", "cnam_listing_enabled",
      "hd_voice_enabled", "t38_fax_gateway_enabled", "inbound_call_screening", "source_type",
    ]
    #expect(Set(row.members.keys) == documented)
    #expect(row["record_type"].text == "phone_number")
  }

  @Test func `retrieves what it lists`() throws {
    let account = try Account()
    let row = try #require(try account.allNumbers().last)
    let single = try account.get("/phone_numbers/\(row["id"].text ?? "")")["data"]
    #expect(single == row)
  }

  @Test(arguments: ["/phone_numbers/1", "/phone_numbers/abc", "/phone_numbers/jobs/x", "/nowhere"])
  func `does not find what is not there`(path: String) throws {
    let (status, body) = try Account().call(.get, path)
    #expect(status == 404)
    #expect(body.error["code"].text == "10005")
  }

  @Test func `changes a number and says so`() throws {
    let account = try Account()
    let rows = try account.allNumbers("filter[status]=active")
    let id = try #require(rows.first?["id"].text)
    let connection = try #require(try account.get("/connections")["data"].list.last?["id"].text)
    let group = try #require(
      try account.get("/billing_groups")["data"].list.first { $0["deleted_at"] == .null }
    )
    let body = """
      {"connection_id":"\(connection)","billing_group_id":"\(group["id"].text ?? "")",\
      "customer_reference":"Zürich \\u65e5 \\"q\\"","external_pin":"4711","hd_voice_enabled":true,\
      "tags":["one","two"],"address_id":"9"}
      """
    account.clock.advance(milliseconds: 5_000)
    let (status, answer) = try account.call(.patch, "/phone_numbers/\(id)", body)
    let row = answer["data"]
    #expect(status == 200)
    #expect(row["connection_id"].text == connection)
    #expect(row["billing_group_id"] == group["id"])
    #expect(row["customer_reference"].text == "Zürich 日 \"q\"")
    #expect(row["external_pin"].text == "4711")
    #expect(row["hd_voice_enabled"].bool == true)
    #expect(row["tags"].texts == ["one", "two"])
    #expect(try account.get("/phone_numbers/\(id)")["data"] == row)
  }

  @Test(arguments: ["connection_id", "billing_group_id", "customer_reference", "external_pin"])
  func `clears a field with an empty text`(field: String) throws {
    let account = try Account()
    let row = try #require(
      try account.allNumbers("filter[status]=active").first { $0[field] != .null }
    )
    let path = "/phone_numbers/\(row["id"].text ?? "")"
    let (status, answer) = try account.call(.patch, path, "{\"\(field)\":\"\"}")
    #expect(status == 200)
    #expect(answer["data"][field] == .null)
  }

  @Test(arguments: [
    ("{\"nonsense\":1}", 400, "10015", "/nonsense"),
    ("{\"tags\":\"a\"}", 400, "10026", "/tags"), ("{\"tags\":[1]}", 400, "10026", "/tags"),
    ("{\"hd_voice_enabled\":\"true\"}", 400, "10026", "/hd_voice_enabled"),
    ("{\"connection_id\":null}", 400, "10026", "/connection_id"),
    ("{\"connection_id\":\"12\"}", 422, "10015", "/connection_id"),
    ("{\"billing_group_id\":\"12\"}", 403, "10010", "/billing_group_id"),
    ("{\"deletion_lock_enabled\":true}", 400, "10015", "/deletion_lock_enabled"),
    ("{\"tags\":[\"\"]}", 422, "10015", "/tags"),
  ])
  func `refuses a body`(body: String, status: Int, code: String, pointer: String) throws {
    let account = try Account()
    let id = try account.allNumbers("filter[status]=active").first?["id"].text ?? ""
    let answer = try account.call(.patch, "/phone_numbers/\(id)", body)
    #expect(answer.status == status)
    #expect(answer.body.error["code"].text == code)
    #expect(answer.body.error["source"]["pointer"].text == pointer)
    #expect(try account.ledger().isEmpty)
  }

  @Test(arguments: ["", "{", "[]", "{\"a\":1,}", "{\"tags\":[],\"tags\":[]}", "nul", "{} {}"])
  func `refuses a body that is no JSON object`(body: String) throws {
    let account = try Account()
    let id = try account.allNumbers("filter[status]=active").first?["id"].text ?? ""
    let answer = try account.call(.patch, "/phone_numbers/\(id)", body)
    #expect(answer.status == 400)
    #expect(answer.body.error["code"].text == "10023")
  }

  @Test func `keeps the casing of a tag's first use`() throws {
    let account = try Account()
    let ids = try account.allNumbers("filter[status]=active").compactMap { $0["id"].text }
    let first = try account.call(.patch, "/phone_numbers/\(ids[0])", "{\"tags\":[\"MiXed\"]}")
    let second = try account.call(
      .patch,
      "/phone_numbers/\(ids[1])",
      "{\"tags\":[\"mixed\",\"MIXED\",\"Vip\"]}"
    )
    #expect(first.body["data"]["tags"].texts == ["MiXed"])
    #expect(second.body["data"]["tags"].texts == ["MiXed", "vip"])
    #expect(try account.allNumbers("filter[tag]=MIXED").count == 2)
  }

  @Test func `deletes a number unless it is locked`() throws {
    let account = try Account()
    let rows = try account.allNumbers("filter[status]=active")
    let open = try #require(rows.first { $0["deletion_lock_enabled"].bool == false })
    let locked = try #require(rows.first { $0["deletion_lock_enabled"].bool == true })
    let gone = try account.call(.delete, "/phone_numbers/\(open["id"].text ?? "")")
    let kept = try account.call(.delete, "/phone_numbers/\(locked["id"].text ?? "")")
    #expect(gone.status == 200)
    #expect(gone.body["data"]["status"].text == "deleted")
    #expect(try account.call(.delete, "/phone_numbers/\(open["id"].text ?? "")").status == 404)
    #expect(kept.status == 422)
    #expect(kept.body.error["source"]["pointer"].text == "/deletion_lock_enabled")
    #expect(try account.ledger().count == 1)
  }

  @Test func `tells which numbers are owned`() throws {
    let account = try Account()
    let rows = try account.allNumbers("filter[status]=active").prefix(2)
    let gone = try #require(try account.allNumbers("filter[status]=deleted").first)
    let numbers = Account.list(rows + [gone], "phone_number").dropLast() + ",\"+15550000000\"]"
    let answer = try account.call(
      .post,
      "/phone_numbers/actions/verify_ownership",
      "{\"phone_numbers\":\(numbers)}"
    )
    let data = answer.body["data"]
    #expect(answer.status == 200)
    #expect(data["record_type"].text == "number_ownership_verification")
    #expect(data["found"].list.map { $0["id"] } == rows.map { $0["id"] })
    #expect(data["found"].list.map { $0["number_val_e164"] } == rows.map { $0["phone_number"] })
    #expect(data["not_found"].texts == [gone["phone_number"].text ?? "", "+15550000000"])
  }

  @Test func `lists fewer fields in the slim form`() throws {
    let account = try Account()
    let plain = try #require(try account.get("/phone_numbers/slim")["data"].list.first)
    #expect(plain["record_type"].text == "phone_number_slim")
    #expect(plain.members["tags"] == nil)
    #expect(plain.members["connection_name"] == nil)
    let path = "/phone_numbers/slim?include_tags=true&include_connection=true&filter[tag]=x"
    let rows = try account.all(path + "&page[size]=250")
    #expect(rows.count == 24)
    #expect(rows.allSatisfy { $0["tags"].texts.contains("x") })
    #expect(rows.allSatisfy { $0.members["connection_name"] != nil })
  }

  @Test(arguments: ["+", "0", "%2B", " "])
  func `finds a number by its id as it is spelled and no other way`(prefix: String) throws {
    let account = try Account(numbers: 10)
    let id = try account.allNumbers()[0]["id"].text ?? ""
    #expect(try account.call(.get, "/phone_numbers/\(id)").status == 200)
    #expect(try account.call(.get, "/phone_numbers/\(prefix)\(id)").status == 404)
    let body = "{\"phone_numbers\":[\"0\(id)\"]}"
    #expect(try account.job("delete_phone_numbers", body).status == 422)
  }

  @Test(arguments: [
    ("?handle_messaging_profile_error=true", 200), ("?handle_messaging_profile_error=maybe", 400),
    ("/slim?include_tags=yes", 400), ("/slim?include_connection=", 400),
    ("/slim?include_connection=false", 200),
  ])
  func `takes two words for a switch`(query: String, status: Int) throws {
    #expect(try Account(numbers: 1).call(.get, "/phone_numbers" + query).status == status)
  }

  @Test(arguments: [
    "filter[tag]=x", "filter[without_tags]=true", "handle_messaging_profile_error=true",
  ])
  func `refuses in the slim form what it does not take`(query: String) throws {
    #expect(try Account().call(.get, "/phone_numbers/slim?" + query).status == 400)
  }
}
