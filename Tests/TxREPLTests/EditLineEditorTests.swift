import Testing
import TxTestSupport

/// The editor as a person sees it: the example shell on a pseudo-terminal.
@Suite(.timeLimit(.minutes(2)))
struct EditLineEditorTests {
  private let shell = ExampleShell()

  @Test func `shows the candidates with their details and takes the selected one`() async throws {
    let terminal = try await shell.start()
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
    let terminal = try await shell.start()
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
    let terminal = try await shell.start()
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
    let terminal = try await shell.start()
    terminal.type("@")
    terminal.press(.tab)
    try await terminal.wait(for: "…")
    terminal.type("x")
    terminal.press(.enter)
    try await terminal.wait(for: "=> \"@x\" 2")
  }

  @Test func `takes a paste of several lines as one entry`() async throws {
    let terminal = try await shell.start()
    try await terminal.wait("bracketed paste") { $0.isPasteBracketed }
    terminal.type("\u{1B}[200~one\rtwo\tx\rthree\r\u{1B}[201~")
    try await terminal.wait("three lines") { $0.text.hasSuffix("... three") }
    terminal.press(.enter)
    try await terminal.wait(for: #"=> "one\ntwo\tx\nthree""#)
  }

  @Test func `moves by line inside an entry and breaks it with Alt-Enter`() async throws {
    let terminal = try await shell.start()
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

  @Test(arguments: ["é", "e\u{301}", "日", "👍", "👨‍👩‍👧", "🇫🇷", "❤️"])
  func `deletes a whole character with one key`(_ character: String) async throws {
    let terminal = try await shell.start()
    terminal.type("a\(character)b")
    terminal.press(.left, .backspace, .enter)
    try await terminal.wait(for: "=> \"ab\" 2")
  }

  @Test func `starts with the text and the cursor it was given`() async throws {
    let terminal = try await shell.start()
    terminal.type("fill")
    terminal.press(.enter)
    try await terminal.wait("the text") { $0.currentLine.hasPrefix("tx[2]> update 日… to") }
    #expect(terminal.screen.column == 16)
    terminal.type("X")
    terminal.press(.enter)
    try await terminal.wait(for: "=> \"update 日X… to\"")
  }

  @Test func `keeps a line longer than the buffer of libedit`() async throws {
    let terminal = try await shell.start()
    let long = String(repeating: "0123456789", count: 300)
    terminal.type("\u{1B}[200~\(long)\u{1B}[201~")
    terminal.press(.enter)
    try await terminal.wait(for: "tx[2]>")
    terminal.press(.up, .down, .up)
    terminal.type("x")
    terminal.press(.enter)
    try await terminal.wait(for: "789x\" 3001")
  }

  @Test func `opens the text in another editor`() async throws {
    let terminal = try await shell.start()
    terminal.type("abc")
    terminal.type("\u{18}\u{05}")
    try await terminal.wait("the changed text") { $0.currentLine.hasPrefix("tx[1]> ABC") }
    terminal.type("d")
    terminal.press(.enter)
    try await terminal.wait(for: "=> \"ABCd\" 4")
  }

  @Test func `knows the keys of vi when the settings of libedit ask for it`() async throws {
    shell.configure("bind -v\n")
    let terminal = try await shell.start()
    try await shell.enter(["first", "second"], in: terminal)
    terminal.type("ab c")
    terminal.press(.escape)
    terminal.type("0")
    try await terminal.wait("the start of the line") { $0.column == 7 }
    terminal.type("kk")
    try await terminal.wait("the first line") { $0.currentLine.hasPrefix("tx[3]> first") }
    terminal.type("A!")
    terminal.press(.enter)
    try await terminal.wait(for: "=> \"first!\" 6")
  }
}
