import Testing
import TxDiagnostics
import TxSyntax

struct ParserTests {
  @Test(arguments: WorkedExamples.all)
  func `parses the worked examples of the core without a diagnostic`(
    number: Int,
    text: String
  ) {
    let result = Parser.parse(SourceText(name: "example", text), vocabulary: .core)
    #expect(result.diagnostics.isEmpty != WorkedExamples.beyondCore.contains(number))
    #expect(!result.isIncomplete)
    #expect(!result.script.statements.isEmpty)
  }
}
