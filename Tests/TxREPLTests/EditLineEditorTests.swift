import Testing
import TxTestSupport

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The editor as a person sees it: the example shell on a pseudo-terminal.
@Suite(.timeLimit(.minutes(2)))
struct EditLineEditorTests {
  private let folder = TemporaryFolder()

  private func start(
    _ environment: [String: String] = [:],
    rows: Int = 24,
    columns: Int = 80
  ) async throws -> PTY {
    let history = ["TX_HISTFILE": folder.path + "/history"].merging(environment) { $1 }
    let terminal = try PTY(
      [PTY.builtProgram(named: "tx-editor-example")],
      environment: history,
      rows: rows,
      columns: columns
    )
    try await terminal.wait(for: "tx[1]>")
    return terminal
  }

  private func enter(
    _ lines: [String],
    after prompt: Int = 1,
    in terminal: PTY
  ) async throws {
    for (index, line) in lines.enumerated() {
      terminal.type(line)
      terminal.press(.enter)
      try await terminal.wait(for: "tx[\(prompt + index + 1)]>")
    }
  }

  @Test func `shows the candidates with their details and takes the selected one`() async throws {
    let terminal = try await start()
    terminal.type("nu")
    terminal.press(.tab)
    try await terminal.wait(for: "Orders of numbers")
    #expect(terminal.screen.currentLine.hasPrefix("tx[1]> number "))
    terminal.press(.tab)
    try await terminal.wait("the first one") { $0.currentLine.hasPrefix("tx[1]> numbers ") }
    terminal.press(.enter)
    try await terminal.wait("the menu to go") { !$0.text.contains("Phone numbers") }
    terminal.press(.enter)
    try await terminal.wait(for: "=> \"numbers\" 7")
  }

  @Test func `gives the typed text back when the menu is left with Escape`() async throws {
    let terminal = try await start()
    terminal.type("nu")
    terminal.press(.tab)
    try await terminal.wait(for: "Orders of numbers")
    terminal.press(.tab, .down)
    try await terminal.wait("the second one") { $0.currentLine.hasPrefix("tx[1]> number-orders") }
    terminal.press(.escape)
    try await terminal.wait("the menu to go") { !$0.text.contains("Phone numbers") }
    terminal.press(.enter)
    try await terminal.wait(for: "=> \"number\" 6")
  }

  @Test(arguments: [("me", "messaging "), ("st", "status="), ("x日", "x日"), ("a 日", "a 日本語 ")])
  func `completes the only candidate and what follows it`(
    _ typed: String,
    _ completed: String
  ) async throws {
    let terminal = try await start()
    terminal.type(typed)
    terminal.press(.tab)
    try await terminal.wait("the completion or the bell") {
      $0.bellCount > 0 || $0.currentLine.contains(completed)
    }
    terminal.type("|")
    terminal.press(.enter)
    try await terminal.wait(for: "=> \"\(completed)|\"")
  }

  @Test func `lets any key give up waiting for candidates`() async throws {
    let terminal = try await start()
    terminal.type("@")
    terminal.press(.tab)
    try await terminal.wait(for: "…")
    terminal.type("x")
    terminal.press(.enter)
    try await terminal.wait(for: "=> \"@x\" 2")
  }

  @Test func `walks and searches the history`() async throws {
    let terminal = try await start()
    try await enter(["alpha one", "beta two", "文字 化け"], in: terminal)
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
    try await terminal.wait("alpha again") { count("=> \"alpha one\"", in: $0.text) == 2 }
  }

