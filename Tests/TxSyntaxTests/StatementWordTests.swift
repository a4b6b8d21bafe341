import Testing
import TxDiagnostics
import TxSyntax

struct StatementWordTests {
  @Test func `is in alphabetical order`() {
    let names = StatementWord.all.map(\.name)
    #expect(names == Set(names).sorted())
    #expect(StatementWord.sources.count == 3)
  }

  @Test(arguments: StatementWord.all)
  func `opens a statement`(_ word: StatementWord) {
    let source = SourceText(name: "a.tx", word.name)
    let codes = Parser.parse(source, vocabulary: .core).diagnostics.map(\.code)
    #expect(!codes.contains("TX1022"))
    #expect(word.usage.hasPrefix(word.name))
  }
}
