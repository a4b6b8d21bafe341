import FoundationEssentials
import Testing
import TxCatalog

struct ResourceFilesTests {
  @Test func `every file in Resources is listed`() throws {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let files = try FileManager.default.contentsOfDirectory(
      atPath: "/\(root)/Sources/TxCatalog/Resources"
    )
    // A `+` marks a part of a resource.
    let names = files.filter { !$0.contains("+") }.map { $0.lowercased() }.sorted()
    let listed = Resource.all.map { $0.name.filter { $0 != "_" } + ".swift" }.sorted()
    #expect(names == listed)
  }
}
