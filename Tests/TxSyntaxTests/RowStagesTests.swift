import Testing
import TxDiagnostics
import TxSyntax

struct RowStagesTests {
  private func parse(_ text: String) -> (text: String, codes: [String]) {
    let result = Parser.parse(SourceText(name: "a", text), vocabulary: .core)
    return (SyntaxPrinter.print(result.script), result.diagnostics.map(\.code))
  }

  @Test(arguments: [
    ("find a | distinct", "find a | distinct"),
    ("find a | distinct b ,c", "find a | distinct b, c"),
    ("find a | extend b=1 c=lower( .d )", "find a | extend b=1 c=lower(.d)"),
    ("find a | summarize n = count()", "find a | summarize n=count()"),
    (
      "find a | summarize n=count(), m=min(.b) by c,d",
      "find a | summarize n=count(), m=min(.b) by c, d"
    ),
    ("find a | extend b=if(c>5, d, e)", "find a | extend b=if(c>5, d, e)"),
    ("find a | extend b=if(c~/x/i, d, e)", "find a | extend b=if(c ~ /x/i, d, e)"),
    ("find a | extend b=if(c!=null, d, e)", "find a | extend b=if(c!=null, d, e)"),
    ("find a where f(g(b), c)<=5", "find a where f(g(b), c)<=5"),
  ])
  func `prints what it parsed`(text: String, canonical: String) {
    let (printed, codes) = parse(text)
    #expect(printed == canonical)
    #expect(codes == [])
    #expect(parse(canonical).text == canonical)
  }

  @Test(arguments: [
    ("find a | summarize", "TX1029"), ("find a | summarize count()", "TX1036"),
    ("find a | summarize n=", "TX1030"), ("find a | summarize n=count() m=count()", "TX1039"),
    ("find a | distinct b c", "TX1039"), ("find a | extend", "TX1036"),
    ("find a | summarize n=count() by", "TX1029"),
  ])
  func `diagnoses what is missing`(text: String, code: String) {
    #expect(parse(text).codes == [code])
  }
}
