import HTTPTypes
import Testing
import TxSQLite
import TxSandbox

/// Lists are kept until a change could alter them.
struct NumberListsTests {
  private static let group = "filter[billing_group_id]=null"
  private static let address = "9102160989215728032"
  /// Lists that changes come and go in, one for each column and some of several.
  private static let queries = [
    "filter[tag]=prod", "filter[tag]=x", "filter[without_tags]=true", "filter[status]=active",
    "filter[status]=deleted", "filter[connection_id]=1293384261075731499", group,
    "filter[emergency_address_id]=null", "filter[emergency_address_id]=\(address)",
    "filter[customer_reference]=NEWCO", "filter[voice.usage_payment_method]=channel",
    "filter[voice.connection_name][contains]=sip", "filter[country_iso_alpha2]=US,CA",
    "filter[number_type][eq]=local", "filter[source]=ported", "filter[phone_number]=1303",
    "filter[status]=active&filter[tag]=x&filter[country_iso_alpha2]=US",
    "filter[status]=active&sort=phone_number", "filter[tag]=x&sort=connection_name",
    "sort=purchased_at", "sort=connection_name", "sort=usage_payment_method",
    "\(group)&sort=usage_payment_method",
  ]

  private func total(_ account: Account, _ query: String) throws -> Int {
    let page = try account.get("/phone_numbers?page[size]=1&" + query)
    return try #require(page["meta"]["total_results"].int)
  }

