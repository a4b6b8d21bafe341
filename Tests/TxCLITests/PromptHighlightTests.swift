import Testing
import TxTestSupport

/// Colours of what is typed at the prompt.
@Suite(.timeLimit(.minutes(3)))
struct PromptHighlightTests {
  private let prompt = PromptShell()
  private let statement = "find numbers where status=active | update tags+=\"a b\" with max=5"

  @Test func `colours words by their kind`() async throws {
    let terminal = try await prompt.start()
    try await terminal.write(statement)
    let screen = terminal.screen
    let styles = [
      "find": "1", "numbers": "1;36", "where": "35", "status": "36", "active": "32",
      "update": "1", "tags": "36", "\"a b\"": "32", "with": "35", "max": "36", "5": "1;32",
    ]
    for (word, sgr) in styles { #expect(screen.style(of: word) == sgr, "\(word)") }
  }

  @Test func `underlines what is wrong once it is typed`() async throws {
    let terminal = try await prompt.start()
    try await terminal.write("find numbers where colour")
    #expect(terminal.screen.style(of: "colour") == "36")
    try await terminal.write("=red")
    try await terminal.see("the fault") { $0.style(of: "colour") == "4;31" }
    terminal.press(.home)
    #expect(terminal.screen.style(of: "numbers") == "1;36")
  }

  @Test(arguments: [["NO_COLOR": "1"], ["ARGUMENTS": "--color=never"]])
  func `keeps bold and underlining where colours are not wanted`(
    _ wish: [String: String]
  ) async throws {
    let terminal = try await prompt.start(
      wish["ARGUMENTS"].map { [$0] } ?? [],
      environment: wish.filter { $0.key != "ARGUMENTS" }
    )
    try await terminal.write("find nubmers where tag=x")
    try await terminal.see("the fault") { $0.style(of: "nubmers") == "4" }
    let styles = (0..<terminal.screen.rows).flatMap { terminal.screen.styles(inRow: $0) }
    #expect(Set(styles).isSubset(of: ["", "1", "2", "4"]))
    #expect(terminal.screen.style(of: "find") == "1")
  }
}
