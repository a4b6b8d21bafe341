import Testing

/// Every script of the corpus goes through every stage.
struct ScriptsTests {
  @Test(arguments: Corpus.scripts)
  func `is cut into the tokens of its golden`(_ script: Script) async throws {
    try Golden(script, .tokens).expect(try await script.text(of: .tokens))
  }

  @Test(arguments: Corpus.scripts)
  func `is parsed to the tree of its golden`(_ script: Script) async throws {
    try Golden(script, .tree).expect(try await script.text(of: .tree))
  }

  @Test(arguments: Corpus.scripts)
  func `is planned as its golden says`(_ script: Script) async throws {
    try Golden(script, .plan).expect(try await script.text(of: .plan))
  }

  @Test(arguments: Corpus.scripts)
  func `has the diagnostics of its golden`(_ script: Script) async throws {
    try Golden(script, .diagnostics).expect(try await script.text(of: .diagnostics))
  }

  @Test(arguments: Corpus.scripts)
  func `prints the rows of its golden`(_ script: Script) async throws {
    try Golden(script, .rows).expect(try await script.text(of: .rows))
  }
}
