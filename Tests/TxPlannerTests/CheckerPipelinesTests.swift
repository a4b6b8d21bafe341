import Testing
import TxCatalog
import TxDiagnostics
import TxPlanner
import TxSyntax
import TxValues

struct CheckerPipelinesTests {
  static let outlines = [
    ("find numbers", "numbers where all"),
    ("get number 12, +13035551234", "numbers keys 12,+13035551234 where all"),
    (
      "let n = 12, +13035551234\nget number $n, 13",
      "numbers keys 12,+13035551234,13 where all"
    ),
    ("get number 12 where status=active", "numbers keys 12 where status = active"),
    ("find numbers | where tag=a", "numbers where tags = a"),
    ("find numbers | count", "numbers where all | count  -> count:int"),
    (
      "find numbers | count by tag, country",
      "numbers where all | count #3 #2 -> tags:tag country_iso_alpha2:text count:int"
    ),
    (
      "find numbers | count by status | where count>5 | sort count desc",
      "numbers where all | count #2 -> status:enumeration count:int | where count > 5"
        + " | sort #1 desc"
    ),
    ("find numbers | limit 1_000 | skip 2", "numbers where all | limit 1000 | skip 2"),
    (
      "find numbers | sort status, phone_number desc | count",
      "numbers where all | sort #2 #1 desc | count  -> count:int"
    ),
    ("find numbers | select status, id", "numbers where all | project status=#2 id=#0 +1"),
    ("find numbers | select a=.tags, b=\"x\"", "numbers where all | project a=#2 b=x +3"),
    ("find numbers | select id=.id", "numbers where all | project id=#0 +1"),
    ("find numbers | as $a | count", "numbers where all | as a | count  -> count:int"),
    (
      "find numbers | expect count>0 | count",
      "numbers where all | expect count > 0 | count  -> count:int"
    ),
    ("find numbers | count | show", "numbers where all | count  -> count:int | output - -"),
    (
      "find numbers | count | show with format=json",
      "numbers where all | count  -> count:int | output json -"
    ),
    (
      "find numbers | count | export csv \"a.csv\" with overwrite=true safe=yes",
      "numbers where all | count  -> count:int | output csv a.csv overwrite safe"
    ),
    ("find numbers where tag=x | update tags+=y", "numbers where tags = x | update tags+=y"),
    ("find numbers where tag=x | release", "numbers where tags = x | delete "),
    ("get billing_group 1", "billing_groups keys 1 where all"),
  ]

  @Test(arguments: outlines)
  func `lowers verbs to plans`(text: String, outline: String) {
    let checking = Checking(text)
    #expect(checking.codes.isEmpty)
    #expect(checking.outline == outline)
  }

  // MARK: - Fields that are read

  static let base: Set = ["id", "phone_number"]
  static let needed: [(text: String, names: Set<String>)] = [
    ("find numbers | count", []),
    ("find numbers where tag=a | count by status", ["tags", "status"]),
    ("find numbers | select connection_name", ["connection_name"]),
    ("find numbers | select a=.tags, b=\"${.status}-x\"", ["tags", "status"]),
    ("find numbers | sort updated_at | select id", ["updated_at"]),
    ("find numbers where connection=a | count", ["connection_id"]),
    ("find numbers where area_code=303 | count", ["area_code"]),
    ("find numbers where tag=x | delete", ["tags", "deletion_lock_enabled"]),
    ("find numbers where tag=x | release", ["tags", "deletion_lock_enabled"]),
    (
      "find numbers where all | update emergency_address=HQ",
      ["emergency_address_id", "emergency_enabled"]
    ),
    ("find numbers where all | update customer_reference=.tags", ["customer_reference", "tags"]),
    (
      "find numbers where all | update forwarding_type=always",
      [
        "voice.call_forwarding.call_forwarding_enabled",
        "voice.call_forwarding.forwards_to", "voice.call_forwarding.forwarding_type",
      ]
    ),
    (
      "find numbers where all | update cnam_listing_details=A",
      [
        "voice.cnam_listing.cnam_listing_details", "voice.cnam_listing.cnam_listing_enabled",
      ]
    ),
  ]

