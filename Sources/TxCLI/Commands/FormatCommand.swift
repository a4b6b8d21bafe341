import ArgumentParser
import Glibc
import Tx
import TxDiagnostics

/// `tx fmt FILE…`: scripts in canonical form, comments kept.
struct FormatCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    command: "fmt",
    abstract: "Format scripts in place."
  )

  @OptionGroup var options: GlobalOptions

  @Flag(help: "Change nothing; list the files that would change, and exit with 2 if there are any.")
  var check = false

  @Argument(
    help: "Scripts; - is standard input, formatted to standard output.",
    completion: .file(extensions: ["tx"])
  )
  var files: [String]

  mutating func validate() throws {
    guard !files.isEmpty else { throw ValidationError("No file to format.") }
  }

  func run() async throws {
    let messages = Messages(options: options, environment: Process.environment)
    let engine = Engine()
    var isWrong = false
    for file in files {
      let source = try ScriptFile.read(file, messages: messages)
      messages.setSource(source)
      let (text, diagnostics) = engine.format(source)
      diagnostics.forEach { messages.show($0) }
      guard let text else {
        // The other files are formatted all the same.
        isWrong = true
        continue
      }
      let formatted = Array(text.utf8)
      if check {
        guard formatted != source.utf8 else { continue }
        FileStream.standardOutput.write(Array((source.name + "\n").utf8))
        isWrong = true
      } else if file == "-" {
        FileStream.standardOutput.write(formatted)
      } else if formatted != source.utf8 {
        try write(formatted, to: file, messages: messages)
      }
    }
    if isWrong { throw ExitStatus.usage }
  }

  /// Replaces a file's text and keeps its permissions; a link stays a link.
  private func write(_ bytes: [UInt8], to path: String, messages: Messages) throws(ExitStatus) {
    do throws(OutputError) {
      let target = Self.resolved(path)
      let file = try OutputFile(path: target, replaces: true)
      var status = stat()
      if stat(target, &status) == 0 { fchmod(file.stream.descriptor, status.st_mode & 0o7777) }
      guard file.stream.write(bytes) else {
        let reason = String(cString: strerror(errno))
        file.abandon()
        throw OutputError(.fileNotWritable(path, reason: reason), isRefusal: false)
      }
      try file.finish()
    } catch {
      messages.show(error.diagnostic)
      throw .storage
    }
  }

  /// Returns the file that a path names in the end, links followed.
  private static func resolved(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
