import FoundationEssentials

/// The package that these tests are part of.
enum SourceFolder {
  private static let root =
    "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

  /// Returns the names of a folder's files, sorted.
  static func files(of folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)").sorted()
  }

  /// Returns the text of a file; the empty text when there is none.
  static func text(of file: String) -> String {
    let bytes = FileManager.default.contents(atPath: "\(root)/\(file)") ?? Data()
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Writes a file.
  static func write(_ text: String, to file: String) throws {
    try Data(text.utf8).write(to: URL(filePath: "\(root)/\(file)"))
  }

  /// Returns the blocks of Swift in a page.
  static func swiftBlocks(of file: String) -> [String] {
    text(of: file).split(separator: "```swift\n", omittingEmptySubsequences: false).dropFirst()
      .map { String($0.split(separator: "```", maxSplits: 1).first ?? "") }
  }
}
