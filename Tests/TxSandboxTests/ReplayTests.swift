import HTTPTypes
import Testing
import TxSandbox

/// Random days in the life of an account, each named by its seed.
struct ReplayTests {
  /// Sends one random change, or lets time pass.
  private func step(_ account: Account, _ rows: [Node], _ chance: inout Chance) throws {
    let start = chance.below(rows.count)
    let some = rows[start..<min(rows.count, start + 1 + chance.below(12))]
    let numbers = "\"phone_numbers\":\(Account.list(some))"
    let id = some.first?["id"].text ?? ""
    let word = ["a", "b", "Ü"][chance.below(3)]
    switch chance.below(8) {
    case 0:
      _ = try account.call(.patch, "/phone_numbers/\(id)", "{\"tags\":[\"\(word)\"]}")
    case 1:
      _ = try account.call(.patch, "/phone_numbers/\(id)", "{\"customer_reference\":\"\(word)\"}")
    case 2:
      _ = try account.job(
        "update_phone_numbers",
        "{\(numbers),\"external_pin\":\"\(word)\",\"connection_id\":\"\"}"
      )
    case 3:
      _ = try account.job(
        "update_phone_numbers",
        "{\(numbers),\"deletion_lock_enabled\":\(chance.below(2) == 0)}"
      )
    case 4:
      _ = try account.job(
        "update_emergency_settings",
        "{\(numbers),\"emergency_enabled\":true,\"emergency_address_id\":\"9102160989215728032\"}"
      )
    case 5:
      _ = try account.job("update_emergency_settings", "{\(numbers),\"emergency_enabled\":false}")
    case 6 where chance.below(4) == 0:
      _ = try account.job("delete_phone_numbers", "{\(numbers)}")
    default:
      account.clock.advance(milliseconds: Int64(chance.below(900)))
    }
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
  func `the ledger explains the account`(seed: UInt64) throws {
    let account = try Account(numbers: 60, seed: seed)
    let before = try account.allNumbers()
    var chance = Chance(state: seed)
    for _ in 0..<40 { try step(account, before, &chance) }
    account.clock.advance(milliseconds: 10_000)
    let after = try account.allNumbers()
    let entries = try account.ledger()
    var fields = Dictionary(
      uniqueKeysWithValues: before.map { ($0["id"].text ?? "", $0.members) }
    )
    for entry in entries {
      let (id, name) = (entry["number_id"].text ?? "", entry["field"].text ?? "")
      #expect(fields[id]?[name] == entry["before"])
      #expect(entry["before"] != entry["after"])
      fields[id]?[name] = entry["after"]
    }
    // What follows from other fields, or from the time, is not noted.
    let derived: Set = ["updated_at", "connection_name"]
    for row in after {
      let replayed = fields[row["id"].text ?? ""] ?? [:]
      #expect(
        replayed.filter { !derived.contains($0.key) }
          == row.members.filter { !derived.contains($0.key) }
      )
    }
    #expect(entries.compactMap { $0["sequence"].int } == Array(1...max(1, entries.count)))
    #expect(entries.count > 10)
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `every job ends with each number in one list`(seed: UInt64) throws {
    let account = try Account(numbers: 60, seed: seed) {
      $0.faults = [Fault(.rowFailure, rate: 0.2)]
    }
    let rows = try account.allNumbers()
    var chance = Chance(state: seed &* 31)
    for _ in 0..<40 { try step(account, rows, &chance) }
    account.clock.advance(milliseconds: 10_000)
    let jobs = try account.all("/phone_numbers/jobs?page[size]=250")
    #expect(!jobs.isEmpty)
    for job in jobs {
      #expect(job["status"].text == "completed")
      #expect(job["pending_operations"].list.isEmpty)
      let ended = job["successful_operations"].list + job["failed_operations"].list
      #expect(
        Set(ended.map { $0["id"].text }) == Set(job["phone_numbers"].list.map { $0["id"].text })
      )
      #expect(ended.count == job["phone_numbers"].list.count)
      for failure in job["failed_operations"].list {
        #expect(failure["errors"].list.count == 1)
        #expect(failure["errors"].list.first?["code"].text != nil)
      }
    }
  }

  @Test(arguments: [1, 2] as [UInt64])
  func `the same requests at the same times give the same bytes`(seed: UInt64) throws {
    func bytes() throws -> [UInt8] {
      let account = try Account(numbers: 60, seed: seed) {
        $0.faults = [Fault(.rowFailure, rate: 0.3), Fault(.jobExpired, rate: 0.2)]
      }
      let rows = try account.allNumbers()
      var chance = Chance(state: seed)
      for _ in 0..<30 { try step(account, rows, &chance) }
      return ["/_sandbox/ledger", "/v2/phone_numbers?page[size]=250", "/v2/phone_numbers/jobs"]
        .flatMap { account.ask(.get, $0).body }
    }
    #expect(try bytes() == bytes())
  }

  @Test func `serves several callers at once`() async throws {
    let account = try Account(numbers: 60)
    let ids = try account.allNumbers("filter[status]=active").compactMap { $0["id"].text }
    try await withThrowingTaskGroup(of: Int.self) { group in
      for id in ids {
        group.addTask {
          try account.call(.patch, "/phone_numbers/\(id)", "{\"customer_reference\":\"\(id)\"}")
            .status
        }
      }
      for try await status in group { #expect(status == 200) }
    }
    let rows = try account.allNumbers("filter[status]=active")
    #expect(rows.allSatisfy { $0["customer_reference"] == $0["id"] })
    #expect(try account.ledger().count == ids.count)
  }
}
