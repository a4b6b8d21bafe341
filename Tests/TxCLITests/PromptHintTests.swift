import Testing
import TxTestSupport

/// Grey hints and the line about the verb at the prompt.
@Suite(.timeLimit(.minutes(3)))
struct PromptHintTests {
  private let prompt = PromptShell()
  private let earlier = "find numbers where tag=x | count by status"

  private func startWithHistory() async throws -> PTY {
    prompt.write(earlier + "\n", to: "history")
    return try await prompt.start(environment: [
      "TX_HISTFILE": prompt.shell.folder.path + "/history"
    ])
  }

  @Test(arguments: [KeyPress.right, .end, .controlE, .controlF])
  func `shows the newest entry that begins so and takes all of it`(_ key: KeyPress) async throws {
    let terminal = try await startWithHistory()
    terminal.type("find numbers w")
    try await terminal.see("the hint") { $0.currentLine.hasSuffix(earlier) }
    #expect(terminal.screen.style(of: "here tag=x") == "2")
    #expect(terminal.screen.column == "sandbox> find numbers w".count)
    terminal.press(key)
    try await terminal.see("the hint taken") { $0.column == "sandbox> \(earlier)".count }
  }

  @Test(arguments: [KeyPress.altF, .controlRight])
  func `takes one word of it`(_ key: KeyPress) async throws {
    let terminal = try await startWithHistory()
    terminal.type("find numbers w")
    try await terminal.see("the hint") { $0.currentLine.hasSuffix(earlier) }
    terminal.press(key)
    try await terminal.see("one word") { $0.column == "sandbox> find numbers where".count }
    terminal.press(key)
    try await terminal.see("another") { $0.column == "sandbox> find numbers where tag".count }
    #expect(terminal.screen.currentLine.hasSuffix(earlier))
  }

  @Test func `shows the rest of the only possible word`() async throws {
    let terminal = try await prompt.start()
    terminal.type("find numbers where phone_number_t")
    try await terminal.see("the hint") { $0.currentLine.hasSuffix("phone_number_type") }
    #expect(terminal.screen.style(of: "ype") == "2")
    terminal.press(.right)
    try await terminal.see("the word") { $0.style(of: "ype") != "2" }
  }

  @Test func `says what the verb takes and marks the option`() async throws {
    let terminal = try await prompt.start(columns: 120)
    terminal.type("find numbers | update ")
    try await terminal.see("update FIELD=VALUE … [with canary=N expect=N max=N")
    terminal.type("tags+=a with max=")
    try await terminal.see("with max=N (refuse if more rows would change)")
    let screen = terminal.screen
    #expect(screen.style(of: "max=N", inRow: screen.row + 1) == "1")
    #expect(screen.style(of: "update FIELD", inRow: screen.row + 1) == "2")
    terminal.type("5 | ")
    try await terminal.see("no signature") { !$0.text.contains("FIELD=VALUE") }
  }

  @Test func `gives way to the menu and goes with the line`() async throws {
    let terminal = try await prompt.start()
    terminal.type("find numbers | sort ")
    try await terminal.see("  sort FIELD [desc], …")
    terminal.press(.tab)
    try await terminal.see("the menu") {
      $0.text.contains(" in all") && !$0.text.contains("sort FIELD")
    }
    terminal.press(.escape)
    try await terminal.see("  sort FIELD [desc], …")
    terminal.type("id | limit 1")
    try await terminal.see("  limit N")
    terminal.press(.enter)
    try await terminal.waitForPrompt()
    #expect(!terminal.screen.text.contains("limit N"))
  }
}
