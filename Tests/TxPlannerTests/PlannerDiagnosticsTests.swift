import Testing
import TxCatalog
import TxDiagnostics
import TxPlanner
import TxValues

struct PlannerDiagnosticsTests {
  /// A text, the one code that it causes, what the caret stands under, and the names that are near.
  struct Sample: Sendable, CustomTestStringConvertible {
    let code: String
    let text: String
    let caret: String
    let suggestions: [String]

    init(_ code: String, _ text: String, _ caret: String, _ suggestions: [String] = []) {
      (self.code, self.text, self.caret, self.suggestions) = (code, text, caret, suggestions)
    }

    var testDescription: String { "\(code): \(text)" }
  }

  static let names = [
    Sample("TX2001", "find numbers where tag=...", "..."),
    Sample("TX2002", "find nubmers", "nubmers", ["numbers", "number"]),
    Sample("TX2004", "$nobody | count", "$nobody"),
    Sample("TX2004", "find numbers where tag in $nobody", "$nobody"),
    Sample("TX2005", "let codes = 206, 253\n$codes | count", "$codes"),
    Sample("TX2006", "let last = find numbers", "last"),
    Sample("TX2006", "let last_run = a, b", "last_run"),
    Sample("TX2006", "find numbers | as $last", "$last"),
    Sample(
      "TX2007",
      "find numbers where tag=x | update tags+=y with mex=5",
      "mex",
      ["max"]
    ),
    Sample("TX2007", "set max_afected=5", "max_afected", ["max_affected", "max_failed"]),
    Sample("TX2008", "find numbers where tag=x | delete with max=many", "max=many"),
    Sample("TX2008", "find numbers where tag=x | delete with max=5,6", "max=5,6"),
    Sample("TX2008", "find numbers where tag=x | delete with max_failed=101%", "max_failed=101%"),
    Sample("TX2008", "set on_error=explode", "on_error=explode"),
    Sample("TX2009", "find numbers | export cvs \"a\"", "cvs", ["csv"]),
    Sample("TX2010", "find numbers | limit few", "few"),
    Sample("TX2010", "find numbers | skip -1", "-1"),
    Sample("TX2011", "find numbers | limit [1, 2]", "[1, 2]"),
    Sample("TX2011", "let a = find numbers\nfind numbers where connection=$a", "$a"),
    Sample(
      "TX2012",
      "find numbers where emergency_adress_id=x",
      "emergency_adress_id",
      ["emergency_address_id", "emergency_address", "emergency_enabled"]
    ),
    Sample("TX2012", "find numbers | sort nonsense", "nonsense"),
  ]

  static let values = [
    Sample("TX2014", "find numbers where phone_number=3035551234", "3035551234"),
    Sample("TX2014", "find numbers where updated_at<30d", "30d"),
    Sample("TX2014", "find numbers where connection_id=1.29338E+18", "1.29338E+18"),
    Sample("TX2014", "find numbers where deletion_lock_enabled=1", "1"),
    Sample("TX2014", "find numbers where updated_at in yesterday..today", "yesterday..today"),
    Sample("TX2014", "get number null", "null"),
    Sample("TX2014", "get number +1303", "+1303"),
    Sample("TX2015", "find numbers where status=actve", "actve", ["active"]),
    Sample("TX2016", "find numbers where customer_reference<x", "<"),
    Sample("TX2016", "find numbers where connection_id contains 12", "contains"),
    Sample("TX2016", "find numbers where connection contains Main", "contains"),
    Sample("TX2016", "find numbers where area_code in 200..300", "in"),
    Sample("TX2017", "find numbers where status", "status"),
    Sample(
      "TX2018",
      "find numbers where connection_id=conection(\"a\")",
      "conection",
      ["connection"]
    ),
    Sample("TX2019", "find numbers where connection_id=connection(\"a\", \"b\")", "connection"),
    Sample("TX2019", "find numbers where connection_id=connection(id=\"a\")", "connection"),
    Sample("TX2021", "find numbers where status=active status=deleted", "status=deleted"),
    Sample("TX2022", "find numbers | count | where cuont>1", "cuont", ["count"]),
    Sample("TX2022", "find numbers | expect failed>1", "failed"),
    Sample("TX2023", "find numbers | select connection", "connection"),
    Sample("TX2024", "find numbers where updated_at<now,today", "updated_at<now,today"),
    Sample(
      "TX2025",
      "find numbers where tag=x | update customer_reference=a,b",
      "customer_reference=a,b"
    ),
    Sample("TX2026", "find numbers where tag in (find numbers)", "(find numbers)"),
    Sample("TX2026", "let a = find numbers\nfind numbers where tag in $a", "$a"),
    Sample("TX2028", "find numbers where customer_reference ~ /(/", "/(/"),
    Sample("TX2029", "find numbers where customer_reference ~ /a/g", "/a/g"),
  ]

