import Testing
import Tx
import TxREPL

struct CompletionMenuTests {
  private static let fields = ["status", "status_detail", "customer_reference", "connection_id"]
    .map { Candidate(text: $0, detail: "about \($0)") }

  private func menu(_ typed: String, of candidates: [Candidate] = fields) -> CompletionMenu {
    CompletionMenu(offered: candidates, stem: "where ", prefix: typed, rest: "=x")
  }

  /// What is typed, and what fits it best.
  static let matches = [
    ("", fields.map(\.text)),
    ("sta", ["status", "status_detail"]),
    ("STA", ["status", "status_detail"]),
    ("ref", ["customer_reference"]),
    ("cnid", ["connection_id"]),
    ("xyz", []),
  ]

  @Test(arguments: matches)
  func `offers what begins so, else what has it inside, else its letters`(
    _ typed: String,
    _ texts: [String]
  ) {
    #expect(menu(typed).candidates.map(\.text) == texts)
  }

  @Test func `finds a quoted name by its letters and an id by its name`() {
    let name = Candidate(text: "\"Main SIP\"", label: "Main SIP")
    var id = Candidate(text: "123", detail: "Main SIP")
    id.isFoundByDetail = true
    #expect(menu("ma", of: [name]).candidates == [name])
    #expect(menu("\"ma", of: [name]).candidates == [name])
    #expect(menu("sip", of: [id]).candidates == [id])
  }

  @Test func `follows what is typed and widens again`() {
    var menu = menu("s")
    #expect(menu.candidates.count == 2)
    var follows = menu.follow("where status_=x", cursor: 13)
    #expect(follows && menu.candidates.map(\.text) == ["status_detail"])
    follows = menu.follow("where =x", cursor: 6)
    #expect(follows && menu.candidates.count == 4)
  }

  @Test(arguments: [
    ("where zz=x", 8), ("whe=x", 3), ("where connection_id=x", 19), ("where s=y", 7),
  ])
  func `goes where it has no more to say`(_ text: String, _ cursor: Int) {
    var menu = menu("s")
    let follows = menu.follow(text, cursor: cursor)
    #expect(!follows)
  }

  @Test func `keeps what is selected when newcomers arrive`() {
    var menu = menu("s")
    menu.select(by: 1)
    menu.select(by: 1)
    menu.offer([Candidate(text: "score")] + Self.fields)
    #expect(menu.candidates.count == 3)
    #expect(menu.completed == "where status_detail")
  }

  @Test func `shows a window of many, with the place in all`() {
    let many = (1...250).map { Candidate(text: "name-\($0)") }
    var menu = menu("", of: many)
    let size = Terminal.Size(columns: 80, rows: 24)
    #expect(menu.rows(in: size).count == 12)
    #expect(menu.rows(in: size).last == [StyledText("  250 in all", sgr: "2")])
    menu.selectPage(by: 40)
    #expect(menu.rows(in: size).last == [StyledText("  41 of 250", sgr: "2")])
    #expect(menu.rows(in: size).contains { $0[0].sgr == "7" && $0[0].text == "  name-41" })
    menu.selectPage(by: 1_000)
    menu.select(by: 1)
    #expect(menu.completed == "where name-1")
  }

  @Test(arguments: [20, 24, 40, 80])
  func `cuts what does not fit and never fills a row`(_ columns: Int) {
    let wide = [
      Candidate(text: "messaging_profile_name", detail: "The name of its messaging profile."),
      Candidate(text: "日本語の名前です、とても長い", detail: "a\nb"),
    ]
    for row in menu("", of: wide).rows(in: Terminal.Size(columns: columns, rows: 10)) {
      let text = row.map(\.text).joined()
      let width = text.reduce(0) { $0 + ($1.isASCII || $1 == "…" ? 1 : 2) }
      #expect(width < columns && !text.contains("\n"))
    }
  }
}
