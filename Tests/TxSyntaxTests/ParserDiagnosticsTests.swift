import Testing
import TxDiagnostics
import TxSyntax

struct ParserDiagnosticsTests {
  private func parse(_ text: String, isInteractive: Bool = false) -> ParseResult {
    Parser.parse(
      SourceText(name: "a", text),
      vocabulary: .core,
      isInteractive: isInteractive
    )
  }

  @Test(arguments: [
    ("find numbers where a=⟦}⟧", "TX1020"),
    ("find numbers where ⟦(⟧a=1", "TX1021"), ("find numbers where a in ⟦(⟧1, 2", "TX1021"),
    ("⟦fnd⟧ numbers where a=1", "TX1022"), ("⟦|⟧ count", "TX1023"), ("⟦delete⟧ numbers", "TX1024"),
    ("explain ⟦update⟧ a=1", "TX1025"), ("find numbers | ⟦sotr⟧ id", "TX1026"),
    ("find numbers ⟦|⟧", "TX1027"), ("find numbers ⟦|⟧ | count", "TX1027"), ("find⟦⟧", "TX1028"),
    ("find ⟦where⟧ a=1", "TX1028"), ("find numbers where a=1 ⟦&&⟧ b=2", "TX1029"),
    ("find numbers | select a, ⟦1x⟧", "TX1029"), ("find numbers where a=⟦⟧", "TX1030"),
    ("find numbers | limit⟦⟧", "TX1030"), ("find numbers where a=x,⟦⟧", "TX1030"),
    ("find numbers where a=⟦or⟧", "TX1031"), ("find numbers ⟦a⟧=1", "TX1032"),
    ("find numbers where⟦⟧", "TX1033"), ("find numbers | where ⟦|⟧ count", "TX1033"),
    ("find numbers where a=1 b=2 ⟦or⟧ c=3", "TX1034"),
    ("find numbers where a=1⟦,⟧ b=2", "TX1035"), ("find numbers | update a=1⟦,⟧ b=2", "TX1035"),
    ("find numbers where a=1⟦,⟧ b in (1)", "TX1035"), ("find numbers | update⟦⟧", "TX1036"),
    ("find numbers | update ⟦a⟧", "TX1036"), ("find numbers | delete with⟦⟧", "TX1036"),
    ("find numbers where a in ⟦b⟧", "TX1037"), ("find numbers where a is ⟦nul⟧", "TX1038"),
    ("find numbers | select a ⟦b⟧", "TX1039"), ("find numbers | sort a desc ⟦b⟧", "TX1039"),
    ("find numbers | as ⟦west⟧", "TX1040"), ("find numbers | as⟦⟧", "TX1040"),
    ("let ⟦$west⟧ = a", "TX1041"), ("let ⟦=⟧ a", "TX1041"), ("let west ⟦find⟧ numbers", "TX1042"),
    ("find numbers where ⟦.a⟧=1", "TX1043"), ("find numbers | export ⟦\"a.csv\"⟧", "TX1044"),
    ("find numbers | export ⟦csv⟧", "TX1044"), ("find numbers where a=\"⟦\\q⟧\"", "TX1011"),
    ("find numbers where a=\"⟦\\u{D800}⟧\"", "TX1011"),
    ("find numbers where a=\"⟦${x}⟧\"", "TX1012"),
    ("find numbers where a=\"⟦${.b⟧", "TX1012"), ("find numbers ⟦sort⟧ id", "TX1045"),
    ("find numbers where a=1 ⟦OR⟧ b=2", "TX1029"), ("find numbers where ⟦NOT⟧ a", "TX1029"),
    ("help ⟦|⟧ count", "TX1020"), ("find numbers where ⟦\"a\"⟧=1", "TX1029"),
    ("find numbers where a=⟦“b c”⟧ | count", "TX1006"),
    ("find numbers where a=x,⟦⟧ # x\n\n", "TX1030"),
    ("find numbers where a ⟦contians⟧ b c=1", "TX1047"),
    ("find numbers where a ⟦strats⟧ with b | count", "TX1047"),
  ])
  func `reports one mistake once, at its place`(marked: String, code: String) {
    let marked = MarkedSource(marked)
    let diagnostics = parse(marked.text).diagnostics.filter { $0.code != "TX1009" }
    #expect(diagnostics.map(\.code) == [code])
    #expect(diagnostics.map(\.span) == marked.spans)
  }

