import Testing
import TxTestSupport

/// A person at the prompt, on a pseudo-terminal.
@Suite(.timeLimit(.minutes(3)))
struct PromptTests {
  private let shell = Shell()
  private static let limit = Duration.seconds(60)

  private func start() async throws -> PTY {
    let terminal = try PTY(
      [Shell.program],
      environment: shell.environment.filter { $0.key != "PATH" },
      rows: 60,
      columns: 160
    )
    try await terminal.wait(for: "sandbox>", within: Self.limit)
    return terminal
  }

  /// Types a line, waits until it stands there, and enters it.
  private func enter(_ line: String, in terminal: PTY) async throws {
    terminal.type(line)
    try await terminal.wait("the line typed", within: Self.limit) {
      $0.currentLine.hasSuffix(line)
    }
    terminal.press(.enter)
  }

  /// Waits until the prompt is empty and nothing runs.
  private func waitForPrompt(in terminal: PTY) async throws {
    try await terminal.wait("the prompt", within: Self.limit) { $0.currentLine == "sandbox>" }
  }

  @Test func `opens the embedded account without a key and says so`() async throws {
    let terminal = try await start()
    #expect(terminal.screen.text.contains("embedded sandbox: nothing here is real"))
    terminal.press(.controlD)
    #expect(try await terminal.exitStatus(within: Self.limit) == 0)
    #expect(terminal.isCanonical)
    #expect(!terminal.screen.isPasteBracketed && terminal.screen.isCursorVisible)
  }

  @Test func `asks for the value that a sentence leaves open, and for consent`() async throws {
    let terminal = try await start()
    let sentence =
      "find numbers where status=active tag=x | update emergency_address_id=..."
    try await enter(sentence, in: terminal)
    try await terminal.wait("the question", within: Self.limit) {
      $0.currentLine == "emergency_address_id ="
    }
    terminal.type("9102")
    terminal.press(.tab)
    // Two addresses begin so; they are told apart by their names.
    try await terminal.wait("both addresses", within: Self.limit) {
      $0.text.contains("9102056260215728025  HQ-DEN-OLD")
        && $0.text.contains("9102160989215728032  HQ-DEN")
    }
    terminal.type("1")
    terminal.press(.tab)
    try await terminal.wait(for: "emergency_address_id = 9102160989215728032", within: Self.limit)
    terminal.press(.enter)
    try await terminal.wait(for: "Change 24 rows? [y/N]", within: Self.limit)
    #expect(terminal.screen.text.contains("WRITE  1  update_emergency_settings"))
    #expect(terminal.screen.text.contains("may be billed"))
    #expect(terminal.screen.text.contains("null → 9102160989215728032"))
    terminal.type("y")
    terminal.press(.enter)
    try await terminal.wait(for: ": 24 changed", within: Self.limit)
    try await waitForPrompt(in: terminal)
    try await enter("find numbers where tag=x | count", in: terminal)
    try await terminal.wait(for: "count\n   24", within: Self.limit)
    terminal.press(.controlD)
    #expect(try await terminal.exitStatus(within: Self.limit) == 0)
  }

  @Test func `changes nothing without a yes`() async throws {
    let terminal = try await start()
    try await enter(Shell.sentence, in: terminal)
    try await terminal.wait(for: "Change 24 rows? [y/N]", within: Self.limit)
    terminal.press(.enter)
    try await terminal.wait(for: "error[TX3007]", within: Self.limit)
    try await waitForPrompt(in: terminal)
    try await enter("find runs | count", in: terminal)
    try await terminal.wait(for: "count\n    0", within: Self.limit)
  }

  /// What is typed before Tab and what the line is then.
  static let completions = [
    ("find nu", "find numbers"),
    ("find numbers where phone_number_t", "find numbers where phone_number_type"),
    ("find numbers where status=act", "find numbers where status=active"),
    ("find numbers | cou", "find numbers | count"),
  ]

  @Test(arguments: completions)
  func `completes on Tab`(_ typed: String, _ completed: String) async throws {
    let terminal = try await start()
    terminal.type(typed)
    terminal.press(.tab)
    try await terminal.wait(completed, within: Self.limit) {
      $0.text.contains("sandbox> " + completed)
    }
  }

  @Test func `goes on after a trailing pipe`() async throws {
    let terminal = try await start()
    try await enter("find numbers where tag=x |", in: terminal)
    try await terminal.wait("another line", within: Self.limit) {
      $0.currentLine.hasPrefix("...")
    }
    try await enter("count", in: terminal)
    try await terminal.wait(for: "count\n   24", within: Self.limit)
  }

  @Test func `brings a statement that failed back on Up`() async throws {
    let terminal = try await start()
    let wrong = "find numbers where colour=red"
    try await enter(wrong, in: terminal)
    try await terminal.wait(for: "error[TX2012]", within: Self.limit)
    try await waitForPrompt(in: terminal)
    terminal.press(.up)
    let column = "sandbox> find numbers where ".count
    try await terminal.wait("the cursor at the fault", within: Self.limit) {
      $0.currentLine == "sandbox> " + wrong && $0.column == column
    }
  }

  @Test func `gives up half a line on Control-C and leaves on Control-D`() async throws {
    let terminal = try await start()
    terminal.type("find numb")
    try await terminal.wait(for: "sandbox> find numb", within: Self.limit)
    terminal.press(.controlC)
    try await waitForPrompt(in: terminal)
    #expect(terminal.screen.text.contains("find numb^C"))
    try await enter("find numbers | count", in: terminal)
    try await terminal.wait(for: "count\n  250", within: Self.limit)
    try await waitForPrompt(in: terminal)
    terminal.press(.controlD)
    #expect(try await terminal.exitStatus(within: Self.limit) == 0)
    #expect(terminal.isCanonical)
  }

  @Test(arguments: ["quit", "exit", ".quit"])
  func `leaves on a word`(_ word: String) async throws {
    let terminal = try await start()
    try await enter(word, in: terminal)
    #expect(try await terminal.exitStatus(within: Self.limit) == 0)
  }
}
