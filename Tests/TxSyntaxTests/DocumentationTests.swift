import Testing
import TxDiagnostics
import TxSyntax

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

struct DocumentationTests {
  private static let root: String =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    .joined(separator: "/")

  private static func read(_ path: String) -> String {
    FileManager.default.contents(atPath: "\(root)/\(path)")
      .map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  private static func sources(containing part: String) -> String {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(root)/Sources/TxSyntax"))
    return (names ?? []).sorted(by: >).filter { $0.contains(part) }
      .map { read("Sources/TxSyntax/\($0)") }
      .joined()
  }

  private static let codes: [String] = sources(containing: "SyntaxDiagnostics")
    .split(separator: "\"").map(String.init)
    .filter { $0.utf8.count == 6 && $0.hasPrefix("TX1") }

  /// The function that each production of the grammar names.
  private static let functions: [String] = read("Docs/Grammar.txt").split(separator: "\n")
    .compactMap { line in
      guard line.hasSuffix(" *)"), let mark = line.split(separator: "(* ").last else { return nil }
      return String(mark.dropLast(3))
    }

  /// The lines of the grammar on which a production begins.
  private static let productionCount = read("Docs/Grammar.txt").split(separator: "\n")
    .count { line in
      let words = line.split(separator: " ", maxSplits: 2)
      return words.count > 1 && words[1] == "=" && line.first != " "
    }

  @Test func `finds the grammar and the codes`() {
    #expect(Self.functions.count > 30)
    #expect(Self.functions.count == Self.productionCount)
    #expect(Self.codes.count >= 40)
    #expect(Set(Self.codes).isSuperset(of: ["TX1001", "TX1044"]))
  }

  @Test(arguments: functions)
  func `names a function of the parser for each production`(function: String) {
    #expect(Self.sources(containing: "Parser").contains("func \(function)("))
  }

  @Test(arguments: Set(codes).sorted())
  func `has a page for each code whose example reports it and whose advice is well formed`(
    code: String
  ) {
    let page = Self.read("Docs/Diagnostics/\(code).md")
    #expect(page.hasPrefix("# \(code): "))
    let blocks = page.split(separator: "```tx\n").dropFirst()
      .compactMap { $0.split(separator: "\n```").first }.map(String.init)
    #expect(blocks.count == 2 || (blocks.isEmpty && page.contains("```text\n")))
    for (index, block) in blocks.enumerated() {
      let codes = Parser.parse(SourceText(name: code, block), vocabulary: .core)
        .diagnostics.map(\.code)
      #expect(codes == (index == 0 ? [code] : []), "\(block)")
    }
  }

  @Test func `gives each code to one function, in order`() {
    #expect(Self.codes == Set(Self.codes).sorted())
  }
}
