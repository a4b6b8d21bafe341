import Testing
import TxTestSupport

/// The states of the prompt that matter most, each as a screen in `Goldens/Prompt`.
@Suite(.timeLimit(.minutes(3)))
struct PromptScreensTests {
  /// A screen by the keys that lead to it.
  struct State: Sendable, CustomTestStringConvertible {
    let name: String
    /// Typed one after another, each once what is named stands on the screen.
    let keys: [(key: String, then: String)]
    var columns = 80
    var history = ""

    var testDescription: String { name }
  }

  static let states = [
    State(
      name: "highlight",
      keys: [("find numbers where status=active | update tags+=\"a b\" with max=5", "")]
    ),
    State(name: "fault", keys: [("find nubmers where colour=red | count", "")]),
    State(name: "menu-of-fields", keys: [("find numbers where em\t", "The address")]),
    State(name: "menu-selected", keys: [("find numbers where em\t", "The address"), ("\t\t", "")]),
    State(name: "menu-window", keys: [("find numbers where \t", "in all"), ("\u{1B}[6~", "of")]),
    State(name: "menu-of-tags", keys: [("find numbers where tag=\t", "numbers")]),
    State(name: "menu-narrow", keys: [("find numbers where em\t", "…")], columns: 20),
    State(
      name: "hint",
      keys: [("find n", "")],
      history: "find numbers where tag=x | count by status\n"
    ),
    State(name: "signature", keys: [("find numbers where tag=x | update tags+=a with max=", "")]),
    State(name: "search", keys: [("\u{12}tag", "")], history: "find numbers where tag=x\n"),
    State(name: "lines", keys: [("find numbers where tag=x |\r", "..."), ("count by (", "")]),
    State(
      name: "failed-comes-back",
      keys: [("find numbers where colour=red\r", "error[TX2012]"), ("\u{1B}[A", "")]
    ),
  ]

  @Test(arguments: states)
  func `looks as it should`(_ state: State) async throws {
    let prompt = PromptShell()
    prompt.write(state.history, to: "history")
    let terminal = try await prompt.start(
      environment: ["TX_HISTFILE": prompt.shell.folder.path + "/history"],
      columns: state.columns
    )
    for (key, then) in state.keys {
      terminal.type(key)
      if !then.isEmpty { try await terminal.see(then) }
    }
    let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
    try await ScreenGolden(path: "/\(folder)/Goldens/Prompt/\(state.name).screen").expect(terminal)
  }
}
