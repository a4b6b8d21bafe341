import Glibc
import Tx
import TxDiagnostics

/// Reads the text of scripts.
enum ScriptFile {
  /// The largest text that the language takes, and a byte more to notice.
  private static let limit = 1 << 20

  /// Reads a file; `-` is standard input.
  static func read(_ path: String, messages: Messages) throws(ExitStatus) -> SourceText {
    if path == "-" { return try readStandardInput(messages: messages) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw refuse(path, messages) }
    defer { close(descriptor) }
    guard let bytes = FileStream(descriptor: descriptor).readAll(limit: limit) else {
      throw refuse(path, messages)
    }
    return SourceText(name: path, utf8: bytes)
  }

  /// Returns whether there is a file of that name.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Reads a file that a script includes.
  static let including: FileReading = { path throws(UnreadableFile) in
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw UnreadableFile(String(cString: strerror(errno))) }
    defer { close(descriptor) }
    guard let bytes = FileStream(descriptor: descriptor).readAll(limit: limit) else {
      throw UnreadableFile(String(cString: strerror(errno)))
    }
    return bytes
  }

  static func readStandardInput(messages: Messages) throws(ExitStatus) -> SourceText {
    guard let bytes = FileStream(descriptor: STDIN_FILENO).readAll(limit: limit) else {
      throw refuse("<stdin>", messages)
    }
    return SourceText(name: "<stdin>", utf8: bytes)
  }

  private static func refuse(_ path: String, _ messages: Messages) -> ExitStatus {
    messages.show(.fileNotReadable(path, reason: String(cString: strerror(errno))))
    return .usage
  }
}
