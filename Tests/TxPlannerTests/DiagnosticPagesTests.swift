import Testing
import TxPlanner

struct DiagnosticPagesTests {
  private static let folder = "Docs/Diagnostics"
  /// Every code that the files of this module create, `TX2012`.
  static let codes = files.flatMap(codes)
  static let pages = ((try? SourceFolder.files(of: folder)) ?? [])
    .filter { $0.hasPrefix("TX2") }
    .map { String($0.dropLast(".md".count)) }

  static let files = ((try? SourceFolder.files(of: "Sources/TxPlanner")) ?? [])
    .filter { $0.hasPrefix("PlannerDiagnostics") }

  private static func codes(of file: String) -> [String] {
    SourceFolder.text(of: "Sources/TxPlanner/\(file)").split(separator: "\"")
      .filter { $0.hasPrefix("TX2") && $0.utf8.count == 6 }
      .map(String.init)
  }

  @Test func `creates each code in one place`() {
    #expect(Self.codes.count > 30)
    #expect(Set(Self.codes).count == Self.codes.count)
  }

  @Test func `has a page for each code and no other`() {
    #expect(Self.pages == Self.codes.sorted())
  }

  @Test(arguments: files)
  func `keeps codes in order`(file: String) {
    let codes = Self.codes(of: file)
    #expect(codes == codes.sorted())
  }

  @Test(arguments: pages)
  func `names its code and says what to type`(page: String) throws {
    let text = SourceFolder.text(of: "\(Self.folder)/\(page).md")
    #expect(text.hasPrefix("# \(page): "))
    #expect(text.contains("\nType instead:\n"))
    #expect(Self.blocks(of: text).count == 2)
  }

  @Test(arguments: pages)
  func `shows a text that causes it, and one that does not`(page: String) {
    let text = SourceFolder.text(of: "\(Self.folder)/\(page).md")
    // What no text of the standard catalog can cause is shown, not run.
    guard text.contains("```tx\n") else { return }
    let blocks = Self.blocks(of: text)
    #expect(Checking(blocks.first ?? "").codes == [page])
    #expect(Checking(blocks.last ?? "").codes.isEmpty)
  }

  private static func blocks(of text: String) -> [String] {
    text.split(separator: "```", omittingEmptySubsequences: false)
      .enumerated()
      .filter { !$0.offset.isMultiple(of: 2) }
      .map { $0.element.drop { $0 != "\n" }.dropFirst().description }
  }
}