  @Test func `goes on behind a mistake at pipes, semicolons and line ends`() {
    let text = """
      find numbers where a= | sotr x | limit ; fnd
      find numbers where (a=1
      find numbers | count
      set x
      """
    let result = parse(text)
    #expect(
      result.diagnostics.map(\.code) == [
        "TX1030", "TX1026", "TX1030", "TX1022", "TX1021", "TX1036",
      ]
    )
    #expect(result.script.statements.count == 5)
    #expect(SyntaxPrinter.print(result.script.statements[3]) == "find numbers | count")
  }

  @Test func `shows both readings of a mixture`() {
    let result = parse("find numbers where a=1 b=2 or c=3 or d=4 e=5")
    #expect(
      result.diagnostics.first?.fixIts.map(\.replacement) == [
        "a=1 (b=2 or c=3 or d=4) e=5", "(a=1 b=2) or c=3 or (d=4 e=5)",
      ]
    )
    #expect(result.diagnostics.first?.fixIts.first?.span == Span(19, 44))
  }

  @Test(arguments: [
    ("fnd numbers", "find"), ("find numbers | updat a=1", "update"),
    ("find x where a edns with b", "ends"), ("explian find x", "explain"),
  ])
  func `suggests the word that was meant`(text: String, meant: String) {
    #expect(parse(text).diagnostics.first?.suggestions.first == meant)
  }

  @Test(arguments: [
    "find numbers |", "find numbers where (a=1", "find numbers where a in (1,\n2", "find a \\",
    "find numbers where a=1,", "find numbers where a=\"x", "find numbers |\n",
    "find numbers where a in (find items |", "find numbers where (a=1\nor b=2", "help \\",
    "get numbers [a", "let x = f(",
  ])
  func `asks for another line when only the end is missing`(text: String) {
    #expect(parse(text, isInteractive: true).isIncomplete)
  }

  @Test(arguments: [
    "find numbers", "find numbers where", "find", "fnd numbers |", "find numbers where a=1 )",
    "find numbers where } (", "find numbers | count\n", "", "find numbers where a=\"x\n|",
    "| count",
  ])
  func `does not ask for another line when it would not help`(text: String) {
    #expect(!parse(text, isInteractive: true).isIncomplete)
  }

  @Test(
    arguments: ["(", "not ", "not (", "a in (find x where ", "f(", "[", "a in ("],
    [63, 65, 5000]
  )
  func `limits nesting with one diagnostic`(opening: String, depth: Int) {
    let isValue = opening == "f(" || opening == "["
    let nest = String(repeating: opening, count: depth)
    let result = parse("find numbers where \(isValue ? "a=" : "")\(nest)a")
    let codes = result.diagnostics.map(\.code)
    #expect(codes.count <= 1)
    #expect(depth < 64 || opening == "a in (" || codes == ["TX1014"])
  }

  @Test func `stops after a hundred errors`() {
    let result = parse(String(repeating: "find\n", count: 300))
    #expect(result.diagnostics.count == 101)
    #expect(result.diagnostics.last?.code == "TX1015")
  }

  @Test(arguments: [(256, 0), (257, 1), (100_000, 1)])
  func `limits the stages of a pipeline`(count: Int, mistakes: Int) {
    let result = parse("find numbers" + String(repeating: "|show", count: count) + "\n$a|count")
    #expect(result.diagnostics.map(\.code) == Array(repeating: "TX1046", count: mistakes))
    #expect(result.script.statements.count == 2)
  }

  @Test func `refuses a text that is too long`() {
    let source = SourceText(name: "a", utf8: Array(repeating: 0x61, count: (1 << 20) + 1))
    #expect(Parser.parse(source, vocabulary: .core).diagnostics.map(\.code) == ["TX1001"])
  }
}
