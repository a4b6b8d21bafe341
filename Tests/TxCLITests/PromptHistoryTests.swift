import Testing
import TxTestSupport

/// The history at the prompt.
@Suite(.timeLimit(.minutes(3)))
struct PromptHistoryTests {
  private let prompt = PromptShell()

  @Test func `finds an earlier statement with Control-R`() async throws {
    let terminal = try await prompt.start()
    for line in ["find numbers where tag=x | count", "find connections | count"] {
      try await terminal.enter(line)
      try await terminal.waitForPrompt()
    }
    terminal.press(.controlR)
    terminal.type("tag")
    try await terminal.see("(search)'tag': find numbers where tag=x | count")
    terminal.press(.enter)
    try await terminal.see("the count again") {
      $0.text.ranges(of: "count\n   24").count == 2 && $0.currentLine == "sandbox>"
    }
  }

  @Test func `brings a statement of several lines back with the cursor at its fault`() async throws
  {
    let terminal = try await prompt.start()
    terminal.type("find numbers where tag=x |\r")
    try await terminal.see("another line") { $0.currentLine.hasPrefix("...") }
    terminal.type("sort colour |\r")
    try await terminal.see("a third line") { $0.currentLine == "..." }
    terminal.type("count\r")
    try await terminal.see("error[TX")
    try await terminal.waitForPrompt()
    terminal.press(.up)
    try await terminal.see("the cursor at the fault") {
      $0.currentLine == "...   sort colour |" && $0.column == "...   sort ".count
    }
    #expect(terminal.screen.style(of: "colour") == "4;31")
  }

  @Test func `is shared by two sessions at the same time without loss`() async throws {
    let first = try await prompt.start()
    let second = try await prompt.start()
    for (terminal, line) in [(first, "find numbers | limit 1"), (second, "find runs | limit 2")] {
      try await terminal.enter(line)
      try await terminal.waitForPrompt()
      try await terminal.enter(line + " | count")
      try await terminal.waitForPrompt()
    }
    let third = try await prompt.start()
    for entry in [
      "find runs | limit 2 | count", "find runs | limit 2", "find numbers | limit 1 | count",
      "find numbers | limit 1",
    ] {
      third.press(.up)
      try await third.see(entry) { $0.currentLine == "sandbox> " + entry }
    }
  }

  @Test func `keeps no line that begins with a space or names a secret`() async throws {
    let terminal = try await prompt.start()
    for line in ["find numbers | limit 1", " find numbers | limit 2"] {
      try await terminal.enter(line)
      try await terminal.waitForPrompt()
    }
    terminal.type("find numbers where tag=nothing | update voicemail.pin=4711")
    terminal.press(.enter)
    try await terminal.see("an empty prompt") {
      $0.currentLine == "sandbox>" && $0.text.contains("4711")
    }
    let file = prompt.shell.folder.path + "/state/history"
    let kept = TemporaryFolder.text(of: file) ?? ""
    #expect(kept.contains("limit 1") && !kept.contains("limit 2") && !kept.contains("4711"))
  }
}
