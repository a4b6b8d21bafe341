import FoundationEssentials
import TxDiagnostics

/// The files of the corpus, which lie beside these tests.
enum Corpus {
  /// The folder of these tests.
  static let folder = "/" + #filePath.split(separator: "/").dropLast().joined(separator: "/")
  /// The folder of the package.
  static let package = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

  /// Every script, in order.
  static let scripts = names(in: "\(folder)/Scripts")
    .flatMap { feature in
      names(in: "\(folder)/Scripts/\(feature)").filter { $0.hasSuffix(".tx") }
        .map { Script(feature: feature, file: $0) }
    }

  /// Every golden as `where/compares-with-null.rows`, in order.
  static let goldens = names(in: "\(folder)/Goldens")
    .flatMap { feature in
      names(in: "\(folder)/Goldens/\(feature)").map { "\(feature)/\($0)" }
    }

  /// Returns the names of a folder's entries, sorted; none when there is no such folder.
  static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  /// Returns what a file holds; nil when there is none.
  static func bytes(of path: String) -> [UInt8]? {
    FileManager.default.contents(atPath: path).map { Array($0) }
  }

  /// Returns the text of a file of the package; empty when there is none.
  static func text(of path: String) -> String {
    String(decoding: bytes(of: "\(package)/\(path)") ?? [], as: UTF8.self)
  }

  /// Returns the bytes of a file that scripts of a feature name.
  static func reading(for feature: String) -> FileReading {
    { path throws(UnreadableFile) in
      guard let bytes = bytes(of: "\(folder)/Scripts/\(feature)/files/\(path)") else {
        throw UnreadableFile("there is no such file")
      }
      return bytes
    }
  }
}
