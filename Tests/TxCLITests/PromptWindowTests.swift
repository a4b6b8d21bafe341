import Testing
import TxTestSupport

/// The prompt in windows that change and on terminals that can little.
@Suite(.timeLimit(.minutes(3)))
struct PromptWindowTests {
  private let prompt = PromptShell()

  @Test func `stops on Control-Z and goes on with the same text`() async throws {
    // Only a shell with job control makes a group that the terminal can stop.
    let script = "set -m; \"$0\"; echo stopped; fg"
    let terminal = try PTY(
      ["/bin/sh", "-c", script, Shell.program],
      environment: prompt.shell.environment.filter { $0.key != "PATH" }
    )
    try await terminal.see("sandbox>")
    try await terminal.write("find numb")
    terminal.press(.controlZ)
    try await terminal.see("the line again") {
      $0.text.contains("stopped") && $0.currentLine.hasPrefix("sandbox> find numb")
    }
    terminal.type("ers | count\r")
    try await terminal.see("count\n  250")
  }

  @Test func `draws the line anew in another width`() async throws {
    let terminal = try await prompt.start(columns: 60)
    let long = "find numbers where customer_reference=\"" + String(repeating: "x", count: 40) + "\""
    terminal.type(long)
    try await terminal.see("two rows") { $0.currentLine.hasPrefix("xx") }
    terminal.resize(rows: 24, columns: 120)
    try await terminal.see("one row") { $0.text.contains(long) }
  }

  @Test func `keeps the menu in a window that becomes narrow`() async throws {
    let terminal = try await prompt.start(columns: 90)
    terminal.type("find numbers where em\t")
    try await terminal.see("The address that emergency")
    terminal.resize(rows: 24, columns: 30)
    try await terminal.see("names alone") {
      $0.text.contains("  emergency_address_id") && !$0.text.contains("The address that")
    }
  }

  @Test func `works in twenty columns`() async throws {
    let terminal = try await prompt.start(columns: 20)
    terminal.type("find numbers | count\r")
    try await terminal.see("count\n  250")
    try await terminal.waitForPrompt()
    #expect(terminal.screen.text.contains("sandbox> find number\ns | count"))
  }

  @Test(arguments: ["dumb", ""])
  func `reads plain lines where nothing can be drawn`(_ name: String) async throws {
    let terminal = try await prompt.start(environment: ["TERM": name])
    terminal.type("find numbers |\r")
    try await terminal.see("another line") { $0.currentLine == "..." }
    terminal.type("count\r")
    try await terminal.see("count\n  250")
    try await terminal.waitForPrompt()
    terminal.press(.controlC)
    try await terminal.see("a new prompt") {
      $0.currentLine == "sandbox>" && $0.text.ranges(of: "sandbox>").count == 3
    }
    terminal.press(.controlD)
    #expect(try await terminal.exitStatus(within: PromptShell.limit) == 0)
  }

  @Test func `edits on a terminal that the system does not know`() async throws {
    let terminal = try await prompt.start(environment: ["TERM": "no-such-terminal"])
    terminal.type("find nubers | count")
    for _ in 0..<12 { terminal.press(.left) }
    terminal.type("m")
    terminal.press(.enter)
    try await terminal.see("count\n  250")
  }
}
