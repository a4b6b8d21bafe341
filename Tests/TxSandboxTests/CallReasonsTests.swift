import HTTPTypes
import Testing
import TxSandbox

struct CallReasonsTests {
  /// An account that is only read.
  private static let account = Result { try Account(numbers: 10) }

  @Test func `lists reasons a hundred at a time`() throws {
    let account = try Self.account.get()
    let body = try account.get("/call_reasons")
    let rows = body["data"].list
    #expect(rows.count == body["meta"]["total_results"].int)
    #expect(body["meta"]["page_size"].int == rows.count)
    #expect(rows.contains { $0["reason"].text == "Account Alert" })
    #expect(rows.allSatisfy { Set($0.members.keys) == ["id", "reason", "description"] })
    #expect(Set(rows.map { $0["id"].text }).count == rows.count)
    let second = try account.get("/call_reasons?page[size]=5&page[number]=2")
    #expect(second["data"].list == Array(rows[5..<10]))
    #expect(try account.call(.get, "/call_reasons?filter[reason]=x").status == 400)
    #expect(try account.call(.get, "/call_reasons?page[size]=0").status == 422)
  }

  @Test(arguments: [
    (#"["Account Alert"]"#, []), (#"["account alert","Account Notification"]"#, []),
    (#"["Account Alert","Gossip"]"#, ["Gossip"]), (#"["",  "Ü"]"#, ["", "Ü"]),
  ])
  func `tells the reasons that are not known`(list: String, unknown: [String]) throws {
    let answer = try Self.account.get().call(.post, "/call_reasons/validate", list)
    #expect(answer.status == 200)
    let data = answer.body["data"]
    #expect(data["non_approved_reasons"].texts == unknown)
    #expect(data["all_pre_approved"].bool == unknown.isEmpty)
    #expect(data["requires_manual_vetting"].bool == !unknown.isEmpty)
  }

  @Test(arguments: [
    ("", 400), (#"{"call_reasons":["a"]}"#, 422), ("[]", 422), ("[1]", 422), (#""a""#, 422),
    ("[\"\(String(repeating: "a", count: 65))\"]", 422),
    (#"["1","2","3","4","5","6","7","8","9","10","11"]"#, 422),
  ])
  func `refuses what is no list of reasons`(body: String, status: Int) throws {
    #expect(try Self.account.get().call(.post, "/call_reasons/validate", body).status == status)
  }
}
