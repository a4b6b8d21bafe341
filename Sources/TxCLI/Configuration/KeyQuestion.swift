import Glibc
import TxDiagnostics
import TxREPL

/// Asks for a key: at a terminal without showing it, elsewhere as the first line of standard input.
enum KeyQuestion {
  /// Returns the key that was given.
  static func ask(for profile: String) throws -> String {
    let isTerminal = Terminal.isTerminal(STDIN_FILENO)
    let line = isTerminal ? try readHidden("key of profile \(profile): ") : readLine(upTo: newline)
    guard !line.isEmpty else { throw Diagnostic.noKeyGiven }
    guard let key = APIKey.read(String(decoding: line, as: UTF8.self)) else {
      throw Diagnostic.notAKey()
    }
    return key
  }

  private static let newline = UInt8(ascii: "\n")

  /// Reads a line byte by byte, so that what follows stays for others.
  private static func readLine(upTo end: UInt8) -> [UInt8] {
    var line: [UInt8] = []
    while line.count <= APIKey.limit, let byte = readByte(), byte != end { line.append(byte) }
    return line
  }

  private static func readByte() -> UInt8? {
    var byte: UInt8 = 0
    while true {
      let count = read(STDIN_FILENO, &byte, 1)
      if count < 0, errno == EINTR { continue }
      return count == 1 ? byte : nil
    }
  }

  /// Reads a line that is not shown; the terminal is as it was before, however that ends, also by a signal.
  private static func readHidden(_ question: String) throws(ExitStatus) -> [UInt8] {
    var before = termios()
    guard tcgetattr(STDIN_FILENO, &before) == 0 else { return readLine(upTo: newline) }
    var hidden = before
    // Signals of the keyboard are read as bytes; those that others send put the terminal's modes back first.
    hidden.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
    Terminal.armGuard(STDIN_FILENO)
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
    defer {
      tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
      Terminal.disarmGuard()
    }
    StandardError.write(question)
    defer { StandardError.write("\n") }
    var line: [UInt8] = []
    while line.count <= APIKey.limit, let byte = readByte() {
      switch byte {
      case 0x0A, 0x0D: return line
      // Ctrl-C and Ctrl-\ give up, Ctrl-D ends, Ctrl-U begins again.
      case 0x03, 0x1C: throw .interrupted
      case 0x04: return line
      case 0x15: line = []
      case 0x08, 0x7F: _ = line.popLast()
      default: line.append(byte)
      }
    }
    return line
  }
}
