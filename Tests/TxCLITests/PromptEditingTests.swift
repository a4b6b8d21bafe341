import Testing
import TxTestSupport

/// Editing at the prompt: several lines, pastes, key maps, wide characters.
@Suite(.timeLimit(.minutes(3)))
struct PromptEditingTests {
  private let prompt = PromptShell()

  @Test func `moves by line inside a statement`() async throws {
    let terminal = try await prompt.start()
    terminal.type("find numbers where tag=x |\rcount")
    try await terminal.see("the second line") { $0.currentLine == "...   count" }
    terminal.press(.up)
    try await terminal.see("the first line") { $0.currentLine.hasPrefix("sandbox> find") }
    terminal.press(.end, .backspace)
    terminal.type("|")
    terminal.press(.down, .end)
    terminal.type(" by status\r")
    try await terminal.see("active     ")
  }

  @Test func `takes a paste of three thousand lines as one statement`() async throws {
    let terminal = try await prompt.start()
    let lines = (1...2_998).map { "  +1303555\(10_000 + $0), # line \($0)" }
    let text = (["get numbers"] + lines + ["  +13035551234"]).joined(separator: "\r")
    terminal.type("\u{1B}[200~" + text + "\u{1B}[201~")
    try await terminal.see("its end") { $0.currentLine.contains("+13035551234") }
    terminal.press(.controlC)
    try await terminal.waitForPrompt()
    // Given up as one: nothing of it was carried out, and nothing is left of it.
    let shown = terminal.screen.scrolledLines + [terminal.screen.text]
    #expect(shown.joined(separator: "\n").ranges(of: "sandbox>").count == 2)
    #expect(!terminal.screen.text.contains("error"))
    try await terminal.enter("find numbers | count")
    try await terminal.see("count\n  250")
  }

  @Test func `knows the keys of vi when the settings ask for it`() async throws {
    prompt.write("bind -v\n", to: ".editrc")
    let terminal = try await prompt.start()
    try await terminal.write("find runs | count")
    terminal.press(.escape)
    terminal.type("0w")
    try await terminal.see("the second word") { $0.column == "sandbox> find ".count }
    terminal.type("cw")
    try await terminal.see("the word gone") { $0.currentLine.contains("find  | count") }
    terminal.type("numbers\r")
    try await terminal.see("count\n  250")
    terminal.press(.escape)
    terminal.type("k")
    try await terminal.see("the entry") { $0.currentLine == "sandbox> find numbers | count" }
  }

  @Test func `obeys the settings of libedit`() async throws {
    prompt.write("bind ^T ed-delete-prev-word\n", to: ".editrc")
    let terminal = try await prompt.start()
    try await terminal.write("find numbers")
    terminal.type("\u{14}")
    try await terminal.see("one word less") { $0.column == "sandbox> find ".count }
  }

  @Test(arguments: ["日本語", "e\u{301}te\u{301}", "👍🏽ok", "👨‍👩‍👧"])
  func `edits wide and joined characters as one each`(_ text: String) async throws {
    let terminal = try await prompt.start()
    terminal.type("print \"\(text)!\"")
    try await terminal.see("the text") { $0.currentLine.hasSuffix("!\"") }
    terminal.press(.left, .left, .backspace, .end, .enter)
    try await terminal.see("the text without its last character") {
      $0.text.contains("\n\(text.dropLast())!\n")
    }
  }

  @Test func `completes behind wide characters and in the middle of a line`() async throws {
    let terminal = try await prompt.start()
    try await terminal.write("find numbers where customer_reference=日本 | cou")
    terminal.press(.tab)
    try await terminal.see("the verb") { $0.currentLine.contains("日本 | count") }
    terminal.press(.home)
    for _ in 0..<10 { terminal.press(.right) }
    terminal.press(.backspace, .backspace, .tab)
    try await terminal.see("a proposal in the middle") { $0.bellCount > 0 || $0.row == 1 }
    #expect(terminal.screen.currentLine.contains("日本 | count"))
  }

  @Test(arguments: [["LANG": "C"], ["LC_ALL": "POSIX"], ["LANG": "de_DE.ISO-8859-1"]])
  func `takes other alphabets in a locale without them`(_ locale: [String: String]) async throws {
    let terminal = try await prompt.start(environment: locale)
    try await terminal.enter("print \"grün 日\"")
    try await terminal.see("\ngrün 日\n")
  }
}
