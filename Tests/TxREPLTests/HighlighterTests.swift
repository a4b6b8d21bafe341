import Testing
import Tx
import TxDiagnostics
import TxPlanner
import TxREPL
import TxSyntax
import TxValues

struct HighlighterTests {
  private let engine = Engine()

  private func styled(_ text: String, usesColor: Bool = true) -> [StyledText] {
    let faults = FaultFinder(planner: engine.planner)
      .faults(in: text, scope: Scope(now: Instant(milliseconds: 0)))
    return Highlighter(
      vocabulary: engine.planner.vocabulary,
      theme: HighlightTheme(usesColor: usesColor)
    )
    .styled(text, faults: faults)
  }

  /// A statement, and each of its styled words with its style.
  static let kinds = [
    (
      "find numbers where status=active",
      ["find": "1", "numbers": "1;36", "where": "35", "status": "36", "active": "32"]
    ),
    (
      "find numbers where tag=x | update tags+=y with max=500",
      ["update": "1", "tags": "36", "with": "35", "max": "36", "500": "1;32"]
    ),
    ("find numbers | extend a=upper(.customer_reference)", ["upper": "35"]),
    (
      "let w = find numbers; $w | count by status",
      ["let": "1", "$w": "1;34", "count": "1", "by": "35", "status": "36"]
    ),
    ("find numbers # all of them", ["# all of them": "2"]),
    ("find numbers where tag=\"a b\" or tag='c'", ["\"a b\"": "32", "'c'": "32", "or": "35"]),
    ("get numbers +13035551234 | update tags=...", ["+13035551234": "1;32", "...": "1;35"]),
  ]

  @Test(arguments: kinds)
  func `tells words apart by where they stand`(_ text: String, _ styles: [String: String]) {
    let runs = styled(text)
    for (word, sgr) in styles {
      #expect(runs.first { $0.text.contains(word) }?.sgr == sgr, "\(word) in \(runs)")
    }
  }

  @Test(
    arguments: [
      "", "find numbers where tag=日本 e\u{301}", "find \"a\u{301}\" | x", "))) 'open", "👨‍👩‍👧|\n|",
    ]
  )
  func `keeps every character`(_ text: String) {
    let runs = styled(text)
    #expect(runs.map(\.text).joined() == text)
    #expect(runs.reduce(0) { $0 + $1.text.count } == text.count)
  }

  /// A text, and what is underlined in it.
  static let faults = [
    ("find nubmers where tag=x", ["nubmers"]),
    ("find numbers where colour=red tag=x", ["colour"]),
    ("find numbers where status=activ | count", ["activ"]),
    ("find numbers where tag=x | updat tags=a | count", ["updat"]),
    ("find numbers where colour=red", ["colour"]),
    // What is still being typed is no fault yet.
    ("find nubmers", []),
    ("find numbers where stat", []),
    ("find numbers where status=acti", []),
    ("find numbers where tag=x | upd", []),
    ("find numbers where tag=\"half", []),
    ("find numbers where ", []),
    ("find numbers where tag=x | update ", []),
    ("find numbers where tag=x | limit ", []),
    ("find numbers where (tag=x", []),
    ("find numbers where tag=x | update emergency_address_id=... with max=5", []),
    ("find dir_numbers ", []),
    ("include \"other.tx\"", []),
    ("let w = find num", []),
  ]

  @Test(arguments: faults)
  func `underlines what is wrong and finished`(_ text: String, _ words: [String]) {
    #expect(styled(text).filter { $0.sgr.hasPrefix("4") }.map(\.text) == words)
  }

  @Test func `has no colours when told so`() {
    let runs = styled("find nubmers where tag=\"x\" | count # c", usesColor: false)
    #expect(Set(runs.map(\.sgr)) == ["", "1", "2", "4"])
  }

  @Test func `gives a long text the styles of its tokens`() {
    let text = "get numbers\n" + String(repeating: "  +13035551234,\n", count: 3_000)
    let runs = styled(text)
    #expect(runs.map(\.text).joined() == text)
    #expect(runs.first { $0.text == "+13035551234" }?.sgr == "1;32")
  }
}
