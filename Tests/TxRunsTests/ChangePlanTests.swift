import Testing
import TxCatalog
import TxDiagnostics
import TxJournal
import TxPlanner
import TxRuns
import TxRuntime
import TxValues

struct ChangePlanTests {
  /// A row with the columns of `World.fieldNames`.
  static func row(
    _ id: Int,
    reference: Value = .null,
    tags: [String] = [],
    pin: Value = .null,
    isLocked: Bool = false
  ) -> Row {
    Row([
      .text("\(1_000_000 + id)"), .text("+1312555\(1_000 + id)"), .null, reference,
      .list(tags.map { .text($0) }), pin, .bool(isLocked), .bool(false), .null,
    ])
  }

  static func plan(
    _ assignments: [Assignment],
    _ rows: [Row],
    verb: WriteRoute.Verb = .update,
    options: ChangeOptions = ChangeOptions(),
    text: String = "find numbers | update …"
  ) throws -> ChangePlan {
    try ChangePlan(
      change: World.change(verb, assignments, options: options, text: text),
      rows: rows,
      account: "sandbox"
    )
  }

  @Test func `cuts 2,500 rows into three sorted batches`() throws {
    let rows = (0..<2_500).reversed().map { Self.row($0) }
    let plan = try Self.plan([World.set("customer_reference", .text("X"))], rows)
    #expect(plan.batches.map(\.items.count) == [1_000, 1_000, 500])
    #expect(plan.batches.flatMap(\.items) == Array(0..<2_500))
    #expect(plan.items.map(\.key) == plan.items.map(\.key).sorted())
  }

  @Test func `is the same plan whatever the order of the rows`() throws {
    let rows = (0..<50).map { Self.row($0, tags: $0.isMultiple(of: 3) ? ["a"] : ["b"]) }
    let assignment = try World.set("tags", .text("c"), operation: .add)
    let (one, other) = try (
      Self.plan([assignment], rows), Self.plan([assignment], rows.reversed())
    )
    #expect(one.summary.hash == other.summary.hash)
    #expect(one.batches == other.batches)
  }