  @Test func `keeps the history over sessions without secrets`() async throws {
    let first = try await start()
    first.type("one {")
    first.press(.enter)
    try await first.wait("the continuation") { $0.currentLine == "..." }
    first.type("}")
    first.press(.enter)
    try await first.wait(for: "tx[2]>")
    try await enter(["secret=1", " hidden"], after: 2, in: first)
    let second = try await start()
    second.press(.up, .up, .up, .enter)
    try await second.wait(for: #"=> "one {\n  }" 9"#)
  }

  @Test func `gives up the line and stops an evaluation on Control-C`() async throws {
    let terminal = try await start()
    terminal.type("half a li")
    terminal.press(.controlC)
    try await terminal.wait(for: "tx[2]>")
    #expect(terminal.screen.text.contains("half a li^C"))
    terminal.type("spin")
    terminal.press(.enter)
    try await terminal.wait("whole lines while it works") { _ in terminal.isCanonical }
    terminal.press(.controlC)
    try await terminal.wait(for: "=> stopped")
    try await terminal.wait(for: "tx[3]>")
  }

  @Test func `ends on Control-D in an empty line and leaves the terminal as it was`() async throws {
    let terminal = try await start()
    terminal.type("ab")
    terminal.press(.left, .controlD, .controlA, .controlD)
    try await terminal.wait("an empty line") { $0.line(0).hasPrefix("tx[1]>   ") }
    terminal.press(.controlD)
    #expect(try await terminal.exitStatus() == 0)
    #expect(terminal.screen.text.hasSuffix("bye"))
    #expect(!terminal.screen.isPasteBracketed && terminal.screen.isCursorVisible)
    #expect(terminal.isCanonical)
  }

  @Test func `shows the hint in grey and takes it with Right`() async throws {
    let terminal = try await start()
    try await enter(["update 42"], in: terminal)
    terminal.type("up")
    try await terminal.wait("the hint") { $0.currentLine.hasPrefix("tx[2]> update 42") }
    #expect(terminal.screen.style(of: "date 42") == "2" || terminal.screen.column == 9)
    terminal.press(.right)
    try await terminal.wait("the hint taken") { $0.column == 16 }
  }

  @Test func `takes a paste of several lines as one entry`() async throws {
    let terminal = try await start()
    try await terminal.wait("bracketed paste") { $0.isPasteBracketed }
    terminal.type("\u{1B}[200~one\rtwo\tx\rthree\r\u{1B}[201~")
    try await terminal.wait("three lines") { $0.text.hasSuffix("... three") }
    terminal.press(.enter)
    try await terminal.wait(for: #"=> "one\ntwo\tx\nthree""#)
  }

  @Test func `moves by line inside an entry and breaks it with Alt-Enter`() async throws {
    let terminal = try await start()
    terminal.type("ab")
    terminal.press(.altEnter)
    terminal.type("cd")
    terminal.press(.up)
    terminal.type("X")
    terminal.press(.down)
    terminal.type("Y")
    terminal.press(.enter)
    try await terminal.wait(for: #"=> "abX\ncdY" 7"#)
  }

  @Test func `prints above the line being typed`() async throws {
    let terminal = try await start()
    terminal.type("job")
    terminal.press(.enter)
    try await terminal.wait(for: "tx[2]>")
    terminal.type("hello")
    try await terminal.wait("the output above") {
      $0.text.contains("job 1\njob 2\njob 3\ntx[2]> hello") && count("hello", in: $0.text) == 1
    }
  }

  @Test(arguments: ["é", "e\u{301}", "日", "👍", "👨‍👩‍👧", "🇫🇷", "❤️"])
  func `deletes a whole character with one key`(_ character: String) async throws {
    let terminal = try await start()
    terminal.type("a\(character)b")
    terminal.press(.left, .backspace, .enter)
    try await terminal.wait(for: "=> \"ab\" 2")
  }

  @Test func `draws the line anew in another width`() async throws {
    let terminal = try await start(columns: 60)
    let long = String(repeating: "x", count: 70)
    terminal.type(long)
    try await terminal.wait("two rows") { $0.row == 1 }
    terminal.resize(rows: 24, columns: 100)
    try await terminal.wait("one row") { $0.currentLine.contains(long) }
  }

  @Test func `leaves all of an entry taller than the window`() async throws {
    let terminal = try await start(rows: 5)
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
    let terminal = try await start()
    terminal.type("abc")
    try await terminal.wait(for: "tx[1]> abc")
    #expect(!terminal.isCanonical)
    kill(terminal.pid, signal)
    #expect(try await terminal.exitStatus() == -signal)
    #expect(terminal.isCanonical && !terminal.screen.isPasteBracketed)
  }

  @Test func `leaves a sane terminal when an evaluation crashes`() async throws {
    let terminal = try await start()
    terminal.type("fault")
    terminal.press(.enter)
    #expect(try await terminal.exitStatus() == -SIGABRT)
    #expect(terminal.isCanonical && !terminal.screen.isPasteBracketed)
  }

  @Test func `starts with the text and the cursor it was given`() async throws {
    let terminal = try await start()
    terminal.type("fill")
    terminal.press(.enter)
    try await terminal.wait("the text") { $0.currentLine.hasPrefix("tx[2]> update 日… to") }
    #expect(terminal.screen.column == 16)
    terminal.type("X")
    terminal.press(.enter)
    try await terminal.wait(for: "=> \"update 日X… to\"")
  }

  @Test func `puts the cursor at the fault of the line that comes back`() async throws {
    let terminal = try await start()
    try await enter(["wrong line"], in: terminal)
    terminal.press(.up)
    try await terminal.wait("the line") { $0.currentLine.hasPrefix("tx[2]> wrong line") }
    #expect(terminal.screen.column == 10)
  }

  @Test func `stops reading when its task is cancelled`() async throws {
    let terminal = try await start()
    terminal.type("cancel")
    terminal.press(.enter)
    try await terminal.wait(for: "cancelled\ntx[2]>")
  }

  @Test func `stops on Control-Z and goes on with the same text`() async throws {
    // Only a shell with job control makes a group that the terminal can stop.
    let script = "set -m; \"$0\"; echo stopped; fg"
    let terminal = try PTY(["/bin/sh", "-c", script, PTY.builtProgram(named: "tx-editor-example")])
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
    let terminal = try await start(["TERM": name])
    terminal.type("one {\r}\r")
    try await terminal.wait(for: #"=> "one {\n}" 7"#)
    terminal.press(.controlC)
    try await terminal.wait(for: "tx[3]>")
    terminal.press(.controlD)
    #expect(try await terminal.exitStatus() == 0)
  }
}

private func count(_ part: String, in text: String) -> Int { text.ranges(of: part).count }
