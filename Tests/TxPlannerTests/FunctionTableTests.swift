import Testing
import TxPlanner

struct FunctionTableTests {
  /// Every whole statement that a function's help shows.
  static let examples = FunctionTable.all.flatMap(\.examples)

  @Test func `holds one function for each file of its folder, in order`() throws {
    let files = try SourceFolder.files(of: "Sources/TxPlanner/Functions")
    #expect(files == FunctionTable.all.map { "\(type(of: $0)).swift" })
  }

  @Test func `gives no word to two functions, and none to an aggregate as well`() {
    let words = FunctionTable.all.map(\.name) + Aggregate.Kind.allCases.map(\.rawValue)
    #expect(Set(words).count == words.count)
  }

  @Test(arguments: examples)
  func `checks its examples without a diagnostic`(example: String) {
    let checking = Checking(example)
    #expect(checking.checked.diagnostics.isEmpty)
    #expect(checking.flow != nil)
  }

  @Test func `gives every function an example that calls it`() {
    for function in FunctionTable.all {
      #expect(function.examples.contains { $0.contains("\(function.name)(") })
    }
  }

  @Test func `shows how a function is called`() {
    #expect(FunctionTable.function(named: "replace")?.usage == "replace(x, a, b)")
    #expect(FunctionTable.function(named: "concat")?.usage == "concat(x, …)")
    #expect(FunctionTable.function(named: "Lower") == nil)
  }
}
