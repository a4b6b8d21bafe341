import Testing
import TxCatalog
import TxDiagnostics
import TxPlanner
import TxValues

struct ExpandTests {
  private static let dir = "16635d38-75a6-4481-82e8-69af60e05011"
  private static let batches = "find dir_batches where dir_id=\(dir)"

  @Test func `reads of a batch only what the pipeline names`() {
    let checking = Checking(
      "\(Self.batches) | expand phone_numbers | where status=unsuccessful | select phone_number,"
        + " rejection_reason.code"
    )
    #expect(checking.codes.isEmpty)
    #expect(
      checking.scan?.fields.map(\.name) == ["batch_id", "dir_id", "status", "phone_numbers"]
    )
    #expect(checking.flow?.schema.shown.map(\.name) == ["phone_number", "rejection_reason.code"])
  }

  @Test func `lets members go before columns of the same name`() throws {
    let schema = try #require(Checking("\(Self.batches) | expand phone_numbers").flow?.schema)
    let names = schema.columns.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(schema.index(of: "phone_numbers") == nil)
    #expect(names.prefix(4) == ["dir_display_name", "submitted_at", "total_count", "documents"])
    let types = ["phone_number", "status", "rejection_reason.detail", "verified_at"]
      .map { name in schema.columns.first { $0.name == name }?.type }
    #expect(types == [.phone, .enumeration, .text, .time])
  }

  @Test func `makes a list of plain values one value`() {
    let checking = Checking("find numbers where tag=x | select id, tags | expand tags")
    #expect(checking.flow?.schema.shown.map(\.type) == [.id, .tag])
  }

  @Test func `shows what a hidden list holds`() {
    let checking = Checking(
      "\(Self.batches) | select submitted_at, phone_numbers | select submitted_at | expand phone_numbers"
    )
    let schema = checking.flow?.schema
    #expect(schema?.shown.first?.name == "submitted_at")
    #expect(schema?.shown.contains { $0.name == "phone_number" } == true)
    #expect(schema?.hiddenCount == 0)
  }

  @Test(arguments: [
    ("expand status", "TX2049", "status"), ("expand numbers", "TX2012", "numbers"),
    ("expand phone_numbers | where status=verifed", "TX2015", "verifed"),
    ("expand phone_numbers | select phone_numbers", "TX2012", "phone_numbers"),
    ("expand phone_numbers | where rejection_reason.cod=a", "TX2012", "rejection_reason.cod"),
    ("expand phone_numbers | where total_count=a", "TX2014", "a"),
    ("expand phone_numbers | delete", "TX2047", "delete"),
  ])
  func `checks names and values behind it`(stages: String, code: String, caret: String) {
    let checking = Checking("\(Self.batches) | \(stages)")
    #expect(checking.codes == [code])
    #expect(checking.carets == [caret])
  }

  @Test(arguments: [
    "code=a", "rejection_reason.code=a", "dir_display_name=a status=verified",
    "verified_at>2025-01-01 loa_document_id is null", "id=a",
  ])
  func `takes every name that a column has`(condition: String) {
    #expect(Checking("\(Self.batches) | expand phone_numbers | where \(condition)").codes.isEmpty)
  }

  // MARK: - Keys that stand in a path

  @Test(arguments: [
    "find dir_batches", "find dir_numbers where status=verified", "get dir_batch 5",
    "find dir_numbers where dir_id!=\(dir)", "find dir_numbers where dir_id=null",
    "find dir_numbers where dir_id=\(dir) or status=verified",
    "find dir_numbers where not dir_id=\(dir)", "find dir_numbers where dir_id=.enterprise_id",
    "find dir_batches | count | where count>1", "find dir_batches | limit 1 | where dir_id=\(dir)",
  ])
  func `refuses to read what no condition gives the path of`(text: String) {
    let checking = Checking(text)
    #expect(checking.codes == ["TX2048"])
    #expect(checking.carets.first.map { text.hasPrefix($0) } == true)
    let notes = checking.checked.diagnostics.first?.notes.map(\.text) ?? []
    #expect(notes.contains { $0.contains("where dir_id=") })
  }

  @Test(arguments: [
    "find dir_batches where dir_id=\(dir)", "find dir_batches | where dir_id=\(dir)",
    "find dir_numbers where dir_id=\(dir),\(dir) status=verified",
    "find dir_numbers where dir_id=\(dir) or dir_id=\(dir)", "find dir_numbers where dir=\"Acme\"",
    "find dir_numbers where dir_id in (find dirs where status=verified | select id)",
    "get dir_batch 5,6 where dir_id=\(dir)", "find dir_batches where dir_id=dir(\"Acme\") | count",
  ])
  func `takes an equality however it is written`(text: String) {
    #expect(Checking(text).codes.isEmpty)
  }

  @Test func `asks once for each value, and filters each`() throws {
    let text = "find dir_numbers where dir_id=a,b status=verified,expired"
    guard case .scan(let scan)? = Checking(text).flow?.plan else {
      Issue.record("no scan")
      return
    }
    guard case .scan(let pushed) = Optimizer.optimized(.scan(scan.placed)) else { return }
    let queries = pushed.queries.map { query in
      (query.path + query.items).map { "\($0.name)=\($0.value)" }.joined(separator: " ")
    }
    #expect(
      queries == [
        "dir_id=a status=verified", "dir_id=a status=expired", "dir_id=b status=verified",
        "dir_id=b status=expired",
      ]
    )
  }

  @Test(arguments: [("dir_id=a", true), ("dir_id=a status=verified", false)])
  func `counts by the service what only the path decides`(condition: String, isExact: Bool) throws {
    guard case .scan(let scan)? = Checking("find dir_batches where \(condition)").flow?.plan,
      case .scan(let pushed) = Optimizer.optimized(.scan(scan.placed))
    else {
      Issue.record("no scan")
      return
    }
    #expect(pushed.queries.map(\.isExact) == [isExact])
  }

  @Test(arguments: [".", "..", "\"\""])
  func `has no path for what is no key`(value: String) {
    guard case .scan(let scan)? = Checking("find dir_batches where dir_id=\(value)").flow?.plan
    else {
      Issue.record("no scan")
      return
    }
    #expect(scan.placed.queries.isEmpty)
  }

  @Test func `says in explain what the path asks for`() {
    let text = "\(Self.batches) | expand phone_numbers | count by status"
    guard
      case .count(let groups, let schema, .expand(let expansion, .scan(let scan)))? =
        Checking(text).flow?.plan
    else {
      Issue.record("another plan")
      return
    }
    let plan = Plan.count(
      by: groups,
      schema: schema,
      of: .expand(expansion, of: Optimizer.optimized(.scan(scan.placed)))
    )
    #expect(
      PlanPrinter().read(plan).joined(separator: "\n") == """
        READ   GET /dir/{dir_id}/phone_number_batches   page=250
               at the server   dir_id=\(Self.dir)   {dir_id}   exact
               here            dir_id=\(Self.dir) (re-check)
               then            expand phone_numbers
               then            count by status
        """
    )
  }

  @Test(arguments: [
    ("expiring_at<2025-04-01", "filter[expiring_at][lte]"),
    ("expiring_at>=2025-04-01", "filter[expiring_at][gte]"),
    ("call_reason contains remind", "filter[call_reason][contains]"),
    ("display_name contains acme", "filter[display_name][contains]"),
  ])
  func `asks for DIRs by what the service filters`(condition: String, parameter: String) {
    let scan = Checking("find dirs where \(condition)").scan
    #expect(scan?.queries.map { $0.items.map(\.name) } == [[parameter]])
    #expect(scan?.queries.allSatisfy { !$0.isExact } == true)
  }
}
