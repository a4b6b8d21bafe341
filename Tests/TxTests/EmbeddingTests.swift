import Testing
import Tx

// The README's example, line for line; `is what the README shows` compares the two.
func activeNumbers(through transport: any Transport, key: String) async throws -> Int {
  let url = "https://api.telnyx.com/v2"
  var host = Host(account: "mine", baseURL: url, apiKey: key, transport: transport)
  host.capabilities.read = ["numbers"]
  let session = try Engine().session(host)
  let run = try await session.start(SourceText(name: "inline", "find numbers where status=active"))
  for await case .rows(let rows) in run.events { print(rows.count) }
  return try await run.result().rows
}

struct EmbeddingTests {
  @Test func `runs a statement for a program`() async throws {
    let account = try Account()
    defer { account.remove() }
    let transport = AccountTransport(sandbox: account.sandbox, requests: account.requests)
    #expect(try await activeNumbers(through: transport, key: "KEY") > 100)
    #expect(account.requests.writes == 0)
  }

  @Test func `is what the README shows`() throws {
    let blocks = SourceFolder.swiftBlocks(of: "README.md")
    let here = SourceFolder.text(of: "Tests/TxTests/EmbeddingTests.swift")
    #expect(blocks.count == 1)
    for block in blocks {
      #expect(here.contains("\n" + block.replacing("import Tx\n\n", with: "")), "\(block)")
    }
  }
}
