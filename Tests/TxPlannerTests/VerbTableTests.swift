import Testing
import TxPlanner

struct VerbTableTests {
  /// Every whole statement that a verb's help shows.
  static let examples = VerbTable.all.flatMap { $0.signature.examples }

  @Test func `is alphabetical`() {
    let names = VerbTable.all.map(\.signature.name)
    #expect(names == names.sorted())
  }

  @Test func `holds one verb for each file of its folder`() throws {
    let files = try SourceFolder.files(of: "Sources/TxPlanner/Verbs")
    #expect(files == VerbTable.all.map { "\(type(of: $0)).swift" }.sorted())
  }

  @Test func `gives no word to two verbs`() {
    let words = VerbTable.all.flatMap { [$0.signature.name] + $0.signature.aliases }
    #expect(Set(words).count == words.count)
    #expect(Set(words) == Set(VerbTable.shapes.keys))
  }

  @Test func `knows a verb by its alias`() {
    #expect(VerbTable.verb(named: "release")?.signature.name == "delete")
    #expect(VerbTable.verb(named: "Release") == nil)
  }

  @Test(arguments: examples)
  func `checks its examples without a diagnostic`(example: String) {
    let checking = Checking(example)
    #expect(checking.checked.diagnostics.isEmpty)
    #expect(checking.flow != nil)
  }

  @Test func `gives every verb an example that uses it`() {
    for verb in VerbTable.all {
      let name = verb.signature.name
      #expect(verb.signature.examples.contains { $0.contains(" \(name)") }, "\(name)")
    }
  }
}
