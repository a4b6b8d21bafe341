import HTTPTypes
import Testing
import TxSandbox

struct DirChangesTests {
  private static let founding = "/dir/16635d38-75a6-4481-82e8-69af60e05011"
  private static let documents =
    "[{\"document_id\":\"f526891a-fd5c-40f5-8a47-05e80da34313\","
    + "\"document_type\":\"letter_of_authorization\"}]"

  private static func body(_ numbers: [String], documents: String = documents) -> String {
    "{\"phone_numbers\":\(list(numbers)),\"documents\":\(documents)}"
  }

  private static func list(_ numbers: [String]) -> String {
    "[" + numbers.map { "\"\($0)\"" }.joined(separator: ",") + "]"
  }

  /// Numbers that are on no identity.
  private static func free(_ account: Account, _ count: Int) throws -> [String] {
    var taken: Set<String> = []
    for dir in try account.all("/dir?page[size]=250") {
      let path = "/dir/\(dir["id"].text ?? "")/phone_numbers?page[size]=250"
      taken.formUnion(try account.all(path).compactMap { $0["phone_number"].text })
    }
    let numbers = try account.allNumbers("filter[tag]=brand-a&filter[status]=active")
      .compactMap { $0["phone_number"].text }
    return Array(numbers.filter { !taken.contains($0) }.prefix(count))
  }

  private static func number(_ account: Account, _ status: String) throws -> String {
    let row = try account.get("\(founding)/phone_numbers?status=\(status)")["data"].list.first
    return row?["phone_number"].text ?? ""
  }

  private func add(_ account: Account, _ body: String) throws -> (status: Int, body: Node) {
    try account.call(.post, Self.founding + "/phone_numbers", body)
  }

  private func remove(
    _ account: Account,
    _ numbers: [String]
  ) throws -> (status: Int, body: Node) {
    let body = "{\"phone_numbers\":\(Self.list(numbers))}"
    return try account.call(.delete, Self.founding + "/phone_numbers", body)
  }