  static let changes = [
    Sample("TX2030", "find numbers where tag=x | update status=active", "status"),
    Sample(
      "TX2030",
      "find numbers where tag=x | update call_forwarding_enabled=true",
      "call_forwarding_enabled",
      ["voice.call_forwarding.call_forwarding_enabled"]
    ),
    Sample(
      "TX2030",
      "find numbers where tag=x | update connection_name=a",
      "connection_name",
      ["connection"]
    ),
    Sample(
      "TX2031",
      "find numbers where tag=x | update emergency_enabled=true",
      "emergency_enabled=true"
    ),
    Sample(
      "TX2032",
      "find numbers where tag=x | update hd_voice_enabled=null",
      "hd_voice_enabled=null"
    ),
    Sample(
      "TX2033",
      "find numbers where tag=x | update customer_reference+=a",
      "customer_reference+=a"
    ),
    Sample("TX2034", "find numbers where tag=x | update tags=a tags+=b", "tags"),
    Sample(
      "TX2034",
      "find numbers where tag=x | update connection_id=1 connection=a",
      "connection"
    ),
    Sample(
      "TX2035",
      "find numbers where tag=x | update cnam_listing_details=\"Brand & Sons\"",
      "cnam_listing_details=\"Brand & Sons\""
    ),
    Sample("TX2036", "find numbers | select id=.customer_reference", "id"),
    Sample("TX2037", "find numbers where purchased_at in today..2025-01-01", "today..2025-01-01"),
    Sample("TX2040", "find numbers | show | count", "count"),
    Sample("TX2041", "find numbers where tag=x | count | delete", "delete"),
    Sample("TX2042", "find numbers | delete", "delete"),
    Sample("TX2043", "find numbers where tag=x | limit 5 | delete", "delete"),
    Sample("TX2043", "find numbers where tag=x | limit 5 | sort phone_number | delete", "delete"),
    Sample("TX2045", "find numbers where tag=x | update tags+=a | delete", "delete"),
    Sample("TX2045", "find numbers where tag=x | delete | count | delete", "delete"),
    Sample(
      "TX2046",
      "let a = find numbers where tag=x | delete",
      "find numbers where tag=x | delete"
    ),
    Sample("TX2047", "find connections where active | delete", "delete"),
    Sample("TX2047", "find items where outcome=failed | delete", "delete"),
  ]

  @Test(arguments: names + values + changes)
  func `reports one problem at the smallest place`(sample: Sample) {
    let checking = Checking(sample.text)
    #expect(checking.codes == [sample.code])
    #expect(checking.carets == [sample.caret])
    #expect(checking.checked.diagnostics.first?.suggestions == sample.suggestions)
    #expect(checking.checked.isRunnable == ["TX2021", "TX2037"].contains(sample.code))
  }

