import FoundationEssentials
import Testing

/// An expected text in `Goldens/`, written only under `TX_UPDATE_GOLDENS=1`.
///
/// An empty text has no file.
struct Golden {
  let path: String

  init(_ script: Script, _ stage: Stage) {
    path = "\(Corpus.folder)/Goldens/\(script.feature)/\(script.fact).\(stage.rawValue)"
  }

  init(path: String) { self.path = path }

  static var isUpdating: Bool { ProcessInfo.processInfo.environment["TX_UPDATE_GOLDENS"] == "1" }

  /// Compares a text with the file; a run that writes it fails.
  func expect(_ text: String) throws {
    let expected = String(decoding: Corpus.bytes(of: path) ?? [], as: UTF8.self)
    if Self.isUpdating {
      try write(text)
      Issue.record("wrote \(path)")
    } else if text != expected {
      let name = path.split(separator: "/").suffix(2).joined(separator: "/")
      Issue.record("\(name) differs:\n\(Self.difference(from: expected, to: text))")
    }
  }

  private func write(_ text: String) throws {
    let manager = FileManager.default
    guard !text.isEmpty else {
      if manager.fileExists(atPath: path) { try manager.removeItem(atPath: path) }
      return
    }
    let folder = "/" + path.split(separator: "/").dropLast().joined(separator: "/")
    try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: path))
  }

  /// Returns the lines between the common beginning and the common end of two texts.
  static func difference(from expected: String, to actual: String) -> String {
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
    let start = zip(old, new).prefix { $0 == $1 }.count
    let rest = min(old.count, new.count) - start
    let end = zip(old.reversed(), new.reversed()).prefix { $0 == $1 }.prefix(rest).count
    let removed = old[start..<(old.count - end)].prefix(20).map { "-" + $0 }
    let added = new[start..<(new.count - end)].prefix(20).map { "+" + $0 }
    return (["@@ line \(start + 1) @@"] + removed + added).joined(separator: "\n")
  }
}