  @Test(arguments: needed)
  func `reads only what is spoken of`(text: String, names: Set<String>) throws {
    let scan = try #require(Checking(text).scan)
    #expect(Set(scan.fields.map(\.name)) == Self.base.union(names))
    let isVoice = names.contains { $0.hasPrefix("voice.") }
    #expect(scan.joined.map(\.name) == (isVoice ? ["voice"] : []))
  }

  static let whole = ["find numbers", "find numbers where tag=a | sort id | limit 3"]

  @Test(arguments: whole)
  func `reads all that the first list carries when nobody chooses`(text: String) throws {
    let scan = try #require(Checking(text).scan)
    let listed = Resource.numbers.fields(readFrom: "phone_numbers").map(\.name)
    #expect(scan.fields.map(\.name) == listed)
    #expect(scan.joined.isEmpty)
    #expect(scan.route?.name == "phone_numbers")
  }

  @Test func `adds a joined route for a field that only it carries`() throws {
    let scan = try #require(Checking("find numbers where forwards_to is set").scan)
    #expect(scan.joined.map(\.name) == ["voice"])
    #expect(scan.fields.contains { $0.name == "voice.call_forwarding.forwards_to" })
    #expect(scan.fields.contains { $0.name == "customer_reference" })
  }

  @Test func `keeps secrets marked`() throws {
    let flow = try #require(Checking("find numbers | select a=.external_pin").flow)
    #expect(flow.schema.columns.first?.isSecret == true)
  }

  @Test func `narrows a list that has no way to read one row`() throws {
    let resource = Resource(
      name: "widgets",
      aliases: ["widget"],
      summary: "Widgets.",
      key: "id",
      fields: [Field("id", .id, help: "Id.")],
      lists: [ListRoute(name: "widgets", path: "/w")]
    )
    let checking = Checking("get widget 1, 2", catalog: Catalog([resource]))
    #expect(checking.outline == "widgets where id = 1,2")
  }

  // MARK: - Saved sets

  @Test func `acts on the rows kept under a name`() throws {
    let checking = Checking("let a = find numbers where tag=x | select tags\n$a | count")
    #expect(checking.outline == "$a | count  -> count:int")
  }

  @Test func `reads kept rows again before they are changed`() throws {
    let checking = Checking("let a = find numbers where tag=x | count by tag\n$a | count")
    #expect(checking.codes.isEmpty)
    let changed = Checking("let a = find numbers where tag=x | limit 3\n$a | update tags+=y")
    #expect(changed.outline == "$a reread | update tags+=y")
    #expect(PlanOutline.text(try #require(changed.scan).condition) == "tags = x")
  }

  @Test func `reads kept rows again for fields that they do not hold`() throws {
    let text = "let a = find numbers where tag=x | select tags\n$a | where forwards_to is set"
    let scan = try #require(Checking(text).scan)
    #expect(scan.fields.contains { $0.name == "voice.call_forwarding.forwards_to" })
    #expect(scan.joined.map(\.name) == ["voice"])
  }

  @Test func `declares names for the statements behind`() {
    let checking = Checking("find numbers where tag=x | as $a | count\n$a | count\n$b | count")
    #expect(checking.codes == ["TX2004"])
    #expect(checking.carets == ["$b"])
  }

  @Test func `checks every statement of a text`() {
    let checking = Checking("find nubmers\nfind numbers | limit few\nfind numbers")
    #expect(checking.codes == ["TX2002", "TX2010"])
    #expect(checking.checked.statements.map { $0 != nil } == [false, false, true])
  }

  @Test func `keeps commands as they are`() {
    guard
      case .command(let name, let arguments)? = Checking("runs last").checked.statements[0]?.kind
    else {
      Issue.record("no command")
      return
    }
    #expect(name.text == "runs")
    #expect(arguments.count == 1)
  }
}
