import HTTPTypes
import Testing
import TxSandbox

struct BillingGroupsTests {
  @Test func `makes, renames and removes a group`() throws {
    let account = try Account(numbers: 0)
    let before = try account.get("/billing_groups")["data"].list.count
    let made = try account.call(.post, "/billing_groups", #"{"name":"New"}"#)
    #expect(made.status == 200)
    let path = "/billing_groups/\(made.body["data"]["id"].text ?? "")"
    #expect(try account.get(path)["data"] == made.body["data"])
    let renamed = try account.call(.patch, path, #"{"name":"Newer"}"#)
    #expect(renamed.body["data"]["name"].text == "Newer")
    let removed = try account.call(.delete, path)
    #expect(removed.status == 200 && removed.body["data"]["deleted_at"] != .null)
    #expect(try account.call(.patch, path, #"{"name":"Late"}"#).status == 404)
    #expect(try account.get("/billing_groups")["data"].list.count == before + 1)
    let entries = try account.ledger()
    #expect(
      entries.map { $0["field"].text } == ["billing_group", "billing_group", "billing_group"]
    )
    #expect(entries.map { $0["number_id"].text } == ["0", "0", "0"])
  }

  @Test(arguments: [
    ("{}", 422), (#"{"name":""}"#, 422), (#"{"name":1}"#, 400), (#"{"title":"x"}"#, 400),
    ("[]", 400),
  ])
  func `refuses a body that names no group`(body: String, status: Int) throws {
    #expect(try Account(numbers: 0).call(.post, "/billing_groups", body).status == status)
  }
}
