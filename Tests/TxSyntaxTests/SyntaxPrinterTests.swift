import Testing
import TxDiagnostics
import TxSyntax

struct SyntaxPrinterTests {
  private func parse(_ text: String) -> ParseResult {
    Parser.parse(SourceText(name: "a", text), vocabulary: .core)
  }

  /// Returns a tree as text, without its spans.
  private func structure(_ script: ScriptSyntax) -> String {
    String(reflecting: script).split(separator: "TxDiagnostics.Span(").enumerated()
      .map { $0.offset == 0 ? String($0.element) : String($0.element.drop { $0 != ")" }) }
      .joined()
  }

  @Test(arguments: 0..<200)
  func `parses what it prints to the same tree`(seed: Int) {
    var generator = TreeGenerator(seed: seed)
    let tree = generator.script()
    let text = SyntaxPrinter.print(tree)
    let result = parse(text)
    #expect(result.diagnostics == [], "\(text)")
    #expect(structure(result.script) == structure(tree), "\(text)")
    #expect(SyntaxPrinter.print(result.script) == text)
  }

  @Test(arguments: WorkedExamples.all.filter { !WorkedExamples.beyondCore.contains($0.number) })
  func `prints the worked examples so that they parse to the same tree`(
    number: Int,
    text: String
  ) {
    let tree = parse(text).script
    #expect(structure(parse(SyntaxPrinter.print(tree)).script) == structure(tree))
  }

  @Test(arguments: [
    (
      "find  numbers  where status==active and tag = a , b\n| sort x asc, y desc",
      "find numbers where status=active tag=a,b | sort x, y desc"
    ),
    (
      "find x where a starts \"b\" c not in ( 1,2 )",
      "find x where a starts with \"b\" c not in (1, 2)"
    ),
    ("find x where a in [1, 2] or b in (1..2)", "find x where a in (1, 2) or b in 1..2"),
    ("find x where t='it''s' | update u=#1", "find x where t=\"it's\" | update u=\"#1\""),
    ("get number +1303,+1304 where a", "get number +1303,+1304 where a"),
    ("help  find ; set a=1 b = 2", "help find\nset a=1 b=2"),
    (
      "plan find x where a=to b | sort c | update to=to with note=to to 'a.txplan'",
      "plan find x where a=to b | sort c | update to=to with note=to to \"a.txplan\""
    ),
    ("plan $x | count by a, b to $f", "plan $x | count by a, b to $f"),
    ("let west=$x", "let west = $x"), ("find x where a=…", "find x where a=..."),
    ("find x where count()>0 $n.count=1", "find x where count()>0 $n.count=1"),
    ("find x where r ~ /a\\/b/i", "find x where r ~ /a\\/b/i"),
  ])
  func `writes the canonical form`(text: String, canonical: String) {
    let result = parse(text)
    #expect(result.diagnostics == [])
    #expect(SyntaxPrinter.print(result.script) == canonical)
  }

  @Test(arguments: [
    ("or", "\"or\""), ("a b", "\"a b\""), ("", "\"\""), ("#a", "\"#a\""), ("...", "\"...\""),
    (".a", "\".a\""), ("a+=", "\"a+=\""), ("a", "a"), ("\u{A0}", "\"\u{A0}\""), ("$a", "\"$a\""),
  ])
  func `quotes a word that would read as something else`(word: String, printed: String) {
    #expect(SyntaxPrinter.print(ValueSyntax(.word(word), Span(0, 0))) == printed)
  }
}
