import Glibc
import Synchronization
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

  /// Reads a file that a script includes or imports, or a plan; `-` is standard input, which is read once.
  static let forScripts: FileReading = { path throws(UnreadableFile) in
    if path == "-" {
      return try standardInput.withLock { (input) throws(UnreadableFile) in try input.bytes() }
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw UnreadableFile(String(cString: strerror(errno))) }
    defer { close(descriptor) }
    return try FileStream(descriptor: descriptor).readWhole()
  }

  private static let standardInput = Mutex(StandardInput())

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

/// What came in on standard input: a text is checked before it is run, and both read it.
private struct StandardInput {
  private var read: [UInt8]?

  mutating func bytes() throws(UnreadableFile) -> [UInt8] {
    if let read { return read }
    let bytes = try FileStream(descriptor: STDIN_FILENO).readWhole()
    read = bytes
    return bytes
  }
}

extension FileStream {
  /// Reads a file of rows, which may be as large as memory allows and no larger.
  fileprivate func readWhole() throws(UnreadableFile) -> [UInt8] {
    let limit = 1 << 30
    guard let bytes = readAll(limit: limit) else {
      throw UnreadableFile(String(cString: strerror(errno)))
    }
    guard bytes.count <= limit else { throw UnreadableFile("it is larger than 1 GiB") }
    return bytes
  }
}
