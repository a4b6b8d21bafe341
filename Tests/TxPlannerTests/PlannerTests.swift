import Testing
import TxCatalog
import TxDiagnostics
import TxPlanner
import TxSyntax
import TxValues

struct PlannerTests {
  static let sentences = [
    "find numbers where status=active tag=x | update emergency_address_id=...",
    "get number 1293384261075731499 | select phone_number, status, tags, connection_name",
    "find numbers where phone_number ~ +1303* status!=active | select phone_number, updated_at",
    "find numbers where status=active (tag=gold or tag=vip) not deletion_lock_enabled",
    "find numbers where status=active tag=gold,vip deletion_lock_enabled=false | count",
    "find numbers where purchased_at in 2025-01-01..2025-03-31 | sort purchased_at desc | limit 50",
    "find numbers where status=active updated_at<now-180d connection_id is null\n"
      + "| select phone_number, purchased_at, customer_reference\n| export csv \"idle.csv\"",
    "find numbers where customer_reference ~ /^ACME-[0-9]{4}$/i | select phone_number",
    "find numbers where customer_reference=\"ACME GmbH\" connection=\"Old SIP trunk\"\n"
      + "| expect count>0 count<=2000\n| update connection=\"Main SIP\" tags+=moved-2025-03 "
      + "with canary=20 max_failed=5% note=\"CHG-4711\"",
    "find numbers where emergency_address_id=address(customer_reference=\"HQ-DEN-OLD\")\n"
      + "| update emergency_address_id=address(customer_reference=\"HQ-DEN-NEW\") with max=300",
    "find numbers where tag=decommission emergency_enabled | update emergency_address_id=null",
    "find numbers where status=active tag is empty | update tags=untriaged",
    "explain find numbers where tag=beta | update tags+=ga tags-=beta",
    "let west = find numbers where area_code in (206, 253)\n$west | where tag!=west "
      + "| update tags+=west",
    "find numbers where tag=to-release connection_id is null\n| expect count<=200\n"
      + "| delete with max=200",
    "find jobs where type=update_phone_numbers status=pending,in_progress | select id, etc",
    "find items where outcome=failed | count by error.code, error.detail",
    "check find numbers where tag=public | update inbound_call_screening=flag_calls",
  ]

  @Test(arguments: sentences)
  func `checks sentences of the language`(text: String) {
    let checking = Checking(text, allowsHoles: true)
    #expect(checking.codes.isEmpty)
    #expect(checking.checked.isRunnable)
    #expect(!checking.checked.isIncomplete)
    #expect(checking.checked.statements.allSatisfy { $0 != nil })
  }

  static let modes: [(String, StatementSyntax.Mode)] = [
    ("find numbers", .run), ("explain find numbers", .explain), ("check find numbers", .check),
  ]

  @Test(arguments: modes)
  func `keeps what is to be done with a pipeline`(text: String, mode: StatementSyntax.Mode) {
    guard case .pipeline(_, mode: let found)? = Checking(text).checked.statements[0]?.kind else {
      Issue.record("no pipeline")
      return
    }
    #expect(found == mode)
  }

  @Test func `checks a statement again with the names of then`() throws {
    let source = SourceText(name: "test", "$west | count")
    let planner = Planner(catalog: .standard, commands: [], formats: [])
    let checked = planner.check(source, scope: Scope(now: Checking.now))
    #expect(checked.diagnostics.map(\.code) == ["TX2004"])
    let syntax = try #require(checked.syntax.statements.first)
    let set = Scope.Variable.set(schema: Schema([]), resource: .numbers, scan: nil)
    let scope = Scope(variables: ["west": set], now: Checking.now)
    let again = planner.check(syntax, of: source, scope: scope)
    #expect(again.diagnostics.isEmpty)
    #expect(again.statement != nil)
  }

  @Test func `knows the verbs as words of the parser`() {
    let planner = Planner(catalog: .standard, commands: ["help"], formats: [])
    #expect(planner.vocabulary.stages["release"] == ArgumentShape.none)
    #expect(planner.vocabulary.commands == ["help"])
  }

