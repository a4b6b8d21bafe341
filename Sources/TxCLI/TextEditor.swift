import Glibc

/// The person's own editor, for statements that are easier written there.
struct TextEditor {
  private let program: TerminalProgram
  private let folder: String
  /// The largest text that the language takes.
  private static let limit = 1 << 20

  /// Creates the editor of the environment: `VISUAL`, then `EDITOR`, then vi.
  init(environment: [String: String]) {
    let named = [environment["VISUAL"], environment["EDITOR"]].compactMap(\.self)
    program = TerminalProgram(command: named.first { !$0.isEmpty } ?? "vi")
    folder = environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
  }

  /// Lets a text be edited; nil when the editor fails, which then changes nothing.
  func edit(_ text: String) -> String? {
    var path = Array((folder + "/tx-XXXXXX.tx").utf8CString)
    // The owner's only: a statement may hold a secret.
    let descriptor = mkstemps(&path, 3)
    guard descriptor >= 0 else { return nil }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    let name = String(decoding: path.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    defer { unlink(name) }
    let isWritten = FileStream(descriptor: descriptor).write(Array((text + "\n").utf8))
    close(descriptor)
    guard isWritten, program.run([name]) == 0 else { return nil }
    // Many editors write another file and rename it.
    let edited = open(name, O_RDONLY | O_CLOEXEC)
    guard edited >= 0 else { return nil }
    defer { close(edited) }
    // Of what is longer only a part was read, which would be another statement.
    guard let bytes = FileStream(descriptor: edited).readAll(limit: Self.limit),
      bytes.count <= Self.limit
    else { return nil }
    let kept = bytes.lastIndex { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    return String(decoding: bytes.prefix((kept ?? -1) + 1), as: UTF8.self)
  }
}
