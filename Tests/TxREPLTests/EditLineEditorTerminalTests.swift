import Testing
import TxTestSupport

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// What becomes of the terminal, in the example shell on a pseudo-terminal.
@Suite(.timeLimit(.minutes(2)))
struct EditLineEditorTerminalTests {
  private let shell = ExampleShell()

  @Test func `gives up the line and stops an evaluation on Control-C`() async throws {
    let terminal = try await shell.start()
    terminal.type("half a li")
    terminal.press(.controlC)
    try await terminal.wait(for: "tx[2]>")
    #expect(terminal.screen.text.contains("half a li^C"))
    terminal.type("spin")
    terminal.press(.enter)
    try await terminal.wait(for: "spinning")
    #expect(terminal.isCanonical)
    terminal.press(.controlC)
    try await terminal.wait(for: "=> stopped")
    try await terminal.wait(for: "tx[3]>")
  }

  @Test func `ends on Control-D in an empty line and leaves the terminal as it was`() async throws {
    let terminal = try await shell.start()
    terminal.type("ab")
    terminal.press(.left, .controlD, .controlA, .controlD)
    try await terminal.wait("an empty line") { $0.line(0).hasPrefix("tx[1]>   ") }
    terminal.press(.controlD)
    #expect(try await terminal.exitStatus() == 0)
    #expect(terminal.screen.text.hasSuffix("bye"))
    #expect(!terminal.screen.isPasteBracketed && terminal.screen.isCursorVisible)
    #expect(terminal.isCanonical)
  }

  @Test func `prints above the line being typed`() async throws {
    let terminal = try await shell.start()
    terminal.type("hello job")
    terminal.press(.tab)
    try await terminal.wait("the output above") {
      $0.text.hasPrefix("job 1\njob 2\njob 3\ntx[1]> hello job")
        && $0.text.ranges(of: "hello").count == 1
    }
  }

  @Test func `prints where the cursor is while no line is read`() async throws {
    let terminal = try await shell.start()
    terminal.type("note")
    terminal.press(.enter)
    try await terminal.wait(for: "tx[1]> note\na note\ntx[2]>")
  }

  @Test func `draws the line anew in another width`() async throws {
    let terminal = try await shell.start(columns: 60)
    let long = String(repeating: "x", count: 70)
    terminal.type(long)
    try await terminal.wait("two rows") { $0.row == 1 }
    terminal.resize(rows: 24, columns: 100)
    try await terminal.wait("one row") { $0.currentLine.contains(long) }
  }

  @Test func `leaves all of an entry taller than the window`() async throws {
    let terminal = try await shell.start(rows: 5)
    let lines = (1...12).map { "line \($0)" }
    terminal.type("\u{1B}[200~" + lines.joined(separator: "\r") + "\u{1B}[201~")
    try await terminal.wait(for: "line 12")
    terminal.press(.enter)
    try await terminal.wait(for: "tx[2]>")
    let visible = terminal.screen.text.split(separator: "\n").map(String.init)
    let shown = terminal.screen.scrolledLines + visible
    let first = try #require(shown.lastIndex(of: "tx[1]> line 1"))
    #expect(shown[(first + 1)...].prefix(11) == lines.dropFirst().map { "... " + $0 }[...])
  }

  @Test(arguments: [SIGSEGV, SIGABRT, SIGTERM, SIGHUP])
  func `restores the terminal when a signal ends it`(_ signal: Int32) async throws {
    let terminal = try await shell.start()
    terminal.type("abc")
    try await terminal.wait(for: "tx[1]> abc")
    #expect(!terminal.isCanonical)
    kill(terminal.pid, signal)
    #expect(try await terminal.exitStatus() == -signal)
    #expect(terminal.isCanonical && !terminal.screen.isPasteBracketed)
  }

  @Test func `leaves a sane terminal when an evaluation crashes`() async throws {
    let terminal = try await shell.start()
    terminal.type("fault")
    terminal.press(.enter)
    #expect(try await terminal.exitStatus() == -SIGABRT)
    #expect(terminal.isCanonical && !terminal.screen.isPasteBracketed)
  }

  @Test func `stops reading when its task is cancelled`() async throws {
    let terminal = try await shell.start()
    terminal.type("again")
    terminal.press(.enter)
    try await terminal.wait(for: "again>")
    terminal.type("stop")
    terminal.press(.tab)
    try await terminal.wait(for: "again> stop\ncancelled\ntx[2]>")
  }

  @Test func `stops on Control-Z and goes on with the same text`() async throws {
    // Only a shell with job control makes a group that the terminal can stop.
    let script = "set -m; \"$0\"; echo stopped; fg"
    let terminal = try PTY(["/bin/sh", "-c", script, ExampleShell.program])
    try await terminal.wait(for: "tx[1]>")
    terminal.type("abc")
    try await terminal.wait(for: "tx[1]> abc")
    terminal.press(.controlZ)
    try await terminal.wait("the line again") {
      $0.text.contains("stopped") && $0.currentLine.hasPrefix("tx[1]> abc")
    }
    terminal.type("d")
    terminal.press(.enter)
    try await terminal.wait(for: "=> \"abcd\"")
  }

  @Test(arguments: ["dumb", ""])
  func `reads plain lines on a terminal that cannot be drawn on`(_ name: String) async throws {
    let terminal = try await shell.start(["TERM": name])
    terminal.type("one {\r}\r")
    try await terminal.wait(for: #"=> "one {\n}" 7"#)
    terminal.press(.controlC)
    try await terminal.wait(for: "tx[3]>")
    terminal.press(.controlD)
    #expect(try await terminal.exitStatus() == 0)
  }

  @Test func `edits on a terminal that the system does not know`() async throws {
    let terminal = try await shell.start(["TERM": "no-such-terminal"])
    terminal.type("ac")
    terminal.press(.left)
    terminal.type("b")
    terminal.press(.enter)
    try await terminal.wait(for: "=> \"abc\" 3")
  }

  @Test func `reads a pipe to its end without prompts`() async throws {
    let script = "printf 'one\\ntwo {\\n}\\nhalf' | \"$0\" | cat"
    let terminal = try PTY(["/bin/sh", "-c", script, ExampleShell.program])
    #expect(try await terminal.exitStatus() == 0)
    #expect(
      terminal.screen.text == #"""
        => "one" 3
        => "two {\n}" 7
        => "half" 4
        bye
        """#
    )
  }

  @Test func `shows a full row before the next line`() async throws {
    let terminal = try await shell.start(columns: 20)
    terminal.type("0123456789abc")
    terminal.press(.altEnter)
    terminal.type("next")
    try await terminal.wait("the next line") { $0.currentLine == "... next" }
    #expect(terminal.screen.line(0) == "tx[1]> 0123456789abc")
    terminal.press(.enter)
    try await terminal.wait(for: "tx[2]>")
    #expect(terminal.screen.line(0) == "tx[1]> 0123456789abc")
  }

  @Test func `draws the line anew in a narrower window`() async throws {
    let terminal = try await shell.start(rows: 10, columns: 60)
    terminal.type("update numbers")
    terminal.resize(rows: 10, columns: 16)
    try await terminal.wait("two rows") {
      $0.text.hasSuffix("tx[1]> update nu\nmbers") && $0.column == 5
    }
  }
}
