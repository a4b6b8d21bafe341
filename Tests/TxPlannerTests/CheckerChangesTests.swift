import Testing
import TxCatalog
import TxDiagnostics
import TxPlanner
import TxValues

struct CheckerChangesTests {
  private static func update(_ assignments: String) -> Checking {
    Checking("find numbers where tag=x | update \(assignments)")
  }

  /// The assignments of an update, as the plan holds them.
  private static func assignments(_ text: String) -> String {
    update(text).outline.replacing("numbers where tags = x | update ", with: "")
  }

  static let values = [
    ("tags=a,b", "tags=a,b"),
    ("tags=null", "tags="),
    ("tags+=a tags-=b,c", "tags+=a tags-=b,c"),
    ("tag=a", "tags=a"),
    ("customer_reference=null", "customer_reference=null"),
    ("customer_reference=\"\"", "customer_reference=null"),
    ("customer_reference=\"null\"", "customer_reference=null"),
    ("customer_reference=.connection_name", "customer_reference=#4"),
    ("customer_reference=\"${.area_code}-x\"", "customer_reference=\"#2+-x\""),
    ("connection=\"Main SIP\"", "connection_id=connections[connection_name=Main SIP]"),
    ("connection=null", "connection_id=null"),
    ("connection_id=connection(a)", "connection_id=connections[connection_name=a]"),
    ("inbound_call_screening=flag-calls", "inbound_call_screening=flag_calls"),
    ("forwards_to=+493012345678", "voice.call_forwarding.forwards_to=+493012345678"),
    ("deletion_lock_enabled=off", "deletion_lock_enabled=false"),
  ]

  @Test(arguments: values)
  func `types assignments by their field`(text: String, outline: String) {
    #expect(Self.update(text).codes.isEmpty)
    #expect(Self.assignments(text) == outline)
  }

  // MARK: - Rules

  static let completions = [
    (
      "emergency_address_id=1",
      "emergency_address_id=1 emergency_enabled=true (numbers/emergency-1)"
    ),
    (
      "emergency_address=HQ",
      "emergency_address_id=addresses[customer_reference=HQ] "
        + "emergency_enabled=true (numbers/emergency-1)"
    ),
    (
      "emergency_address_id=null",
      "emergency_address_id=null emergency_enabled=false (numbers/emergency-2)"
    ),
    (
      "emergency_address_id=\"\"",
      "emergency_address_id=null emergency_enabled=false (numbers/emergency-2)"
    ),
    ("emergency_enabled=false", "emergency_enabled=false"),
    (
      "emergency_enabled=true emergency_address_id=1",
      "emergency_enabled=true emergency_address_id=1"
    ),
    (
      "emergency_enabled=false emergency_address_id=null",
      "emergency_enabled=false emergency_address_id=null"
    ),
    (
      "cnam_listing_details=\"BRAND A\"",
      "voice.cnam_listing.cnam_listing_details=BRAND A "
        + "voice.cnam_listing.cnam_listing_enabled=true (numbers/cnam-1)"
    ),
    (
      "forwarding_type=always forwards_to=+493012345678",
      "voice.call_forwarding.forwarding_type=always "
        + "voice.call_forwarding.forwards_to=+493012345678"
    ),
  ]

  @Test(arguments: completions)
  func `completes by rules`(text: String, outline: String) {
    #expect(Self.assignments(text) == outline)
  }

  static let refusals = [
    ("emergency_enabled=true", "TX2031", "rule numbers/emergency-3"),
    ("emergency_enabled=false emergency_address_id=1", "TX2031", "rule numbers/emergency-4"),
    ("emergency_enabled=true emergency_address_id=null", "TX2031", "rule numbers/emergency-5"),
    (
      "voice.cnam_listing.cnam_listing_enabled=false cnam_listing_details=A", "TX2031",
      "rule numbers/cnam-2"
    ),
    ("cnam_listing_details=\"MORE THAN FIFTEEN\"", "TX2035", "rule numbers/cnam-3"),
    ("cnam_listing_details=\"Caf\u{E9}\"", "TX2035", "rule numbers/cnam-3"),
    ("forwards_to=null forwarding_type=always", "TX2031", "rule numbers/forwarding-1"),
  ]

  @Test(arguments: refusals)
  func `refuses by rules`(text: String, code: String, note: String) {
    let checking = Self.update(text)
    #expect(checking.codes == [code])
    #expect(checking.checked.diagnostics.first?.notes.last?.text == note)
  }

  @Test func `says what a completion may cost`() throws {
    let change = try #require(Self.update("emergency_address_id=1").change)
    #expect(change.assignments.last?.completion?.charge != nil)
    #expect(change.assignments.first?.completion == nil)
  }

  // MARK: - Columns

  static let columns = [
    ("tags+=a", ["tags"]),
    ("emergency_address_id=1", ["emergency_address_id", "emergency_enabled"]),
    (
      "forwards_to=null",
      [
        "voice.call_forwarding.call_forwarding_enabled",
        "voice.call_forwarding.forwarding_type", "voice.call_forwarding.forwards_to",
      ]
    ),
    (
      "cnam_listing_details=A",
      [
        "voice.cnam_listing.cnam_listing_details", "voice.cnam_listing.cnam_listing_enabled",
      ]
    ),
  ]

