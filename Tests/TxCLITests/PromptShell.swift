import TxTestSupport

/// Opens the prompt of `tx` on a pseudo-terminal, at a home of its own.
struct PromptShell {
  var shell = Shell()

  static let limit = Duration.seconds(60)

  /// Starts `tx` and waits for its prompt.
  func start(
    _ arguments: [String] = [],
    environment: [String: String] = [:],
    rows: Int = 24,
    columns: Int = 90,
    prompt: String = "sandbox>",
    isolation: isolated (any Actor)? = #isolation
  ) async throws -> PTY {
    let own = shell.environment.filter { $0.key != "PATH" }
    let terminal = try PTY(
      [Shell.program] + arguments,
      environment: own.merging(environment) { $1 },
      rows: rows,
      columns: columns
    )
    try await terminal.wait(for: prompt, within: Self.limit)
    return terminal
  }

  /// Puts a file of the person's home where it is looked for.
  func write(_ text: String, to name: String) { _ = shell.folder.write(text.utf8, to: name) }
}

extension PTY {
  /// Types a text and waits until the line with the cursor ends in it, but for what is shown in grey.
  func write(_ text: String, isolation: isolated (any Actor)? = #isolation) async throws {
    type(text)
    try await wait("\"\(text)\" typed", within: PromptShell.limit) {
      $0.currentLine.contains(text.suffix(40))
    }
  }

  /// Types a line and enters it.
  func enter(_ line: String, isolation: isolated (any Actor)? = #isolation) async throws {
    try await write(line)
    press(.enter)
  }

  /// Waits until the prompt is empty and nothing runs.
  func waitForPrompt(
    _ prompt: String = "sandbox>",
    isolation: isolated (any Actor)? = #isolation
  ) async throws {
    try await wait("the empty prompt", within: PromptShell.limit) { $0.currentLine == prompt }
  }

  /// Waits until a text stands on the screen.
  func see(_ text: String, isolation: isolated (any Actor)? = #isolation) async throws {
    try await wait(for: text, within: PromptShell.limit)
  }

  /// Waits until the screen is as wanted.
  func see(
    _ what: String,
    isolation: isolated (any Actor)? = #isolation,
    until isReached: (Screen) -> Bool
  ) async throws {
    try await wait(what, within: PromptShell.limit, until: isReached)
  }
}

extension Screen {
  /// Returns the style of a text in the row of the cursor.
  func style(of text: String) -> String? { style(of: text, inRow: row) }
}
