import FoundationEssentials
import Testing

/// An expected output in `Goldens/`, written only under `TX_UPDATE_GOLDENS=1`.
struct Golden {
  let name: String

  private var path: String {
    let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
    return "/\(folder)/Goldens/\(name)"
  }

  /// Compares bytes with the file; a run that writes it fails.
  func expect(_ bytes: [UInt8]) throws {
    if ProcessInfo.processInfo.environment["TX_UPDATE_GOLDENS"] == "1" {
      try Data(bytes).write(to: URL(filePath: path))
      Issue.record("wrote \(name)")
      return
    }
    let expected = try Data(contentsOf: URL(filePath: path))
    #expect(String(decoding: bytes, as: UTF8.self) == String(decoding: expected, as: UTF8.self))
  }
}
