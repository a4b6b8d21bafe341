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

  @Test func `writes dates relative to a given moment, whenever it is made`() throws {
    let epoch = try #require(SandboxOptions.epoch("2020-02-29"))
    let bytes = try ([1_600_000_000_000, 1_750_000_000_000] as [Int64])
      .map { now in
        let account = try Account(clock: ManualSandboxClock(now: now)) { $0.epoch = epoch }
        return account.ask(.get, "/v2/phone_numbers?page[size]=250").body
          + account.ask(.get, "/v2/messaging_profiles").body + account.ask(.get, "/v2/dir").body
      }
    #expect(bytes[0] == bytes[1])
    #expect(String(decoding: bytes[0], as: UTF8.self).contains("\"2020-02-29T00:00:00.000Z\""))
  }

  @Test func `keeps the moment that an account was made with`() throws {
    try TemporaryDatabase.with { path in
      let first = try Account {
        $0.path = path
        $0.epoch = 1_600_000_000_000
      }
      let second = try Account {
        $0.path = path
        $0.epoch = 1_700_000_000_000
      }
      #expect(try first.get("/messaging_profiles") == second.get("/messaging_profiles"))
    }
  }

  @Test(
    arguments: [
      ("2026-01-31", 1_769_817_600_000), ("2026-01-31T00:00:01Z", 1_769_817_601_000),
      ("2026-01-31T00:00:00.250Z", 1_769_817_600_250), ("1970-01-01", 0), ("", nil),
      ("2026-02-31", nil), ("2026-1-31", nil), ("2026-01-31T00:00:01", nil),
      ("2026-01-31T00:00:01+02:00", nil), ("1969-12-31", nil), ("2026-01-31 12:00:00Z", nil),
      ("yesterday!", nil),
    ] as [(String, Int64?)]
  )
  func `reads a moment`(text: String, milliseconds: Int64?) {
    #expect(SandboxOptions.epoch(text) == milliseconds)
  }

  @Test(arguments: [-1, 253_000_000_000_001, Int64.max])
  func `refuses a moment whose dates cannot be written`(epoch: Int64) {
    #expect(throws: SandboxError.self) { _ = try Account { $0.epoch = epoch } }
  }

  @Test(arguments: [0, 253_000_000_000_000])
  func `writes the first and the last dates that can be`(epoch: Int64) throws {
    let account = try Account { $0.epoch = epoch }
    let dates = try account.allNumbers().compactMap { $0["created_at"].text }
    #expect(dates.count == 250 && dates.allSatisfy { $0.utf8.count == 24 })
  }

  @Test func `refuses a limit below none`() {
    #expect(throws: SandboxError.self) { _ = try Account { $0.rateLimit = -1 } }
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
