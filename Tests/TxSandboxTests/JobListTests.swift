import HTTPTypes
import Testing
import TxSandbox

struct JobListTests {
  /// Returns an account with a finished, a running and a waiting job.
  private func account() throws -> (account: Account, numbers: [Node], jobs: [Node]) {
    let account = try Account { $0.jobTime = 1_000 }
    let rows = Array(try account.allNumbers("filter[tag]=x").prefix(3))
    let kinds = ["update_phone_numbers", "update_emergency_settings", "delete_phone_numbers"]
    let fields = [",\"customer_reference\":\"My Ref\"", ",\"emergency_enabled\":false", ""]
    var jobs: [Node] = []
    for (index, kind) in kinds.enumerated() {
      let body = "{\"phone_numbers\":\(Account.list([rows[index]]))\(fields[index])}"
      jobs.append(try account.job(kind, body).body["data"])
      account.clock.advance(milliseconds: index == 0 ? 800 : index == 1 ? 400 : 0)
    }
    return (account, rows, jobs)
  }

  @Test func `lists the newest first, or the oldest`() throws {
    let (account, _, jobs) = try account()
    let ids = jobs.map { $0["id"] }
    #expect(
      try account.get("/phone_numbers/jobs")["data"].list.map { $0["id"] } == ids.reversed()
    )
    #expect(
      try account.get("/phone_numbers/jobs?sort=created_at")["data"].list.map { $0["id"] } == ids
    )
    #expect(try account.get("/phone_numbers/jobs?page[size]=2")["meta"]["total_pages"].int == 2)
  }

  @Test(arguments: [
    ("filter[type]=delete_phone_numbers", [2]), ("filter[status][]=completed", [0]),
    ("filter%5Bstatus%5D%5B%5D=pending&filter[status][]=in_progress", [2, 1]),
    ("filter[status][]=failed", []), ("filter[customer_reference]=My+Ref", [0]),
    ("filter[customer_reference]=my+ref", []),
    ("filter[type]=update_phone_numbers&filter[status][]=pending", []),
  ])
  func `filters`(query: String, expected: [Int]) throws {
    let (account, _, jobs) = try account()
    let found = try account.get("/phone_numbers/jobs?" + query)
    #expect(found["data"].list.map { $0["id"] } == expected.map { jobs[$0]["id"] })
    #expect(found["meta"]["total_results"].int == expected.count)
  }

  @Test(arguments: [(89, 1), (91, 0)] as [(Int64, Int)])
  func `finds by its reference no job of long ago`(days: Int64, count: Int) throws {
    let account = try account().account
    account.clock.advance(milliseconds: days * 86_400_000)
    let path = "/phone_numbers/jobs?filter[customer_reference]=My+Ref"
    #expect(try account.get(path)["data"].list.count == count)
    #expect(try account.get("/phone_numbers/jobs")["data"].list.count == 3)
  }

  @Test func `filters by number and by id`() throws {
    let (account, rows, jobs) = try account()
    let number = (rows[1]["phone_number"].text ?? "").dropFirst()
    let query =
      "filter[phone_number][]=%2B\(number)&filter[phone_number][]=\(rows[0]["id"].text ?? "")"
    let found = try account.get("/phone_numbers/jobs?" + query)["data"].list
    #expect(found.map { $0["id"] } == [jobs[1]["id"], jobs[0]["id"]])
  }

  @Test(arguments: [
    ("filter[status]=pending", 400), ("filter[status][]=pending,completed", 400),
    ("filter[type]=x", 400), ("filter[customer_reference]=+", 422), ("sort=-created_at", 422),
    ("page[size]=x", 422), ("filter[tag]=x", 400),
    ("filter[customer_reference]=a&filter[customer_reference]=b", 422),
    ((0...10).map { "filter[phone_number][]=\($0)" }.joined(separator: "&"), 400),
  ])
  func `refuses`(query: String, status: Int) throws {
    #expect(try Account().call(.get, "/phone_numbers/jobs?" + query).status == status)
  }
}
