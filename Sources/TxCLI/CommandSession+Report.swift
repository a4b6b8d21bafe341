import Glibc
import Tx
import TxDiagnostics
import TxREPL

extension CommandSession {
  /// Shows the summary of a run on standard error and its rows on standard output.
  func report(on name: String) async throws {
    let writer = OutputWriter(options: options, messages: messages)
    try await withSession(isInteractive: false) { session in
      try await session.report(on: name, output: writer)
    }
  }

  /// Writes the page of a run to the file of `-o`, or to standard output when that is no terminal.
  func page(of name: String, overwrites: Bool) async throws {
    if options.output == nil, Terminal.isTerminal(STDOUT_FILENO) {
      messages.show(.pageOnTerminal)
      throw ExitStatus.usage
    }
    let path = options.output == "-" ? nil : options.output
    if let path, !overwrites, access(path, F_OK) == 0 {
      messages.show(.pageExists(path))
      throw ExitStatus.refused
    }
    let command = options.command
    let messages = messages
    try await withSession(isInteractive: false) { session in
      let page = try await session.page(of: name, command: command)
      do throws(OutputError) {
        try Self.write(Array(page.utf8), to: path, replaces: overwrites)
      } catch {
        messages.show(error.diagnostic)
        throw error.isRefusal ? ExitStatus.refused : ExitStatus.storage
      }
    }
  }

  private static func write(
    _ bytes: [UInt8],
    to path: String?,
    replaces: Bool
  ) throws(OutputError) {
    guard let path else {
      guard FileStream.standardOutput.write(bytes) else {
        throw OutputError(.outputClosed, isRefusal: false)
      }
      return
    }
    let file = try OutputFile(path: path, replaces: replaces)
    guard file.stream.write(bytes) else {
      let reason = String(cString: strerror(errno))
      file.abandon()
      throw OutputError(.fileNotWritable(path, reason: reason), isRefusal: false)
    }
    try file.finish()
  }
}
