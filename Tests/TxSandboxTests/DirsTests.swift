import HTTPTypes
import Testing
import TxSandbox

struct DirsTests {
  /// An account that is only read, so that every test can share it and its rows.
  private static let account = Result { try Account(seed: 3) }
  private static let rows = Result { try account.get().all("/dir?page[size]=250") }

  private static let founding = "16635d38-75a6-4481-82e8-69af60e05011"
  private static let enterprise = "4a6192a4-573d-446d-b3ce-aff9117272a6"

  /// Compares the rows that a filter gives with those that the test finds itself.
  private func compare(
    _ query: String,
    path: String = "/dir",
    _ matches: (Node) -> Bool
  ) throws {
    var all = try Self.rows.get()
    if path != "/dir" { all.removeAll { $0["enterprise_id"].text != Self.enterprise } }
    let found = try Self.account.get().all("\(path)?page[size]=3&\(query)")
    let expected = all.filter(matches)
    #expect(found == expected)
    #expect(!expected.isEmpty && expected.count < all.count, "the filter must tell rows apart")
  }

  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64], [0, 30, 250])
  func `has an identity in every status, and the founding one`(seed: UInt64, count: Int) throws {
    let account = try Account(numbers: count, seed: seed)
    let rows = try account.all("/dir?page[size]=250")
    let statuses = Set(rows.compactMap { $0["status"].text })
    #expect(
      statuses == [
        "draft", "submitted", "in_review", "verified", "rejected", "unsuccessful", "suspended",
        "expired", "infringement_claimed", "permanently_rejected", "delete_requested",
      ]
    )
    let founding = try account.get("/dir/\(Self.founding)")["data"]
    #expect(founding["status"].text == "verified")
    #expect(founding["enterprise_id"].text == Self.enterprise)
    #expect(rows.contains(founding))
    for row in rows {
      let path = "/dir/\(row["id"].text ?? "")/phone_number_batches"
      #expect(try !account.get(path)["data"].list.isEmpty)
    }
  }

  @Test func `writes the documented fields`() throws {
    let fields: Set = [
      "id", "enterprise_id", "display_name", "status", "authorizer_name", "authorizer_email",
      "logo_url", "call_reasons", "documents", "certify_brand_is_accurate",
      "certify_no_shaft_content", "certify_ip_ownership", "reselling", "rejection_reasons",
      "created_at", "updated_at", "submitted_at", "verified_at", "rejected_at", "expiring_at",
      "webhook_url", "delete_requested_at",
    ]
    for row in try Self.rows.get() {
      #expect(Set(row.members.keys) == fields)
      #expect(row["created_at"].text?.count == 27)
      let isRejected = row["status"].text == "rejected"
      #expect((row["rejection_reasons"] != .null) == isRejected)
      let messages = row["rejection_reasons"].list.map { $0["message"] }
      #expect(messages.dropFirst().allSatisfy { $0 == .null })
      #expect(messages.first != .null)
      #expect((row["status"].text == "draft") == (row["submitted_at"] == .null))
    }
  }

  @Test(arguments: ["verified", "draft", "in_review", "permanently_rejected", "delete_requested"])
  func `filters by status`(status: String) throws {
    try compare("filter[status]=\(status)") { $0["status"].text == status }
  }

  @Test(arguments: ["acme", "ACME", "caf%C3%A9"])
  func `filters by a part of the name, whatever its case`(part: String) throws {
    let wanted = part == "caf%C3%A9" ? "café" : "acme"
    try compare("filter[display_name][contains]=\(part)") {
      $0["display_name"].text?.lowercased().contains(wanted) == true
    }
  }

  @Test(arguments: ["billing", "REMINDERS", "y+upd"])
  func `filters by a part of a call reason`(part: String) throws {
    let wanted = part == "y+upd" ? "y upd" : part.lowercased()
    try compare("filter[call_reason][contains]=\(part)") {
      $0["call_reasons"].list
        .contains {
          $0["reason"].text?.lowercased().contains(wanted) == true
        }
    }
  }

  @Test func `filters by enterprise`() throws {
    try compare("filter[enterprise_id]=\(Self.enterprise)") {
      $0["enterprise_id"].text == Self.enterprise
    }
    let none = "filter[enterprise_id]=00000000-0000-4000-8000-000000000000"
    #expect(try Self.account.get().get("/dir?" + none)["data"].list.isEmpty)
  }

  @Test(arguments: ["gte", "lte"])
  func `filters by expiry, both ends included`(bound: String) throws {
    let times = try Self.rows.get().compactMap { $0["expiring_at"].text }.sorted()
    for time in times.dropFirst().dropLast() {
      try compare("filter[expiring_at][\(bound)]=\(time)") { row in
        guard let text = row["expiring_at"].text else { return false }
        return bound == "gte" ? text >= time : text <= time
      }
    }
  }

  @Test func `combines filters`() throws {
    try compare("filter[status]=verified&filter[display_name][contains]=line") {
      $0["status"].text == "verified"
        && $0["display_name"].text?.lowercased().contains("line") == true
    }
  }

  @Test func `lists the identities of an enterprise`() throws {
    let found = try Self.account.get().all("/enterprises/\(Self.enterprise)/dir?page[size]=2")
    #expect(try found == Self.rows.get().filter { $0["enterprise_id"].text == Self.enterprise })
    try compare("filter[status]=verified", path: "/enterprises/\(Self.enterprise)/dir") {
      $0["status"].text == "verified"
    }
  }

  @Test(arguments: [(1, 0), (9, 1), (30, 1), (55, 1), (57, 2), (199, 2), (200, 3), (365, 3)])
  func `filters what expires within days`(days: Int, count: Int) throws {
    let path = "/enterprises/\(Self.enterprise)/dir?filter[expiring_within_days]=\(days)"
    #expect(try Self.account.get().get(path)["data"].list.count == count)
  }

  @Test(arguments: ["created_at", "updated_at", "display_name", "status"])
  func `sorts both ways`(field: String) throws {
    let account = try Self.account.get()
    let up = try account.all("/dir?page[size]=4&sort=\(field)").compactMap { $0[field].text }
    let down = try account.all("/dir?page[size]=4&sort=-\(field)").compactMap { $0[field].text }
    #expect(up == up.sorted())
    #expect(down == up.reversed())
    #expect(try up.count == Self.rows.get().count)
  }

  @Test(arguments: ["submitted_at", "verified_at", "expiring_at"])
  func `sorts what has no date last`(field: String) throws {
    let account = try Self.account.get()
    let path = "/enterprises/\(Self.enterprise)/dir?sort="
    for (sort, isDescending) in [(field, false), ("-" + field, true)] {
      let values = try account.get(path + sort)["data"].list.map { $0[field].text }
      let dates = values.compactMap(\.self)
      #expect(values.prefix(dates.count).allSatisfy { $0 != nil })
      #expect(dates == (isDescending ? dates.sorted().reversed() : dates.sorted()))
    }
  }

  @Test func `lists the newest first`() throws {
    let dates = try Self.rows.get().compactMap { $0["created_at"].text }
    #expect(dates == dates.sorted().reversed())
  }

  @Test func `makes the same bytes of the same seed`() throws {
    let paths = ["/v2/dir", "/v2/enterprises", "/v2/dir/\(Self.founding)/phone_number_batches"]
    for path in paths {
      let first = try Account(seed: 7).ask(.get, path).body
      #expect(try Account(seed: 7).ask(.get, path).body == first)
      #expect(try Account(seed: 8).ask(.get, path).body != first)
    }
  }

  @Test(
    arguments: [
      ("/dir?filter[status]=gone", 422, "10005", "filter[status]"),
      ("/dir?sort=expiring_at", 422, "10005", "sort"), ("/dir?sort=id", 422, "10005", "sort"),
      ("/dir?filter[enterprise_id]=7", 422, "10005", "filter[enterprise_id]"),
      ("/dir?filter[expiring_at][gte]=tomorrow", 422, "10005", "filter[expiring_at][gte]"),
      ("/dir?filter[expiring_at][lte]=2025-01-01", 422, "10005", "filter[expiring_at][lte]"),
      ("/dir?filter[expiring_within_days]=3", 400, "10031", "filter[expiring_within_days]"),
      ("/dir?filter[display_name]=a", 400, "10031", "filter[display_name]"),
      ("/dir?colour=red", 400, "10015", "colour"),
      ("/dir?page[size]=0", 422, "10005", "page[size]"),
      ("/dir?page[number]=one", 422, "10005", "page[number]"),
      ("/dir?page[offset]=1", 422, "10005", "page[offset]"),
    ]
  )
  func `refuses`(path: String, status: Int, code: String, parameter: String) throws {
    let answer = try Self.account.get().call(.get, path)
    #expect(answer.status == status)
    #expect(answer.body.error["code"].text == code)
    #expect(answer.body.error["source"]["parameter"].text == parameter)
    #expect(answer.body.error["meta"]["url"].text?.hasSuffix(code) == true)
  }

  @Test(arguments: ["0", "366", "-1", "1.5", ""])
  func `refuses a window out of range`(days: String) throws {
    let path = "/enterprises/\(Self.enterprise)/dir?filter[expiring_within_days]=\(days)"
    #expect(try Self.account.get().call(.get, path).status == 422)
  }

  @Test(arguments: ["gte", "lte"])
  func `refuses a window beside explicit ends`(bound: String) throws {
    let answer = try Self.account.get()
      .call(
        .get,
        "/enterprises/\(Self.enterprise)/dir?filter[expiring_within_days]=3"
          + "&filter[expiring_at][\(bound)]=2025-01-01T00:00:00Z"
      )
    #expect(answer.status == 400)
    #expect(answer.body.error["code"].text == "10015")
    #expect(answer.body.error["title"].text == "Bad Request")
  }

  @Test(arguments: [
    "/dir/00000000-0000-4000-8000-000000000000", "/dir/16635D38-75A6-4481-82E8-69AF60E05011",
    "/dir/7/phone_numbers", "/dir/7/phone_number_batches", "/dir/7/phone_number_batches/8",
    "/dir/7/comments", "/dir/7/infringement_claims", "/enterprises/7", "/enterprises/7/dir",
    "/infringement_claims/7", "/dir/16635d38-75a6-4481-82e8-69af60e05011/phone_number_batches/7",
  ])
  func `knows no such thing`(path: String) throws {
    let answer = try Self.account.get().call(.get, path)
    #expect(answer.status == 404)
    #expect(answer.body.error["code"].text == "10009")
    #expect(answer.body.error["title"].text == "Resource not found")
  }

  @Test(arguments: [
    ("/dir", HTTPRequest.Method.post), ("/dir/document_types", .delete),
    ("/dir/x/phone_number_batches", .post), ("/infringement_claims/x", .patch),
  ])
  func `refuses a method that a path does not have`(
    path: String,
    method: HTTPRequest.Method
  ) throws {
    #expect(try Self.account.get().call(method, path, "{}").status == 405)
  }

  @Test(arguments: [
    ("2025-06-15T15:06:40Z", true), ("2025-06-15T15:06:40.000001Z", false),
    ("2025-06-15T15:06:39.999999999Z", true), ("2025-06-15T17:06:40%2B02:00", true),
    ("2025-06-15T10:06:41-05:00", false), ("2025-06-15t15:06:40.5z", false),
  ])
  func `compares dates of every documented form`(date: String, isPast: Bool) throws {
    // The clock stands at 15:06:40, and the founding identity expires 200 days later.
    let account = try Account(
      clock: ManualSandboxClock(now: 1_750_000_000_000 - 200 * 86_400_000)
    )
    let path = "/dir?filter[status]=verified&filter[expiring_at][gte]=\(date)"
    let ids = try account.get(path)["data"].list.map { $0["id"].text }
    #expect(ids.contains(Self.founding) == isPast)
  }
}
