import Testing
import Tx
import TxPlanner
import TxREPL
import TxValues

struct CompleterTests {
  private let completer = PromptCompleter(engine: Engine())
  private let scope = Scope(now: Instant(milliseconds: 0))

  private func completion(_ text: String) -> Completion {
    completer.completion(of: text, at: text.utf8.count, scope: scope)
  }

  /// A text, the word that is completed, and one of the proposals.
  static let places = [
    ("fi", "fi", "find"), ("find ", "", "numbers"), ("find numbers wh", "wh", "where"),
    ("find numbers where sta", "sta", "status"), ("find numbers where status=", "", "active"),
    ("find numbers where status", "", "!="), ("find numbers | upd", "upd", "update"),
    ("find numbers | update tags", "", "+="), ("find numbers | update tags=a with ma", "ma", "max"),
    ("find numbers | update tags=a with verify=", "", "sample"), ("$la", "$la", "$last_run"),
    ("resume ", "", "last"), (".ti", ".ti", ".timing"),
    (".format j", "j", "json"), (".schema num", "num", "numbers"), (".timing ", "", "off"),
    (".schema numbers.ta", "numbers.ta", "numbers.tags"),
    ("find numbers | summarize n=", "", "count("),
  ]

  @Test(arguments: places)
  func `proposes what may stand at the end`(_ text: String, _ prefix: String, _ word: String) {
    let completion = completion(text)
    #expect(completion.prefix == prefix)
    #expect(completion.candidates.contains { $0.text == word }, "\(completion.candidates)")
  }

  @Test func `proposes accounts, but reads of them only when asked`() {
    let profiles = [Candidate(text: "live", detail: "https://a.example")]
    let completer = PromptCompleter(engine: Engine()) { profiles }
    let text = ".profile l"
    for (asks, candidates) in [(true, profiles), (false, [])] {
      let found = completer.completion(of: text, at: text.utf8.count, scope: scope, asks: asks)
      #expect(found == Completion(prefix: "l", candidates: candidates))
    }
  }

  @Test func `describes words, fields and operators`() {
    for text in [
      "", "find ", "find numbers where ", "find numbers where status", "find numbers | ",
    ] {
      let bare = completion(text).candidates.filter { $0.detail.isEmpty && !$0.text.hasPrefix("$") }
      #expect(bare.isEmpty, "\(text): \(bare.map(\.text))")
    }
  }
}