  @Test(arguments: names + values + changes)
  func `says it in one phrase`(sample: Sample) throws {
    let diagnostic = try #require(Checking(sample.text).checked.diagnostics.first)
    #expect(
      diagnostic.message.first != diagnostic.message.first?.uppercased().first
        || !(diagnostic.message.first?.isLetter ?? false)
    )
    #expect(diagnostic.message.last != ".")
    #expect(!diagnostic.message.contains("please"))
    #expect(diagnostic.message.utf8.count < 100)
  }

  static let notes = [
    ("find numbers where tag=...", "a script or a command has nobody to ask; write the value"),
    ("find numbers where nonsense=1", "'tx schema numbers' lists the fields"),
    ("find numbers where updated_at<30d", "a duration; did you mean now-30d?"),
    ("find numbers where status", "it holds words of a list; compare it, as in status=…"),

    ("find numbers | delete", "'find numbers where all' says every row on purpose"),
    ("find numbers where tag in (find numbers)", "these have 29; add '| select …'"),
    ("find numbers where status=active status=deleted", "the first is here"),
    ("find numbers where customer_reference ~ /(/", "a '(' is not closed"),
    ("find numbers where customer_reference ~ /a/x", "'i' ignores case; there are no others"),
    ("find numbers where tag=x | update connection_name=a", "to change it, assign 'connection'"),
    ("find numbers where tag=x | update emergency_enabled=true", "add emergency_address_id=…"),
    (
      "find numbers | select connection",
      "conditions and assignments take it; rows hold 'connection_id'"
    ),
    ("find numbers | select id=.tags", "'id' is a field of 'numbers'"),
    (
      "find numbers where connection_id=connection()",
      "say connection(\"…\") or connection(connection_name=\"…\")"
    ),
  ]

  @Test(arguments: notes)
  func `explains with a note`(text: String, note: String) {
    let first = Checking(text).checked.diagnostics.first
    #expect((first?.notes.first?.text ?? "") == note)
  }

  @Test func `offers to replace a name by a near one`() throws {
    let fixIts = try #require(Checking("find nubmers").checked.diagnostics.first?.fixIts)
    #expect(fixIts.map(\.replacement) == ["numbers", "number"])
    #expect(fixIts.first?.span == Span(5, 12))
  }

  @Test func `points at the first of two assignments`() throws {
    let text = "find numbers where tag=x | update tags=a tags=b"
    let checking = Checking(text)
    let note = try #require(checking.checked.diagnostics.first?.notes.first)
    #expect(note.span.map { checking.source.text($0) } == "tags=a")
  }

  @Test func `leaves unknown verbs to the parser`() {
    #expect(Checking("find numbers | cuont").codes == ["TX1026"])
  }

  @Test func `reports every wrong part of a stage`() {
    let checking = Checking("find numbers where foo=1 status=actve | sort bar")
    #expect(checking.codes == ["TX2012", "TX2015"])
  }

  @Test func `stays silent about a name that an error kept from being declared`() {
    let checking = Checking(
      "let west = find nubmers\n$west | count\nfind numbers where tag in $west"
    )
    #expect(checking.codes == ["TX2002"])
  }

  // MARK: - With other catalogs

  private static let small = Catalog([
    Resource(
      name: "widgets",
      summary: "Widgets.",
      key: "id",
      fields: [
        Field("id", .id, help: "Id."),
        Field("front.colour", .text, help: "One."),
        Field("back.colour", .text, help: "Other."),
        Field("owner_id", .id, help: "Key."),
        Field(
          "owner",
          .text,
          reference: "widgets",
          derivation: .nameOfReference(key: "owner_id"),
          help: "Name."
        ),
      ]
    )
  ])

  @Test func `names the fields that a last part could be`() {
    let checking = Checking("find widgets where colour=red", catalog: Self.small)
    #expect(checking.codes == ["TX2013"])
    let notes = checking.checked.diagnostics.flatMap(\.notes).map(\.text)
    #expect(notes == ["it could be 'front.colour', 'back.colour'"])
  }

  @Test func `refuses a name of what has none`() {
    let checking = Checking("find widgets where owner=anna", catalog: Self.small)
    #expect(checking.codes == ["TX2020"])
    #expect(checking.carets == ["anna"])
  }
}
