import Testing
import TxCatalog
import TxDiagnostics
import TxPlanner
import TxValues

struct CreationTests {
  private static let values =
    "business_name=Acme street_address=\"1 Main\" locality=Denver country_code=us"

  private static func create(
    _ more: String = "",
    from rows: String = "find numbers where tag=x"
  ) -> Checking {
    Checking("\(rows) | create addresses \(values) \(more)")
  }

  @Test func `reads values by the fields of what is made`() {
    let checking = Self.create("customer_reference=.customer_reference postal_code=80202")
    #expect(checking.codes.isEmpty)
    #expect(
      checking.outline.hasSuffix(
        " | create business_name=Acme street_address=1 Main locality=Denver country_code=US "
          + "customer_reference=#3 postal_code=80202"
      )
    )
    #expect(
      checking.scan?.fields.map(\.name) == ["id", "phone_number", "tags", "customer_reference"]
    )
    #expect(checking.flow?.kind == .items)
  }

  @Test func `takes the options of a change but for rows that go first`() throws {
    let text = "customer_reference=a with if_exists=customer_reference max=9 note=n"
    let change = try #require(
      Checking("set canary=5\nfind numbers where tag=x | create addresses \(Self.values) \(text)")
        .change
    )
    #expect(change.options == ChangeOptions(maximum: 9, note: "n"))
    #expect(change.reuse?.field == "customer_reference" && change.reuse?.column == nil)
    #expect(change.resource.name == "addresses")
    #expect(Self.create("with canary=1").codes == ["TX2007"])
  }

  static let accepted = [
    "find numbers where tag=x | sort phone_number | distinct customer_reference",
    "find numbers where tag=x | count by customer_reference",
    "let a = find numbers | limit 5\n$a",
    "find connections where active",
  ]

  @Test(arguments: accepted)
  func `takes rows of any kind`(rows: String) {
    let checking = Self.create(from: rows)
    #expect(checking.codes.isEmpty)
    if case .saved(let set)? = checking.flow?.plan.input { #expect(set.reread == nil) }
  }

  static let refused = [
    ("find numbers", "", "TX2042", "create"),
    ("find numbers | count by status", "", "TX2042", "create"),
    ("find numbers where tag=x | limit 5", "", "TX2043", "create"),
    ("find numbers where tag=x | update tags+=y", "", "TX2045", "create"),
    ("find numbers where tag=x", "postal_code=1 postal_code=2", "TX2034", "postal_code"),
    ("find numbers where tag=x", "postal_code+=1", "TX2033", "postal_code+=1"),
    ("find numbers where tag=x", "postal_code=1,2", "TX2025", "postal_code=1,2"),
    ("find numbers where tag=x", "phone_number=303", "TX2014", "303"),
    ("find numbers where tag=x", "colour=red", "TX2012", "colour"),
    ("find numbers where tag=x", "id=5", "TX2099", "id"),
    (
      "find numbers where tag=x", "with if_exists=customer_reference", "TX2098",
      "if_exists=customer_reference"
    ),
    (
      "find numbers where tag=x", "postal_code=.external_pin", "TX2068", "postal_code=.external_pin"
    ),
  ]

  @Test(arguments: refused)
  func `refuses`(rows: String, more: String, code: String, caret: String) {
    let checking = Self.create(more, from: rows)
    #expect(checking.codes == [code])
    #expect(checking.carets == [caret])
  }

  static let incomplete = [
    ("street_address=a locality=b country_code=US", "'business_name' or 'first_name'"),
    ("first_name=a street_address=a locality=b country_code=US", "'business_name' or 'last_name'"),
    ("business_name=null street_address=a locality=b country_code=US", "'business_name' or"),
    ("business_name=a street_address=a country_code=US", "'locality'"),
  ]

  @Test(arguments: incomplete)
  func `says what a new row needs`(assignments: String, message: String) {
    let checking = Checking("find numbers where tag=x | create addresses \(assignments)")
    #expect(checking.codes == ["TX2097"])
    #expect(checking.checked.diagnostics.first?.message.contains(message) == true)
  }

  @Test(arguments: [
    ("create numbers phone_number=+13035551234", "TX2047"),
    ("create adresses locality=a", "TX2002"),
  ])
  func `makes only what can be made`(stage: String, code: String) {
    #expect(Checking("find numbers where tag=x | \(stage)").codes == [code])
  }

  // MARK: - Names that rows decide

  static let names = [
    (
      "emergency_address_id=address(customer_reference=.customer_reference)",
      "emergency_address_id=addresses[customer_reference=#3] "
        + "emergency_enabled=true (numbers/emergency-1)"
    ),
    (
      "connection=.customer_reference",
      "connection_id=connections[connection_name=#3]"
    ),
    (
      "connection=\"${.customer_reference} SIP\"",
      "connection_id=connections[connection_name=\"#3+ SIP\"]"
    ),
    (
      "connection_id=connection(upper(.customer_reference))",
      "connection_id=connections[connection_name=upper(#3)]"
    ),
    ("connection=upper(\"main\")", "connection_id=connections[connection_name=MAIN]"),
    (
      "messaging_profile=\"Newco EU\"",
      "messaging_profile_id=messaging_profiles[name=Newco EU]"
    ),
    ("connection=connection(.customer_reference)", "connection_id=connections[connection_name=#3]"),
    ("connection=connection(a)", "connection_id=connections[connection_name=a]"),
    ("messaging_profile=null", "messaging_profile_id=null"),
  ]

  @Test(arguments: names)
  func `looks names up that are others for each row`(assignment: String, outline: String) {
    let checking = Checking("find numbers where tag=x | update \(assignment)")
    #expect(checking.codes.isEmpty)
    let places = checking.scan?.fields.map(\.name) ?? []
    let place = places.firstIndex(of: "customer_reference") ?? 3
    #expect(
      checking.outline.split(separator: " | update ").last.map(String.init)
        == outline.replacing("#3", with: "#\(place)")
    )
  }

  static let elsewhere = [
    "find numbers where connection=.customer_reference",
    "find numbers where connection_id=connection(.customer_reference)",
    "find numbers | extend c=connection(.customer_reference)",
    "find numbers where tag=x | update hd_voice_enabled=true "
      + "customer_reference=if(connection_id=connection(.customer_reference), a, b)",
  ]

  @Test(arguments: elsewhere)
  func `looks them up only for what is assigned`(text: String) {
    #expect(Checking(text).codes == ["TX2096"])
  }
}
