import HTTPTypes
import Testing
import TxSandbox

struct OptionsTests {
  @Test(arguments: [-1, 5_000_001, Int.max, Int.min])
  func `refuses a count that cannot be seeded`(numbers: Int) {
    #expect(throws: SandboxError.self) { _ = try Account(numbers: numbers) }
  }

  @Test(arguments: [-1, Int64.max])
  func `refuses a time that cannot be`(time: Int64) {
    #expect(throws: SandboxError.self) { _ = try Account { $0.jobTime = time } }
    #expect(throws: SandboxError.self) { _ = try Account { $0.provisioningTime = time } }
  }

  @Test func `runs jobs in no time`() throws {
    let account = try Account {
      $0.jobTime = 0
      $0.provisioningTime = 0
    }
    let rows = try account.allNumbers("filter[tag]=x")
    let body =
      "{\"phone_numbers\":\(Account.list(rows)),\"emergency_enabled\":true,"
      + "\"emergency_address_id\":\"9102160989215728032\"}"
    let job = try account.job("update_emergency_settings", body).body["data"]
    #expect(job["status"].text == "pending")
    let done = try account.get("/phone_numbers/jobs/\(job["id"].text ?? "")")["data"]
    #expect(done["status"].text == "completed")
    #expect(done["successful_operations"].list.count == rows.count)
    let after = try account.allNumbers("filter[tag]=x")
    #expect(after.allSatisfy { $0["emergency_status"].text == "active" })
  }

  @Test func `counts no requests without a limit`() throws {
    let account = try Account { $0.rateLimit = nil }
    let name = try #require(HTTPField.Name("x-ratelimit-limit"))
    let response = account.ask(.get, "/v2/addresses").response
    #expect(response.status.code == 200)
    #expect(response.headerFields[name] == nil)
  }

  @Test(arguments: [("server-error", "57"), ("rate-limit", "1")])
  func `tells when to come back`(fault: String, seconds: String) throws {
    let account = try Account(clock: ManualSandboxClock(now: 120_000_003_500))
    let name = try #require(HTTPField.Name("x-ratelimit-reset"))
    let response = account.ask(.get, "/v2/addresses", fault: fault).response
    #expect(response.headerFields[name] == seconds)
  }

  @Test func `writes dates relative to the moment of creation`() throws {
    let late = ManualSandboxClock(now: 1_709_164_800_000)
    let row = try #require(try Account(numbers: 1, clock: late).allNumbers().first)
    #expect(row["created_at"].text?.hasPrefix("202") == true)
    #expect((row["created_at"].text ?? "") < "2024-02-29T00:00:00.000Z")
    #expect(row["purchased_at"].text?.count == 20)
    #expect(row["created_at"].text?.count == 24)
  }

  @Test(
    arguments: [
      (0, "1970-01-01T00:00:00.000Z"), (951_782_400_123, "2000-02-29T00:00:00.123Z"),
      (1_709_251_199_999, "2024-02-29T23:59:59.999Z"),
      (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
    ] as [(Int64, String)]
  )
  func `knows the calendar`(now: Int64, text: String) throws {
    let account = try Account(clock: ManualSandboxClock(now: now)) { $0.jobTime = 0 }
    let rows = try account.allNumbers("filter[tag]=x").prefix(1)
    let job = try account.job(
      "update_phone_numbers",
      "{\"phone_numbers\":\(Account.list(rows)),\"tags\":[]}"
    )
    #expect(job.body["data"]["created_at"].text == text)
  }
}
