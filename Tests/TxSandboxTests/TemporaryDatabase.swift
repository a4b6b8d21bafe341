import FoundationEssentials

/// A database in a folder of its own, which goes with the test.
enum TemporaryDatabase {
  /// Runs `body` with the path of a file that does not exist yet.
  static func with(_ body: (String) throws -> Void) throws {
    let manager = FileManager.default
    let folder = manager.temporaryDirectory.appending(path: "tx-sandbox-\(UUID().uuidString)")
    try manager.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? manager.removeItem(at: folder) }
    try body(folder.appending(path: "sandbox.db").path)
  }
}
