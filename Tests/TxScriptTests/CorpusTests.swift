import Testing
import TxDiagnostics

/// What the corpus as a whole holds.
struct CorpusTests {
  @Test func `has the worked examples, each once`() {
    let numbers = Corpus.scripts.filter { $0.feature == "examples" }
      .compactMap {
        Int($0.fact.prefix(2))
      }
    #expect(numbers == Array(1...45))
  }

  @Test(arguments: Set(Corpus.scripts.map(\.feature)).subtracting(["examples"]).sorted())
  func `has several scripts of each feature`(feature: String) {
    #expect(Corpus.scripts.count { $0.feature == feature } >= 3)
  }

  @Test(arguments: Corpus.scripts.filter { $0.feature != "examples" })
  func `keeps scripts short`(_ script: Script) {
    let lines = String(decoding: script.source.utf8, as: UTF8.self).split(separator: "\n")
    #expect(lines.count { !$0.hasPrefix("# ") } <= 10)
  }

  @Test func `has no golden without a script`() {
    let known = Corpus.scripts.flatMap { script in
      Stage.allCases.map { "\(script.feature)/\(script.fact).\($0.rawValue)" }
    }
    #expect(Set(Corpus.goldens).subtracting(known) == [])
  }

  @Test func `shows where two texts differ`() {
    #expect(Golden.difference(from: "a\nb\nc\n", to: "a\nx\ny\nc\n") == "@@ line 2 @@\n-b\n+x\n+y")
    #expect(Golden.difference(from: "", to: "a\n") == "@@ line 1 @@\n+a")
    #expect(Golden.difference(from: "a\n", to: "a\na\n").hasSuffix("+a"))
  }
}
