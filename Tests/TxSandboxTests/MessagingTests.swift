import HTTPTypes
import Testing
import TxSandbox

struct MessagingTests {
  @Test func `assigns a profile to numbers in bulk and takes it away`() throws {
    let account = try Account()
    let rows = try account.allNumbers("filter[tag]=x")
    let profile = try #require(
      try account.get("/messaging_profiles?filter[name]=Newco+EU")["data"].list.first
    )
    let numbers = Account.list(rows, "phone_number").dropLast() + ",\"+15550000000\"]"
    for id in [profile["id"].text ?? "", ""] {
      let (status, body) = try account.call(
        .post,
        "/messaging_numbers_bulk_updates",
        "{\"messaging_profile_id\":\"\(id)\",\"numbers\":\(numbers),\"assign_only\":true}"
      )
      let order = body["data"]
      #expect(status == 200)
      #expect(order["record_type"].text == "messaging_numbers_bulk_update")
      #expect(order["success"].list == rows.map { $0["phone_number"] })
      #expect(order["pending"] == .list([]))
      #expect(order["failed"].texts == ["+15550000000"])
      #expect(
        try account.get("/messaging_numbers_bulk_updates/\(order["order_id"].text ?? "")") == body
      )
      let after = try account.allNumbers("filter[tag]=x")
      let name = id.isEmpty ? Node.null : profile["name"]
      #expect(after.allSatisfy { $0["messaging_profile_name"] == name })
      #expect(after.allSatisfy { ($0["messaging_profile_id"].text ?? "") == id })
    }
    let entries = try account.ledger()
    #expect(entries.count >= rows.count)
    #expect(entries.allSatisfy { $0["field"].text == "messaging_profile_id" })
  }

  @Test func `keeps with null and unassigns with an empty text`() throws {
    let account = try Account()
    let row = try #require(
      try account.allNumbers("filter[status]=active")
        .first {
          $0["messaging_profile_id"] != .null
        }
    )
    let path = "/phone_numbers/\(row["id"].text ?? "")/messaging"
    let kept = try account.call(.patch, path, "{\"messaging_profile_id\":null}").body["data"]
    #expect(kept["messaging_profile_id"] == row["messaging_profile_id"])
    let gone = try account.call(.patch, path, "{\"messaging_profile_id\":\"\"}").body["data"]
    #expect(gone["messaging_profile_id"] == .null)
    #expect(try account.get(path)["data"]["messaging_profile_id"] == .null)
  }

  @Test(arguments: [
    ("[\"a\"]", 200), ("null", 200), ("[1]", 400), ("\"a\"", 400), ("{}", 400),
  ])
  func `takes a list of tags and keeps those of the number`(tags: String, status: Int) throws {
    let account = try Account(numbers: 40)
    let number = try account.allNumbers("filter[tag]=x")[0]
    let path = "/phone_numbers/\(number["id"].text ?? "")/messaging"
    let answer = try account.call(.patch, path, "{\"tags\":\(tags)}")
    #expect(answer.status == status)
    #expect(try account.get(path)["data"]["tags"] == number["tags"])
  }

  @Test(arguments: [
    ("{}", 422), ("{\"messaging_profile_id\":\"\"}", 422),
    ("{\"messaging_profile_id\":\"\",\"numbers\":[]}", 422),
    ("{\"messaging_profile_id\":\"\",\"numbers\":[1]}", 400),
    ("{\"messaging_profile_id\":\"none\",\"numbers\":[\"+1\"]}", 422),
    ("{\"messaging_profile_id\":\"\",\"numbers\":[\"+1\"],\"x\":1}", 400),
  ])
  func `refuses a bulk order`(body: String, status: Int) throws {
    let account = try Account(numbers: 1)
    #expect(try account.call(.post, "/messaging_numbers_bulk_updates", body).status == status)
    #expect(try account.call(.get, "/messaging_numbers_bulk_updates/x").status == 404)
  }

  @Test func `lists settings by profile, number, type and order`() throws {
    let account = try Account()
    let all = try account.all("/phone_numbers/messaging?page[size]=250")
    let profile = try #require(all.compactMap { $0["messaging_profile_id"].text }.first)
    func found(_ query: String) throws -> [Node] {
      try account.all("/phone_numbers/messaging?page[size]=250&" + query)
    }
    #expect(
      try found("filter[messaging_profile_id]=\(profile)")
        == all.filter { $0["messaging_profile_id"].text == profile }
    )
    let two = all.prefix(2).map { "%2B\(($0["phone_number"].text ?? "").dropFirst())" }
    #expect(
      try found("filter[phone_number]=\(two.joined(separator: "%2C"))") == Array(all.prefix(2))
    )
    #expect(
      try found("filter[phone_number][contains]=1303")
        == all.filter { $0["phone_number"].text?.contains("1303") == true }
    )
    #expect(try found("filter[type]=tollfree") == all.filter { $0["type"].text == "toll-free" })
    #expect(try found("filter[type]=longcode") == all.filter { $0["type"].text == "long-code" })
    let numbers = all.compactMap { $0["phone_number"].text }.sorted()
    #expect(try found("sort[phone_number]=asc").compactMap { $0["phone_number"].text } == numbers)
    #expect(
      try found("sort[phone_number]=desc").compactMap { $0["phone_number"].text }
        == numbers.reversed()
    )
  }

  @Test(arguments: [
    ("filter[type]=toll-free", 400), ("filter[tag]=x", 400), ("sort=phone_number", 422),
    ("sort[phone_number]=up", 422),
  ])
  func `refuses a list`(query: String, status: Int) throws {
    let account = try Account(numbers: 1)
    #expect(try account.call(.get, "/phone_numbers/messaging?" + query).status == status)
  }

  @Test(arguments: [
    ("", 3), ("filter[name][eq]=Alerts", 1), ("filter[name][contains]=e", 3),
    ("filter[name]=alerts", 0),
  ])
  func `lists profiles`(query: String, count: Int) throws {
    let account = try Account(numbers: 1)
    let rows = try account.get("/messaging_profiles?" + query)["data"].list
    #expect(rows.count == count)
    for row in rows {
      #expect(try account.get("/messaging_profiles/\(row["id"].text ?? "")")["data"] == row)
    }
  }

  @Test func `lists the tags in use in one casing`() throws {
    let account = try Account()
    let used = Set(try account.allNumbers().flatMap { $0["tags"].texts })
    let data = try account.get("/user_tags")["data"]
    #expect(Set(data["number_tags"].texts) == used)
    #expect(data["outbound_profile_tags"] == .list([]))
    let some = try account.get("/user_tags?filter[starts_with]=VI")["data"]["number_tags"].texts
    #expect(some == ["VIP desk", "vip"].filter(used.contains))
    #expect(try account.call(.get, "/user_tags?page[size]=1").status == 400)
  }
}