  @Test(arguments: columns)
  func `keeps the values before at hand`(text: String, names: [String]) throws {
    let checking = Self.update(text)
    let change = try #require(checking.change)
    let fields = try #require(checking.scan).fields.map(\.name)
    #expect(change.columns.before.keys.sorted() == names)
    for (name, index) in change.columns.before { #expect(fields[index] == name) }
    #expect(fields[change.columns.key] == "id")
    #expect(change.columns.phoneNumber.map { fields[$0] } == "phone_number")
  }

  @Test func `keeps the lock at hand for a delete`() throws {
    let checking = Checking("find numbers where tag=x | release")
    let change = try #require(checking.change)
    #expect(change.verb == .delete)
    #expect(Array(change.columns.before.keys) == ["deletion_lock_enabled"])
  }

  @Test func `finds the key behind a select`() throws {
    let text = "find numbers where tag=x | select phone_number, a=.tags | update tags+=y"
    let checking = Checking(text)
    let change = try #require(checking.change)
    var plan = try #require(checking.flow?.plan)
    while let input = plan.input, change.assignments.count == 1 {
      plan = input
      if case .project(_, let schema, _) = plan {
        #expect(schema.columns[change.columns.key].name == "id")
        return
      }
    }
    Issue.record("no projection")
  }

  // MARK: - Guards

  static let accepted = [
    "find numbers where all | delete",
    "get number 12 | delete",
    "find numbers | where tag=x | delete",
    "find numbers where tag=x | sort phone_number | limit 5 | delete",
    "find numbers where tag=x | sort phone_number | skip 5 | limit 5 | delete",
    "let a = find numbers | limit 5\n$a | delete",
    "find numbers where tag=x | expect count<5 | delete | where outcome=failed | count",
    "find numbers where tag=x | delete | as $gone | expect failed=0 | select phone_number",
    "let bad = find items where outcome=failed\n$bad | count",
  ]

  @Test(arguments: accepted)
  func `lets a change pass that says which rows`(text: String) {
    #expect(Checking(text).codes.isEmpty)
  }

  static let refused = [
    ("find numbers | delete", "TX2042"),
    ("find numbers | sort id | limit 5 | delete", "TX2042"),
    ("find numbers where tag=x | skip 1 | delete", "TX2043"),
    ("find numbers where tag=x | limit 9 | sort id | limit 5 | delete", "TX2043"),
    ("find numbers where tag=x | count by status | delete", "TX2041"),
    ("let n = find numbers | count\n$n | delete", "TX2041"),
    ("find numbers where tag=x | delete | where outcome=failed | delete", "TX2045"),
    ("find numbers where tag=x | delete | count | delete", "TX2045"),
    ("let a = find numbers where tag=x | show", "TX2046"),
    ("find numbers where tag=x | select id=.tags | delete", "TX2036"),
    ("find numbers where tag=x | select deletion_lock_enabled=.tags | delete", "TX2036"),
    ("find runs where all | delete", "TX2047"),
  ]

  @Test(arguments: refused)
  func `refuses a change of rows that nobody named`(text: String, code: String) {
    #expect(Checking(text).codes == [code])
  }

  // MARK: - Options and settings

  @Test func `reads the options of a change`() throws {
    let text =
      "find numbers where tag=x | delete with max=1_000 expect=437 on_error=stop "
      + "max_failed=5% canary=20 verify=all wait=no note=\"CHG-1\""
    let options = try #require(Checking(text).change).options
    #expect(
      options
        == ChangeOptions(
          maximum: 1000,
          expected: 437,
          onError: .stop,
          failureBudget: .percent(5),
          canary: 20,
          verification: .all,
          waits: false,
          note: "CHG-1"
        )
    )
  }

  static let maxima = [
    ("", 500), (" with max=200", 200), (" with max=900", 500),
  ]

  @Test(arguments: maxima)
  func `only lowers the session's maximum`(options: String, maximum: Int) throws {
    let checking = Checking("set max_affected=500\nfind numbers where tag=x | delete\(options)")
    #expect(try #require(checking.change).options.maximum == maximum)
  }

  @Test func `takes the session's policy over`() throws {
    let text =
      "set on_error=stop max_failed=3 canary=5 verify=none note=n max_affected=9\n"
      + "set max_affected=20\nfind numbers where tag=x | delete with canary=1"
    let options = try #require(Checking(text).change).options
    #expect(
      options
        == ChangeOptions(
          maximum: 9,
          onError: .stop,
          failureBudget: .rows(3),
          canary: 1,
          verification: .none,
          note: "n"
        )
    )
  }

  @Test func `keeps the text of a change`() throws {
    let change = try #require(Checking("find numbers where tag=x | update tags+=a").change)
    #expect(change.text == "find numbers where tag=x | update tags+=a")
  }
}
