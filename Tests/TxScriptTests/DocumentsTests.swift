import Testing
import Tx
import TxCatalog
import TxDiagnostics
import TxPlanner
import TxRendering
import TxSyntax

/// What the documentation shows is so.
struct DocumentsTests {
  private static let blocks = Document.all.flatMap(\.blocks)
  private static let reference = Corpus.text(of: "Docs/Language.md")

  @Test(arguments: Document.all)
  func `has blocks of every kind`(_ document: Document) {
    #expect(document.blocks.count { $0.words.first == "tx" } >= 10)
    #expect(
      document.blocks.allSatisfy { ["tx", "text", "sh", "console"].contains($0.words.first) }
    )
  }

  @Test(arguments: blocks.filter { $0.words == ["tx"] })
  func `checks without an error`(_ block: Document.Block) {
    var scope = Engine().emptyScope(now: Script.now)
    scope.allowsHoles = true
    let source = SourceText(name: "\(block.path)", block.text)
    let found = Engine().check(source, scope: &scope, read: Corpus.reading(for: "documents"))
      .diagnostics.filter { $0.severity == .error }
    #expect(found.isEmpty, "\(DiagnosticRenderer(usesColor: false).render(found, in: source))")
  }

  @Test(arguments: blocks.filter { $0.words.starts(with: ["tx", "fails"]) })
  func `is refused with the code that is named`(_ block: Document.Block) async throws {
    let codes = try await DocumentSession().codes(of: block.text)
    #expect(codes == block.words.dropFirst(2).map(String.init))
  }

  @Test(arguments: Document.all)
  func `shows what its statements print`(_ document: Document) async throws {
    let path = "\(Corpus.package)/\(document.path)"
    try Golden(path: path).expect(try await document.rerun())
  }

  private static let words =
    StatementWord.all.map(\.name) + Command.all.map(\.name)
    + VerbTable.all.flatMap { [$0.signature.name] + $0.signature.options.map(\.name) }
    + FunctionTable.all.map(\.name) + Aggregate.Kind.allCases.map(\.rawValue)
    + Settings.options.map(\.name) + OutputFormats.all.map(\.name)
    + ImportFormats.all.flatMap { [$0.name] + $0.options.map(\.name) }
    + Parameter.types.keys + Resource.all.map(\.name)

  @Test(arguments: Set(words).sorted())
  func `names every word of the language`(_ word: String) {
    let isNamed = ["`\(word)`", "`\(word) ", "`\(word)(", "`\(word)="]
      .contains { Self.reference.contains($0) }
    #expect(isNamed)
  }
}