  @Test(arguments: [
    ("filter[tag]=prod", "", #"{"tags":["other"]}"#),
    ("filter[tag]=PROD", "", #"{"tags":[]}"#),
    ("filter[without_tags]=true", "", #"{"tags":["some"]}"#),
    ("filter[connection_id]=1293384261075731499", "", #"{"connection_id":""}"#),
    ("filter[voice.connection_name][contains]=sip", "", #"{"connection_id":""}"#),
    ("filter[customer_reference]=NEWCO", "", #"{"customer_reference":"moved"}"#),
    (
      "filter[voice.usage_payment_method]=channel", "/voice",
      #"{"usage_payment_method":"pay-per-minute"}"#
    ),
    ("filter[status]=active&filter[tag]=x", "", #"{"tags":["x-ray"]}"#),
    ("filter[status]=active&filter[tag]=x&sort=phone_number", "", #"{"tags":[]}"#),
    ("filter[customer_reference]=NEWCO&sort=connection_name", "", #"{"customer_reference":""}"#),
  ])
  func `a number that a change takes out of a list is not counted any more`(
    query: String,
    route: String,
    change: String
  ) throws {
    let account = try Account(numbers: 600)
    let before = try account.allNumbers(query)
    let number = try #require(before.first { $0["status"].text != "deleted" })
    let others = try total(account, "filter[country_iso_alpha2]=US")
    let path = "/phone_numbers/\(number["id"].text ?? "")\(route)"
    #expect(try account.call(.patch, path, change).status == 200)
    #expect(try total(account, query) == before.count - 1)
    #expect(
      try account.allNumbers(query).map { $0["id"] }
        == before.filter { $0 != number }.map { $0["id"] }
    )
    #expect(try total(account, "filter[country_iso_alpha2]=US") == others)
  }

  @Test func `a number that is deleted changes its list`() throws {
    let account = try Account(numbers: 600)
    let counts = try ["active", "deleted"].map { try total(account, "filter[status]=\($0)") }
    let all = try account.allNumbers()
    let number = try #require(
      all.first { $0["status"].text == "active" && $0["deletion_lock_enabled"] == .bool(false) }
    )
    _ = try account.call(.delete, "/phone_numbers/\(number["id"].text ?? "")")
    #expect(try total(account, "filter[status]=active") == counts[0] - 1)
    #expect(try total(account, "filter[status]=deleted") == counts[1] + 1)
    #expect(try total(account, "") == all.count)
  }

  @Test func `a change that fails as a whole leaves the lists as they were`() throws {
    let account = try Account(numbers: 600)
    let before = try total(account, "filter[tag]=x")
    let number = try #require(try account.allNumbers("filter[tag]=x").first)
    let body = #"{"tags":[],"connection_id":"1"}"#
    let path = "/phone_numbers/\(number["id"].text ?? "")"
    #expect(try account.call(.patch, path, body).status != 200)
    #expect(try total(account, "filter[tag]=x") == before)
  }

  @Test func `more lists than are kept are all right`() throws {
    let account = try Account(numbers: 600)
    let numbers = try account.allNumbers()
    for _ in 1...2 {
      for number in numbers.prefix(300) {
        let digits = (number["phone_number"].text ?? "").dropFirst()
        let found = try account.allNumbers("filter[phone_number]=\(digits)")
        #expect(found == [number])
      }
    }
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
  func `an account that remembers lists answers as one that does not`(seed: UInt64) throws {
    let clock = ManualSandboxClock()
    try TemporaryDatabase.with { path in
      let account = try Account(numbers: 120, seed: seed, clock: clock) { $0.path = path }
      let rows = try account.allNumbers()
      var chance = Chance(state: seed)
      for _ in 0..<4 {
        for _ in 0..<5 { try change(account, chance.pick(rows), &chance) }
        clock.advance(milliseconds: 2_000)
        let fresh = try Account(clock: clock) { $0.path = path }
        let paths =
          Self.queries.map { "/v2/phone_numbers?page[size]=250&\($0)" }
          + ["/v2/phone_numbers/messaging?page[size]=250&filter[type]=tollfree"]
        for path in paths {
          let answers = [account, fresh].map { $0.ask(.get, path).body }
          #expect(answers[0] == answers[1], "\(path)")
        }
      }
    }
  }

  private func change(_ account: Account, _ row: Node, _ chance: inout Chance) throws {
    let id = row["id"].text ?? ""
    let bodies = [
      #"{"tags":["prod","x"]}"#, #"{"tags":[]}"#, #"{"connection_id":""}"#,
      #"{"connection_id":"1293384261075731499"}"#, #"{"customer_reference":"NEWCO"}"#,
      #"{"billing_group_id":""}"#,
    ]
    switch chance.below(9) {
    case 0: _ = try account.call(.delete, "/phone_numbers/\(id)")
    case 1:
      let method = ["channel", "pay-per-minute"][chance.below(2)]
      let body = "{\"usage_payment_method\":\"\(method)\"}"
      _ = try account.call(.patch, "/phone_numbers/\(id)/voice", body)
    case 2:
      let isOn = chance.below(2) == 0
      let body =
        "{\"phone_numbers\":[\"\(id)\"],\"emergency_enabled\":\(isOn)"
        + (isOn ? ",\"emergency_address_id\":\"\(Self.address)\"}" : "}")
      _ = try account.job("update_emergency_settings", body)
    default:
      _ = try account.call(.patch, "/phone_numbers/\(id)", bodies[chance.below(bodies.count)])
    }
  }

  @Test(arguments: [
    ("n.tag_set IN (1, 2, 3)", "number_tag_set"), ("n.status = 0", "number_status"),
    ("n.connection = 7", "number_connection"), ("n.connection IN (7, 8)", "number_connection"),
    ("instr(n.number, ?) > 1", "sqlite_autoindex_number_1"),
    ("n.country IN (SELECT value FROM json_each(?))", "number_country"),
    ("n.payment = 1", "number_payment"),
    ("n.billing_group = ?", "number_billing_group"),
    ("n.billing_group IS NULL", "number_billing_group"), ("n.address = 9", "number_address"),
    ("n.address IS NULL", "number_address"), ("n.reference = ?", "number_reference"),
    ("n.type = 0", "number_type"), ("n.source = 1", "number_source"),
    ("n.messaging_profile = ?", "number_messaging_profile"), ("1", "number_"),
    ("n.bundle IS NULL", "number_bundle"), ("n.bundle IS NOT NULL", "number_bundle"),
  ])
  func `an index alone answers each filter`(condition: String, index: String) throws {
    try TemporaryDatabase.with { path in
      _ = try Account(numbers: 10) { $0.path = path }
      let plan = try Connection(path: path)
        .prepare("EXPLAIN QUERY PLAN SELECT n.id FROM number n WHERE \(condition)")
        .rows { $0.text(3) }
      let wanted = "USING COVERING INDEX \(index)"
      #expect(plan.filter { $0.contains(" n ") }.allSatisfy { $0.contains(wanted) }, "\(plan)")
      #expect(plan.contains { $0.contains(wanted) })
    }
  }

  @Test(arguments: [
    ("n.number", "sqlite_autoindex_number_1"), ("n.purchased, n.id", "number_purchased"),
    ("n.payment DESC, n.id", "number_payment"),
  ])
  func `an index has the order of a list`(order: String, index: String) throws {
    try TemporaryDatabase.with { path in
      _ = try Account(numbers: 10) { $0.path = path }
      let plan = try Connection(path: path)
        .prepare("EXPLAIN QUERY PLAN SELECT n.id FROM number n WHERE 1 ORDER BY \(order)")
        .rows { $0.text(3) }
      #expect(plan == ["SCAN n USING COVERING INDEX \(index)"])
    }
  }

  @Test func `an account that was just made has its indices`() throws {
    try TemporaryDatabase.with { path in
      _ = try Account(numbers: 10) { $0.path = path }
      let names = try Connection(path: path)
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'number'")
        .rows { $0.text(0) }
      #expect(names.count == 15 && names.contains("number_settling"))
    }
  }
}
