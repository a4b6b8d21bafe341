import Testing
import Tx

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

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
    let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
      .joined(separator: "/")
    let readme = try text(of: folder + "/README.md")
    let here = try text(of: #filePath)
    let parts = readme.components(separatedBy: "```swift\n")
    let block = try #require(parts.count > 1 ? parts[1].components(separatedBy: "```").first : nil)
    for line in block.split(separator: "\n") where line != "import Tx" {
      #expect(here.contains("\n" + line + "\n"), "\(line)")
    }
  }

  private func text(of path: String) throws -> String {
    String(decoding: try #require(FileManager.default.contents(atPath: path)), as: UTF8.self)
  }
}
