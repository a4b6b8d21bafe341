import FoundationEssentials
import Testing
import Tx

struct DiagnosticPagesTests {
  private static let folder = "Docs/Diagnostics"
  private static let file = "Sources/Tx/DiagnosticPages+Text.swift"
  private static let names = (try? SourceFolder.files(of: folder)) ?? []

  @Test func `holds the pages of the documentation`() throws {
    let pages = Self.names.map { SourceFolder.text(of: "\(Self.folder)/\($0)") }.joined()
    if ProcessInfo.processInfo.environment["TX_UPDATE_GOLDENS"] == "1" {
      try SourceFolder.write(Self.source(holding: pages), to: Self.file)
      Issue.record("wrote \(Self.file)")
    } else {
      #expect(DiagnosticPages.text + "\n" == pages)
    }
  }

  @Test(arguments: names)
  func `shows each page by its code`(name: String) {
    let code = String(name.dropLast(".md".count))
    #expect(DiagnosticPages.page(on: code) == SourceFolder.text(of: "\(Self.folder)/\(name)"))
    #expect(Help(Engine()).text(on: code.lowercased()) == DiagnosticPages.page(on: code))
  }

  @Test func `has no other page`() {
    #expect(DiagnosticPages.codes.map { $0 + ".md" } == Self.names)
    #expect(DiagnosticPages.page(on: "TX0000") == nil)
  }

  /// Returns the Swift file that holds the pages.
  private static func source(holding pages: String) -> String {
    let opening = SourceFolder.text(of: file).split(separator: "#\"\"\"\n").first ?? ""
    let lines = pages.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      .map { $0.isEmpty ? "" : "    " + $0 }
    return opening + "#\"\"\"\n" + lines.joined(separator: "\n") + "\n    \"\"\"#\n}\n"
  }
}
