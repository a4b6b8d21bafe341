import Testing
import Tx

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

// The README's example, line for line; `is what the README shows` compares the two.
struct Quiet: SessionOutput {
  func receive(_ event: Event) async throws(OutputError) {
    if case .rows(let rows) = event { print(rows.count) }
  }
  func show(_ message: Message) {}
}

func activeNumbers(of host: Host) async throws {
  let session = try Engine().session(host)
  let text = SourceText(name: "inline", "find numbers where status=active | limit 10")
  try await session.run(text, output: Quiet())
}

struct EmbeddingTests {
  @Test func `runs a statement for a program`() async throws {
    let account = try Account()
    defer { account.remove() }
    try await activeNumbers(of: account.host())
    #expect(account.requests.count == 1)
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