  // MARK: - Large texts

  @Test(arguments: [(255, []), (257, ["TX1046"]), (50_000, ["TX1046"])])
  func `bounds the stages of a pipeline`(count: Int, codes: [String]) throws {
    let checking = Checking("find numbers" + String(repeating: "|skip 1", count: count))
    #expect(checking.codes == codes)
    guard codes.isEmpty, let plan = checking.flow?.plan else { return }
    let lines = PlanPrinter().read(Optimizer.optimized(plan))
    #expect(lines.count == count + 1)
  }

  @Test func `takes conditions of many parts`() {
    let tests = String(repeating: " tag=a", count: 4_000)
    #expect(Checking("find numbers where \(tests)").codes.isEmpty)
    let alternatives = (0..<4_000).map { "tag=a\($0)" }.joined(separator: " or ")
    #expect(Checking("find numbers where \(alternatives)").codes.isEmpty)
  }

  @Test func `takes lists of many values`() throws {
    let values = (0..<10_000).map(String.init).joined(separator: ",")
    let checking = Checking("find numbers where status=active connection_id=\(values)")
    #expect(checking.codes.isEmpty)
    #expect(try #require(checking.scan).queries.count == 1)
  }

  // MARK: - Random texts

  private static let words = [
    "find", "numbers", "where", "tag", "status", "=", "!=", "a", "active", "|", "update", "count",
    "by", "select", "sort", "limit", "3", "delete", "...", "null", "(", ")", ",", "or", "not", "in",
    "updated_at", "<", "now-3d", "connection", "\"Main SIP\"", "let", "$x", "x", "as", "tags+=b",
    "with", "max=5", "is", "empty", "~", "/a+/", "expect", "count>0", "show", "2025-01-01..today",
    "id", ".tags", "address(a)", "emergency_enabled=true", "[a, b]", "get", "items", "export",
    "csv", "set", "canary=5", "\"${.status}\"", "all", "\n",
  ]
  private static let openings = [
    "find numbers where ", "find numbers | ", "let x = find numbers\n$x | ", "",
  ]

  /// Returns a sentence with some words exchanged, or words in a random order behind a beginning.
  private static func text(seed: UInt64) -> String {
    var random = SplitMix(seed: seed)
    guard random.below(3) > 0 else {
      let opening = openings[random.below(openings.count)]
      let tail = (0...random.below(9)).map { _ in words[random.below(words.count)] }
      return opening + tail.joined(separator: " ")
    }
    var parts = sentences[random.below(sentences.count)].split(separator: " ").map(String.init)
    for _ in 0...random.below(3) {
      parts[random.below(parts.count)] = words[random.below(words.count)]
    }
    return parts.joined(separator: " ")
  }

  @Test(arguments: 0..<400 as Range<UInt64>, [true, false])
  func `never refuses a statement in silence`(seed: UInt64, allowsHoles: Bool) {
    let text = Self.text(seed: seed)
    let checking = Checking(text, allowsHoles: allowsHoles)
    let isRefused = checking.checked.statements.contains { $0 == nil }
    if isRefused { #expect(!checking.checked.isRunnable, "\(text)") }
    for diagnostic in checking.checked.diagnostics {
      #expect(diagnostic.span.map { $0.upper <= text.utf8.count } ?? true, "\(text)")
    }
  }

  @Test(arguments: 0..<400 as Range<UInt64>)
  func `optimizes and prints whatever it accepts`(seed: UInt64) {
    for statement in Checking(Self.text(seed: seed), allowsHoles: true).checked.statements {
      guard case .pipeline(let flow, _)? = statement?.kind else { continue }
      let plan = Optimizer.optimized(flow.plan)
      #expect(PlanOutline(plan).text == PlanOutline(flow.plan).text)
      #expect(!PlanPrinter().read(plan).isEmpty)
    }
  }
}