  @Test(arguments: [
    (["a"], Assignment.Operation.add, #"{"tags":["a","X"]}"#),
    (["x"], .add, ""),
    (["a", "X"], .remove, #"{"tags":["a"]}"#),
    (["a"], .remove, ""),
    (["a"], .set, #"{"tags":["x"]}"#),
    (["X"], .set, ""),
    (["X"], .remove, #"{"tags":[]}"#),
  ])
  func `computes lists for each row, and tags without regard to case`(
    before: [String],
    operation: Assignment.Operation,
    payload: String
  ) throws {
    let value = Value.text(operation == .add ? "X" : "x")
    let plan = try Self.plan(
      [World.set("tags", value, operation: operation)],
      [Self.row(1, tags: before)]
    )
    #expect(plan.batches.first?.payload ?? "" == payload)
    #expect(plan.summary.unchanged == (payload.isEmpty ? 1 : 0))
  }

  @Test func `groups rows by equal payloads`() throws {
    let rows = (0..<9).map { Self.row($0, tags: ["t\($0 % 3)"]) }
    let plan = try Self.plan([World.set("tags", .text("new"), operation: .add)], rows)
    #expect(plan.batches.count == 3)
    #expect(plan.summary.routes.first?.groups == 3)
    #expect(plan.batches.map(\.items) == [[0, 3, 6], [1, 4, 7], [2, 5, 8]])
  }

  @Test func `drops a row that comes twice`() throws {
    let plan = try Self.plan(
      [World.set("customer_reference", .text("X"))],
      [Self.row(1), Self.row(2), Self.row(1)]
    )
    #expect(plan.items.count == 2)
    #expect(plan.summary.duplicates == 1)
  }

  @Test func `keeps the first row of a key that comes twice`() throws {
    let plan = try Self.plan(
      [World.set("customer_reference", .text("X"))],
      [
        Self.row(2), Self.row(1, reference: .text("first")),
        Self.row(1, reference: .text("second")),
      ]
    )
    let before = plan.items.map { $0.before["customer_reference"] }
    #expect(before == [.text("first"), .null])
  }

  @Test(arguments: [
    ["10", "9", "100", "1"],
    ["1293384261075731500", "1293384261075731499", "12933842610757315"],
    ["same-begin-2", "same-begin-10", "same-begin-1000000", "same-begin-1000000-2"],
    ["z", "e\u{301}a", "\u{E9}", "e"],
  ])
  func `puts items in the order of their keys`(keys: [String]) throws {
    let rows = keys.map { key in
      var row = Self.row(1)
      row.values[0] = .text(key)
      return row
    }
    let plan = try Self.plan([World.set("customer_reference", .text("X"))], rows)
    #expect(plan.items.map(\.key) == keys.sorted())
  }

  @Test func `stores each row's own text where others are equal in other bytes`() throws {
    let texts = ["Caf\u{E9}", "Cafe\u{301}", "Caf\u{E9}"]
    let rows = texts.enumerated().map { Self.row($0.offset, reference: .text($0.element)) }
    let plan = try Self.plan([World.set("customer_reference", .text("X"))], rows)
    let stored = plan.items.map { $0.before["customer_reference"]?.plainText?.utf8.count }
    #expect(stored == texts.map(\.utf8.count))
  }

  @Test func `takes null and empty as the same`() throws {
    let plan = try Self.plan(
      [World.set("customer_reference", .null)],
      [Self.row(1, reference: .text("")), Self.row(2, reference: .null)]
    )
    #expect(plan.summary.unchanged == 2)
    #expect(plan.batches.isEmpty)
  }

  @Test func `lets one row go first where clearing is not documented`() throws {
    let rows = (0..<5).map { Self.row($0, reference: .text("old")) }
    let plan = try Self.plan([World.set("customer_reference", .null)], rows)
    #expect(plan.summary.canary == 1)
    #expect(plan.batches.map(\.isCanary) == [true, false])
    #expect(plan.batches.first?.payload == #"{"customer_reference":""}"#)
  }

  @Test func `sends no address where emergency calling is switched off`() throws {
    var row = Self.row(1)
    row.values[7] = .bool(true)
    row.values[8] = .text("77")
    let plan = try Self.plan(
      [World.set("emergency_enabled", .bool(false)), World.set("emergency_address_id", .null)],
      [row]
    )
    #expect(plan.batches.map(\.payload) == [#"{"emergency_enabled":false}"#])
    #expect(plan.batches.map(\.route) == ["update_emergency_settings"])
    #expect(!plan.summary.charges.isEmpty)
  }

  @Test func `splits an update by route, emergency settings last`() throws {
    let plan = try Self.plan(
      [
        World.set("emergency_enabled", .bool(true)),
        World.set("emergency_address_id", .text("77")),
        World.set("customer_reference", .text("X")),
      ],
      [Self.row(1), Self.row(2, reference: .text("X"))]
    )
    #expect(
      plan.batches.map(\.route) == ["update_phone_numbers", "update_emergency_settings"]
    )
    #expect(plan.batches.map(\.items) == [[0], [0, 1]])
  }

  @Test func `sends whole objects with the values before`() throws {
    let names = ["id", "phone_number"] + Self.forwarding
    let row = Row([
      .text("1"), .text("+13125551000"), .bool(true), .text("+13125559999"), .text("always"),
    ])
    var columns: [String: Int] = [:]
    for (column, name) in names.enumerated().dropFirst(2) { columns[name] = column }
    var change = Change(
      resource: .numbers,
      verb: .update,
      assignments: [try World.set(Self.forwarding[2], .text("on-failure"))],
      options: ChangeOptions(),
      columns: Change.Columns(key: 0, phoneNumber: 1, before: columns),
      text: "…",
      span: Span(0, 1)
    )
    let single = try ChangePlan(change: change, rows: [row], account: "a")
    #expect(
      single.batches.first?.payload
        == #"{"call_forwarding":{"call_forwarding_enabled":true,"#
        + #""forwards_to":"+13125559999","forwarding_type":"on-failure"}}"#
    )
    change.singleLimit = 0
    let plan = try ChangePlan(change: change, rows: [row], account: "a")
    let body =
      #"{"voice":{"call_forwarding":{"call_forwarding_enabled":true,"#
      + #""forwards_to":"+13125559999","forwarding_type":"on-failure"}}}"#
    #expect(plan.batches.first?.payload == body)
  }

  private static let forwarding = ["call_forwarding_enabled", "forwards_to", "forwarding_type"]
    .map { "voice.call_forwarding." + $0 }

  @Test func `leaves locked rows out of a deletion`() throws {
    let plan = try Self.plan([], [Self.row(1, isLocked: true), Self.row(2)], verb: .delete)
    #expect(plan.items.map(\.outcome) == [.skipped, nil])
    #expect(plan.items.first?.reason == "locked")
    #expect(plan.batches.map(\.items) == [[1]])
    #expect(plan.batches.map(\.payload) == ["{}"])
  }

  @Test func `keeps a secret out of everything that is stored or shown`() throws {
    let plan = try Self.plan(
      [World.set("external_pin", .text("s3cr3t-pin"))],
      [Self.row(1, pin: .text("old-pin")), Self.row(2)],
      text: "find numbers | update external_pin=s3cr3t-pin"
    )
    let header = RunHeader(
      id: "r-1",
      account: "a",
      resource: "numbers",
      verb: "update",
      statement: plan.change.text,
      startedAt: Instant(milliseconds: 0)
    )
    let stored = String(describing: plan.sealed(header)) + String(describing: plan.summary)
    #expect(!stored.contains("s3cr3t-pin"))
    #expect(!stored.contains("old-pin"))
    #expect(plan.batches.first?.payload == nil)
    #expect(plan.summary.affected == 2)
  }

  @Test func `explains what it would do`() throws {
    let plan = try Self.plan(
      [
        World.set("customer_reference", .text("X")),
        World.set("emergency_enabled", .bool(true)),
        World.set("emergency_address_id", .text("77")),
      ],
      (0..<3).map { Self.row($0) }
    )
    var policy = RunPolicy()
    policy.isInteractive = true
    #expect(
      plan.explanation(policy: policy) == """
        WRITE  1  update_phone_numbers       customer_reference  3 rows → 1 job
               2  update_emergency_settings  emergency_enabled, emergency_address_id  3 rows → 1 job
        ORDER  1 before 2 for the same row
        UNDO   possible: customer_reference, emergency_enabled, emergency_address_id   not possible: –
        COST   emergency calling may be billed for each number
        GUARD  asks for confirmation: 3 rows

        """
    )
  }
}
