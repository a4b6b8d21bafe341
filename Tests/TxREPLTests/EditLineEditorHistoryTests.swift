import Testing
import TxTestSupport

/// What comes back from the history, in the example shell on a pseudo-terminal.
@Suite(.timeLimit(.minutes(2)))
struct EditLineEditorHistoryTests {
  private let shell = ExampleShell()

  @Test func `walks and searches the history`() async throws {
    let terminal = try await shell.start()
    try await shell.enter(["alpha one", "beta two", "文字 化け"], in: terminal)
    terminal.press(.up, .up)
    try await terminal.wait("beta") { $0.currentLine.hasPrefix("tx[4]> beta two") }
    #expect(terminal.screen.column == 15)
    terminal.press(.controlC)
    try await terminal.wait(for: "tx[5]>")
    terminal.press(.controlR)
    terminal.type("文")
    try await terminal.wait(for: "(search)'文': 文字 化け")
    terminal.press(.controlG)
    try await terminal.wait("the prompt") { $0.currentLine.hasPrefix("tx[5]>") }
    terminal.press(.controlR)
    terminal.type("alp")
    terminal.press(.enter)
    try await terminal.wait("alpha again") { $0.text.ranges(of: "=> \"alpha one\"").count == 2 }
  }

  @Test func `keeps the history over sessions without secrets`() async throws {
    let first = try await shell.start()
    first.type("one {")
    first.press(.enter)
    try await first.wait("the continuation") { $0.currentLine == "..." }
    first.type("}")
    first.press(.enter)
    try await first.wait(for: "tx[2]>")
    try await shell.enter(["secret=1", " hidden"], after: 2, in: first)
    let second = try await shell.start()
    second.press(.up, .up, .up, .enter)
    try await second.wait(for: #"=> "one {\n  }" 9"#)
  }

  @Test func `shows the hint in grey and takes it with Right`() async throws {
    let terminal = try await shell.start()
    try await shell.enter(["update 42"], in: terminal)
    terminal.type("up")
    try await terminal.wait("the hint") { $0.currentLine.hasPrefix("tx[2]> update 42") }
    let screen = terminal.screen
    #expect(screen.column == 9)
    #expect(screen.style(of: "up", inRow: screen.row) == "")
    #expect(screen.style(of: "date 42", inRow: screen.row) == "2")
    terminal.press(.right)
    try await terminal.wait("the hint taken") { $0.column == 16 }
  }

  @Test func `puts the cursor at the fault of the line that comes back`() async throws {
    let terminal = try await shell.start()
    try await shell.enter(["wrong line"], in: terminal)
    terminal.press(.up)
    try await terminal.wait("the line") { $0.currentLine.hasPrefix("tx[2]> wrong line") }
    #expect(terminal.screen.column == 10)
  }
}
