import HTTPTypes
import Testing
import TxSandbox

struct LedgerTests {
  @Test func `notes each change with its cause`() throws {
    let account = try Account()
    let row = try account.allNumbers("filter[tag]=x")[0]
    let path = "/phone_numbers/\(row["id"].text ?? "")"
    _ = try account.call(.patch, path, "{\"customer_reference\":\"N\",\"tags\":[\"a\"]}")
    let entries = try account.ledger()
    #expect(entries.map { $0["field"].text } == ["customer_reference", "tags"])
    #expect(entries.map { $0["sequence"].int } == [1, 2])
    for entry in entries {
      #expect(entry["number_id"] == row["id"])
      #expect(entry["method"].text == "PATCH")
      #expect(entry["path"].text == "/v2" + path)
      #expect(entry["job_id"] == .null)
      #expect(entry["before"] == row[entry["field"].text ?? ""])
    }
    #expect(entries[0]["after"].text == "N")
    #expect(entries[1]["after"].texts == ["a"])
  }

  @Test func `notes nothing when nothing changes`() throws {
    let account = try Account()
    let row = try account.allNumbers("filter[tag]=x").first { $0["customer_reference"] != .null }
    let path = "/phone_numbers/\(row?["id"].text ?? "")"
    let reference = row?["customer_reference"].text ?? ""
    let escaped = reference.map { $0 == "\"" ? "\\\"" : String($0) }.joined()
    let answer = try account.call(.patch, path, "{\"customer_reference\":\"\(escaped)\"}")
    #expect(answer.status == 200)
    #expect(answer.body["data"] == row)
    #expect(try account.ledger().isEmpty)
  }

  @Test func `explains every difference between before and after`() throws {
    let account = try Account()
    let before = try account.allNumbers()
    let rows = before.filter { $0["tags"].texts.contains("x") }
    let list = Account.list(rows)
    let id =
      try
      account.job(
        "update_emergency_settings",
        "{\"phone_numbers\":\(list),\"emergency_enabled\":true,"
          + "\"emergency_address_id\":\"9102160989215728032\"}"
      )
      .body["data"]["id"]
    _ = try account.job(
      "update_phone_numbers",
      "{\"phone_numbers\":\(list),\"hd_voice_enabled\":true,\"external_pin\":\"\"}"
    )
    account.clock.advance(milliseconds: 5_000)
    let after = try account.allNumbers()
    let entries = try account.ledger()
    var replayed = before
    for entry in entries {
      let index = try #require(replayed.firstIndex { $0["id"] == entry["number_id"] })
      var members = replayed[index].members
      let field = try #require(entry["field"].text)
      #expect(members[field] == entry["before"])
      members[field] = entry["after"]
      members["updated_at"] = entry["at"]
      replayed[index] = .object(members)
    }
    #expect(replayed == after)
    #expect(
      entries.filter { $0["field"].text == "emergency_status" }.allSatisfy { $0["job_id"] == id }
    )
    #expect(entries.filter { $0["field"].text == "emergency_address_id" }.count == rows.count)
  }

  @Test func `gives one line per change on request`() throws {
    let account = try Account()
    let row = try account.allNumbers("filter[tag]=x")[0]
    _ = try account.call(
      .patch,
      "/phone_numbers/\(row["id"].text ?? "")",
      "{\"customer_reference\":\"N\",\"tags\":[\"a\"]}"
    )
    let text = account.ask(.get, "/_sandbox/ledger?format=jsonl", key: nil).body
    let lines = text.split(separator: UInt8(ascii: "\n"))
    #expect(try lines.map { try Node(Array($0)) } == account.ledger())
    #expect(lines.count == 2)
  }
}
