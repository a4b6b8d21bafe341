import FoundationEssentials
import Testing
import TxValues

/// The cases of the public parsing suite, where the environment says they are.
struct JSONSuiteTests {
  static let folder = ProcessInfo.processInfo.environment["TX_JSON_SUITE"]

  static func cases(_ prefix: String) -> [String] {
    guard let folder, let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
    else {
      return []
    }
    return names.filter { $0.hasPrefix(prefix) && $0.hasSuffix(".json") }.sorted()
  }

  static func bytes(_ name: String) throws -> [UInt8] {
    let folder = try #require(folder)
    return Array(try Data(contentsOf: URL(filePath: folder).appending(path: name)))
  }

  static let hasFolder = folder != nil

  @Test(.enabled(if: hasFolder, "TX_JSON_SUITE is not set"))
  func `finds the cases`() {
    #expect(Self.cases("y_").count > 90)
    #expect(Self.cases("n_").count > 180)
  }

  @Test(.enabled(if: hasFolder, "TX_JSON_SUITE is not set"), arguments: cases("y_"))
  func `accepts what must be accepted`(name: String) throws {
    _ = try JSONDocument(try Self.bytes(name))
  }

  @Test(.enabled(if: hasFolder, "TX_JSON_SUITE is not set"), arguments: cases("n_"))
  func `refuses what must be refused`(name: String) throws {
    let bytes = try Self.bytes(name)
    #expect(throws: JSONError.self) { try JSONDocument(bytes) }
  }

  /// Numbers of any size are accepted; broken text, other encodings and deep nesting are not.
  @Test(.enabled(if: hasFolder, "TX_JSON_SUITE is not set"), arguments: cases("i_"))
  func `decides what is left open by one rule`(name: String) throws {
    let bytes = try Self.bytes(name)
    if name.hasPrefix("i_number") {
      _ = try JSONDocument(bytes)
    } else {
      #expect(throws: JSONError.self) { try JSONDocument(bytes) }
    }
  }
}
