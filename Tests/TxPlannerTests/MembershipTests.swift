import Testing
import TxCatalog
import TxDiagnostics
import TxPlanner
import TxValues

struct MembershipTests {
  private static let dir = "16635d38-75a6-4481-82e8-69af60e05011"

  private static func check(
    _ stage: String,
    from rows: String = "find numbers where tag=x"
  )
    -> Checking
  {
    Checking("\(rows) | \(stage)")
  }

  @Test func `looks documents up by their reference and takes ids as they are`() throws {
    let named = try #require(
      Self.check("dir_add dir_id=\(Self.dir) document=loa with max=150").change
    )
    #expect(named.verb == .dirAdd && named.resource.name == "numbers")
    #expect(named.assignments.map(\.field.name) == ["dir_id", "loa_document_id"])
    #expect(named.assignments[0].operands == [.literal(.text(Self.dir))])
    guard case .lookup(let lookup)? = named.assignments[1].operands.first else {
      Issue.record("no lookup")
      return
    }
    #expect(lookup.resource == "documents" && lookup.text == "loa")
    #expect(lookup.field == "customer_reference")
    #expect(named.options.maximum == 150)
    let keyed = Self.check("dir_add dir=\"Acme\" document=\(Self.dir)").change
    #expect(keyed?.assignments[1].operands == [.literal(.text(Self.dir))])
  }

  @Test func `removes with an identity alone`() throws {
    let change = try #require(Self.check("dir_remove dir=\"Acme\" with max=3").change)
    #expect(change.verb == .dirRemove)
    #expect(change.assignments.map(\.field.name) == ["dir_id"])
  }

  static let refused = [
    ("dir_add dir_id=\(dir)", "TX2050"), ("dir_add document=loa", "TX2050"),
    ("dir_remove dir=a document=b", "TX2051"),
    ("dir_add dir=a document=b status=verified", "TX2051"),
    ("dir_add dir=a document=.customer_reference", "TX2052"),
    ("dir_add dir=a document=b dir_id=\(dir)", "TX2034"),
    ("dir_add dir=a document=null", "TX2052"), ("dir_add dir+=a document=b", "TX2033"),
  ]

  @Test(arguments: refused)
  func `refuses what is no one identity and letter`(stage: String, code: String) {
    #expect(Self.check(stage).codes == [code])
  }

  @Test(arguments: [
    ("find numbers", "TX2042"), ("find addresses where locality=Denver", "TX2047"),
    ("find numbers where tag=x | count", "TX2041"),
    ("find numbers where tag=x | limit 3", "TX2043"),
  ])
  func `takes numbers that are told apart`(rows: String, code: String) {
    #expect(Self.check("dir_remove dir=a", from: rows).codes == [code])
  }
}
