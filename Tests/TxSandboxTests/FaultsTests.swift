import HTTPTypes
import Testing
import TxSandbox

struct FaultsTests {
  @Test func `reads kinds and rates`() throws {
    #expect(
      try Fault.parse("rate-limit=0.25,slow,job-stuck=1") == [
        Fault(.rateLimit, rate: 0.25), Fault(.slow), Fault(.jobStuck),
      ]
    )
  }

  @Test(arguments: ["", "x", "slow=2", "slow=-1", "slow=", "slow,", "slow=nan", "SLOW"])
  func `refuses what is no fault`(text: String) {
    #expect(throws: SandboxError.self) { _ = try Fault.parse(text) }
  }

  @Test(arguments: [("rate-limit", 429), ("server-error", 500), ("html", 502)])
  func `answers without any effect`(fault: String, status: Int) throws {
    let account = try Account()
    let id = try account.allNumbers("filter[status]=active")[0]["id"].text ?? ""
    let reply = account.ask(.patch, "/v2/phone_numbers/\(id)", "{\"tags\":[]}", fault: fault)
    #expect(reply.response.status.code == status)
    #expect(reply.delivery == .normal)
    #expect(try account.ledger().isEmpty)
    guard fault == "html" else { return }
    #expect(String(decoding: reply.body, as: UTF8.self).hasPrefix("<html>"))
    #expect(reply.response.headerFields[.contentType] == "text/html")
  }

  @Test(arguments: [
    ("timeout-before", false), ("reset", false), ("timeout-after", true),
  ])
  func `loses the request or only the answer`(fault: String, happened: Bool) throws {
    let account = try Account()
    let id = try account.allNumbers("filter[tag]=x")[0]["id"].text ?? ""
    let reply = account.ask(.patch, "/v2/phone_numbers/\(id)", "{\"tags\":[]}", fault: fault)
    #expect(reply.delivery == .lost)
    #expect(try account.get("/phone_numbers/\(id)")["data"]["tags"].texts.isEmpty == happened)
    #expect(try account.ledger().isEmpty != happened)
  }

  @Test func `delays and cuts answers`() throws {
    let account = try Account()
    let whole = account.ask(.get, "/v2/billing_groups").body
    let slow = account.ask(.get, "/v2/billing_groups", fault: "slow")
    let cut = account.ask(.get, "/v2/billing_groups", fault: "truncated")
    #expect(slow.delivery == .delayed(milliseconds: 2_000))
    #expect(slow.body == whole)
    #expect(cut.response.status.code == 200)
    #expect(!cut.body.isEmpty && cut.body.count < whole.count)
    #expect(whole.starts(with: cut.body))
  }

  @Test func `shifts a page by a row`() throws {
    let account = try Account(numbers: 30)
    let rows = try account.allNumbers()
    let first = try account.call(.get, "/phone_numbers?page[size]=10", fault: "page-drift").body
    let second =
      try account.call(
        .get,
        "/phone_numbers?page[size]=10&page[number]=2",
        fault: "page-drift"
      )
      .body
    #expect(first["data"].list == Array(rows[0..<9]))
    #expect(second["data"].list == Array(rows[9..<19]))
    #expect(second["meta"]["total_results"].int == 30)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `draws the same way for the same seed`(seed: UInt64) throws {
    func statuses(seed: UInt64) throws -> [Int] {
      let account = try Account(numbers: 5, seed: seed) {
        $0.faults = [Fault(.serverError, rate: 0.5)]
      }
      return (0..<64)
        .map { _ in
          account.ask(.get, "/v2/billing_groups").response.status.code
        }
    }
    let first = try statuses(seed: seed)
    #expect(try statuses(seed: seed) == first)
    #expect(try statuses(seed: seed + 10) != first)
    #expect((16...48).contains(first.count { $0 == 500 }))
  }

  private func job(_ fault: String) throws -> (account: Account, path: String) {
    let account = try Account { $0.jobTime = 1_000 }
    let rows = try account.allNumbers("filter[tag]=x").prefix(4)
    let answer = try account.call(
      .post,
      "/phone_numbers/jobs/update_phone_numbers",
      "{\"phone_numbers\":\(Account.list(rows)),\"tags\":[]}",
      fault: fault
    )
    return (account, "/phone_numbers/jobs/\(answer.body["data"]["id"].text ?? "")")
  }

  @Test func `keeps a job stuck for ever`() throws {
    let (account, path) = try job("job-stuck")
    account.clock.advance(milliseconds: 3_600_000)
    let job = try account.get(path)["data"]
    #expect(job["status"].text == "in_progress")
    #expect(job["pending_operations"].list.count == 4)
    #expect(try account.ledger().isEmpty)
  }

  @Test func `expires a job with half of its numbers done`() throws {
    let (account, path) = try job("job-expired")
    account.clock.advance(milliseconds: 1_000)
    let job = try account.get(path)["data"]
    #expect(job["status"].text == "expired")
    #expect(job["pending_operations"].list.count == 2)
    #expect(job["successful_operations"].list.count == 2)
    #expect(try account.ledger().count == 2)
  }

  @Test func `lists a job only after a while`() throws {
    let (account, path) = try job("list-delay")
    #expect(try account.get("/phone_numbers/jobs")["data"].list.isEmpty)
    #expect(try account.call(.get, path).status == 200)
    account.clock.advance(milliseconds: 2_000)
    #expect(try account.get("/phone_numbers/jobs")["data"].list.count == 1)
  }

  @Test func `fails some numbers of a job but not on every attempt`() throws {
    let account = try Account { $0.faults = [Fault(.rowFailure, rate: 0.5)] }
    let rows = try account.allNumbers("filter[tag]=x")
    func failed(_ reference: String) throws -> [Node] {
      let body =
        try account.job(
          "update_phone_numbers",
          "{\"phone_numbers\":\(Account.list(rows)),\"customer_reference\":\"\(reference)\"}"
        )
        .body
      account.clock.advance(milliseconds: 200)
      let job = try account.get("/phone_numbers/jobs/\(body["data"]["id"].text ?? "")")["data"]
      #expect(job["status"].text == "completed")
      return job["failed_operations"].list.map { $0["id"] }
    }
    let (first, second) = (try failed("1"), try failed("2"))
    #expect((4...20).contains(first.count))
    #expect(first != second)
  }

  @Test func `changes its faults on demand`() throws {
    let account = try Account()
    let on = account.ask(.post, "/_sandbox/faults", "{\"faults\":\"server-error=1\"}", key: nil)
    #expect(on.response.status.code == 200)
    #expect(account.ask(.get, "/v2/addresses").response.status.code == 500)
    _ = account.ask(.post, "/_sandbox/faults", "{\"faults\":\"\"}", key: nil)
    #expect(account.ask(.get, "/v2/addresses").response.status.code == 200)
    let wrong = account.ask(.post, "/_sandbox/faults", "{\"faults\":\"x\"}", key: nil)
    #expect(wrong.response.status.code == 422)
  }
}
