import TxTestSupport

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Starts the example shell with a history of its own.
struct ExampleShell {
  static var program: String { PTY.builtProgram(named: "tx-editor-example") }

  let folder = TemporaryFolder()

  func start(
    _ environment: [String: String] = [:],
    rows: Int = 24,
    columns: Int = 80
  ) async throws -> PTY {
    let own = ["HOME": folder.path, "TX_HISTFILE": folder.path + "/history"]
    let terminal = try PTY(
      [Self.program],
      environment: own.merging(environment) { $1 },
      rows: rows,
      columns: columns
    )
    try await terminal.wait(for: "tx[1]>")
    return terminal
  }

  /// Enters lines one after another, each when the prompt is there.
  func enter(_ lines: [String], after prompt: Int = 1, in terminal: PTY) async throws {
    for (index, line) in lines.enumerated() {
      terminal.type(line)
      terminal.press(.enter)
      try await terminal.wait(for: "tx[\(prompt + index + 1)]>")
    }
  }

  /// Writes the settings of libedit.
  func configure(_ settings: String) {
    let descriptor = open(folder.path + "/.editrc", O_CREAT | O_WRONLY, 0o600)
    defer { close(descriptor) }
    _ = write(descriptor, settings, settings.utf8.count)
  }
}