  @Test(arguments: [1, 2, 15])
  func `adds numbers as one new batch, in the order asked for`(count: Int) throws {
    let account = try Account(numbers: 600)
    let numbers = try Self.free(account, count)
    try #require(numbers.count == count)
    let answer = try add(account, Self.body(numbers))
    let rows = answer.body["data"].list
    #expect(answer.status == 201)
    #expect(rows.map { $0["phone_number"].text } == numbers)
    #expect(rows.allSatisfy { $0["status"].text == "submitted" })
    #expect(
      rows.allSatisfy {
        $0["loa_document_id"].text == "f526891a-fd5c-40f5-8a47-05e80da34313"
      }
    )
    #expect(Set(rows.map { $0["batch_id"].text }).count == 1)
    let id = rows.first?["batch_id"].text ?? ""
    let batch = try account.get("\(Self.founding)/phone_number_batches/\(id)")["data"]
    #expect(batch["phone_numbers"].list == rows)
    let first = try account.get("\(Self.founding)/phone_number_batches")["data"].list.first
    #expect(first == batch)
    let entries = try account.ledger()
    #expect(entries.map { $0["field"].text } == Array(repeating: "dir_id", count: count))
    #expect(entries.allSatisfy { $0["before"] == .null && $0["after"] == rows[0]["dir_id"] })
    #expect(entries.allSatisfy { $0["method"].text == "POST" })
  }

  @Test func `vets what was added`() throws {
    let account = try Account { $0.vettingTime = 10_000 }
    let numbers = try Self.free(account, 2)
    let id = try add(account, Self.body(numbers)).body["data"].list.first?["batch_id"].text ?? ""
    let path = "\(Self.founding)/phone_number_batches/\(id)"
    for (wait, status) in [(999, "submitted"), (1, "in_review"), (8_999, "in_review")] {
      account.clock.advance(milliseconds: Int64(wait))
      #expect(try account.get(path)["data"]["status"].text == status)
    }
    account.clock.advance(milliseconds: 1)
    let batch = try account.get(path)["data"]
    #expect(batch["status"].text == "verified")
    #expect(batch["phone_numbers"].list.allSatisfy { $0["verified_at"] != .null })
  }

  @Test func `refuses single numbers at the end of their vetting when told to fail`() throws {
    let account = try Account { $0.vettingTime = 10_000 }
    let numbers = try Self.free(account, 2)
    let answer = try account.call(
      .post,
      Self.founding + "/phone_numbers",
      Self.body(numbers),
      fault: "row-failure"
    )
    account.clock.advance(milliseconds: 10_000)
    let id = answer.body["data"].list.first?["batch_id"].text ?? ""
    let batch = try account.get("\(Self.founding)/phone_number_batches/\(id)")["data"]
    #expect(batch["status"].text == "unsuccessful")
    for row in batch["phone_numbers"].list {
      #expect(row["rejection_reason"]["code"].text == "documentation_incomplete")
    }
    #expect(try add(account, Self.body(numbers)).status == 201)
  }

  @Test func `takes ten digits as an American number`() throws {
    let account = try Account()
    let number = try #require(try Self.free(account, 20).first { $0.hasPrefix("+1") })
    let answer = try add(account, Self.body([String(number.dropFirst(2))]))
    #expect(answer.body["data"].list.map { $0["phone_number"].text } == [number])
  }

  @Test func `adds nothing if any number is wrong, and groups what is`() throws {
    let account = try Account()
    let free = try Self.free(account, 1)
    let other = try account.get("/dir?filter[status]=expired")["data"].list.first?["id"].text ?? ""
    let elsewhere = try account.get("/dir/\(other)/phone_numbers")["data"].list
      .compactMap { $0["phone_number"].text }
    let verified = try Self.number(account, "verified")
    let refused = try Self.number(account, "permanently_rejected")
    let numbers =
      free + ["abc", "+19990000001", "+19990000002", verified, refused] + elsewhere
    let answer = try add(account, Self.body(numbers))
    #expect(answer.status == 400)
    let errors = answer.body["errors"].list
    #expect(errors.allSatisfy { $0["code"].text == "10015" && $0["meta"]["url"] != .null })
    #expect(errors.allSatisfy { $0["source"]["pointer"].text == "/body/phone_numbers" })
    let details = errors.compactMap { $0["detail"].text }
    #expect(
      details == [
        "Phone numbers not in E.164 format: abc",
        "Phone numbers not in your inventory: +19990000001, +19990000002",
        "Phone numbers already attached to this DIR: \(verified)",
        "Phone numbers permanently rejected: \(refused)",
        "Phone numbers already attached to another DIR: \(elsewhere.joined(separator: ", "))",
      ]
    )
    #expect(try account.ledger().isEmpty)
    #expect(try Self.free(account, 1) == free)
  }

  @Test func `adds a number again that was not successful`() throws {
    let account = try Account()
    let number = try Self.number(account, "unsuccessful")
    #expect(try add(account, Self.body([number])).status == 201)
    let rows = try account.get("\(Self.founding)/phone_numbers?page[size]=250")["data"].list
    #expect(
      rows.filter { $0["phone_number"].text == number }.map { $0["status"].text } == ["submitted"]
    )
  }

  @Test func `never takes back what is rejected for good, even when it was removed`() throws {
    let account = try Account()
    let number = try Self.number(account, "permanently_rejected")
    #expect(try remove(account, [number]).status == 200)
    #expect(try add(account, Self.body([number])).status == 400)
  }

  @Test(arguments: [
    "draft", "submitted", "in_review", "rejected", "unsuccessful", "suspended", "expired",
    "infringement_claimed", "permanently_rejected", "delete_requested",
  ])
  func `adds to verified identities only`(status: String) throws {
    let account = try Account()
    let id = try account.get("/dir?filter[status]=\(status)")["data"].list.first?["id"].text ?? ""
    let body = Self.body(try Self.free(account, 1))
    let answer = try account.call(.post, "/dir/\(id)/phone_numbers", body)
    #expect(answer.status == 400)
    #expect(answer.body.error["code"].text == "10015")
  }

  @Test(arguments: [
    ("{}", "/body/phone_numbers"), ("{\"phone_numbers\":[\"+1\"]}", "/body/documents"),
    (body([]), "/body/phone_numbers"), (body(["+13035551234"], documents: "[]"), "/body/documents"),
    (body(Array(repeating: "+13035551234", count: 16)), "/body/phone_numbers"),
    ("{\"phone_numbers\":7,\"documents\":[]}", "/body/phone_numbers"),
    ("{\"phone_numbers\":[7],\"documents\":[]}", "/body/phone_numbers"),
    ("{\"phone_numbers\":[\"+1\"],\"documents\":[],\"note\":1}", "/body/note"),
    (body(["+13035551234"], documents: "[7]"), "/body/documents/0"),
    (
      body(["+13035551234"], documents: "[{\"document_id\":\"loa\"}]"),
      "/body/documents/0/document_id"
    ),
    (
      body(
        ["+13035551234"],
        documents: "[{\"document_id\":\"f526891a-fd5c-40f5-8a47-05e80da34313\","
          + "\"document_type\":\"poem\"}]"
      ), "/body/documents/0/document_type"
    ),
    (
      body(
        ["+13035551234"],
        documents: "[{\"document_id\":\"f526891a-fd5c-40f5-8a47-05e80da34313\","
          + "\"document_type\":\"other\"}]"
      ), "/body/documents"
    ),
  ])
  func `refuses a body that is not as documented`(body: String, pointer: String) throws {
    let answer = try add(try Account(), body)
    #expect(answer.status == 422)
    #expect(answer.body.error["code"].text == "10005")
    #expect(answer.body.error["source"]["pointer"].text == pointer)
  }

  @Test func `refuses documents that were not uploaded`() throws {
    let account = try Account()
    let documents =
      "[{\"document_id\":\"00000000-0000-4000-8000-000000000000\","
      + "\"document_type\":\"letter_of_authorization\"}]"
    let answer = try add(
      account,
      Self.body(try Self.free(account, 1), documents: documents)
    )
    #expect(answer.status == 400)
    #expect(answer.body.error["code"].text == "10015")
    #expect(answer.body.error["source"]["pointer"].text == "/body/documents")
  }

  @Test func `removes numbers and tells which were not there`() throws {
    let account = try Account()
    let present = try account.get("\(Self.founding)/phone_numbers")["data"].list
      .compactMap { $0["phone_number"].text }
    let wanted = [present[0], "+19990000001", present[3]]
    let answer = try remove(account, wanted)
    #expect(answer.status == 200)
    #expect(answer.body["data"].texts == [present[0], present[3]])
    let errors = answer.body["meta"]["errors"].list
    #expect(errors.map { $0["phone_number"].text } == ["+19990000001"])
    #expect(errors.map { $0["code"].text } == ["not_associated"])
    let left = try account.get("\(Self.founding)/phone_numbers")
    #expect(left["meta"]["total_results"].int == present.count - 2)
    let entries = try account.ledger()
    #expect(entries.count == 2)
    #expect(entries.allSatisfy { $0["field"].text == "dir_id" && $0["after"] == .null })
    #expect(try remove(account, [present[0]]).status == 400)
  }

  @Test func `answers 400 when no number could be removed`() throws {
    let answer = try remove(try Account(), ["+19990000001", "+19990000002"])
    #expect(answer.status == 400)
    #expect(answer.body.error["code"].text == "10015")
    #expect(answer.body["data"] == .null)
  }

  @Test(arguments: [0, 101])
  func `removes 1 to 100 numbers at once`(count: Int) throws {
    let answer = try remove(try Account(), Array(repeating: "+19990000001", count: count))
    #expect(answer.status == 422)
    #expect(answer.body.error["source"]["pointer"].text == "/body/phone_numbers")
  }

  @Test func `forgets a batch when its last number is removed`() throws {
    let account = try Account()
    let numbers = try Self.free(account, 2)
    let id = try add(account, Self.body(numbers)).body["data"].list.first?["batch_id"].text ?? ""
    let path = "\(Self.founding)/phone_number_batches/\(id)"
    #expect(try remove(account, [numbers[0]]).status == 200)
    #expect(try account.get(path)["data"]["total_count"].int == 1)
    #expect(try remove(account, [numbers[1]]).status == 200)
    #expect(try account.call(.get, path).status == 404)
    #expect(try add(account, Self.body(numbers)).status == 201)
  }
}
