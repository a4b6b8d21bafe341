import FoundationEssentials
import Testing
import TxREPL
import TxTestSupport

/// The commands of the prompt, and what it makes of long results.
@Suite(.timeLimit(.minutes(3)))
struct PromptCommandsTests {
  private let prompt = PromptShell()
  private static let limit = PromptShell.limit

  private func start(
    _ environment: [String: String] = [:],
    rows: Int = 60,
    columns: Int = 160
  ) async throws -> PTY {
    try await prompt.start(
      environment: ["PATH": "/usr/bin:/bin"].merging(environment) { $1 },
      rows: rows,
      columns: columns
    )
  }

  /// Enters a line, and waits until it was carried out.
  private func enter(_ line: String, in terminal: PTY) async throws {
    try await terminal.enter(line)
    try await terminal.waitForPrompt()
  }

  @Test func `every file of a command is listed`() throws {
    let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let files = try FileManager.default.contentsOfDirectory(
      atPath: "/\(folder)/Sources/TxREPL/MetaCommands"
    )
    #expect(
      files.map { $0.dropLast(".swift".count).lowercased() }.sorted() == MetaCommandTable.names
    )
  }

  @Test func `lists its commands`() async throws {
    let terminal = try await start()
    try await enter(".help", in: terminal)
    for name in MetaCommandTable.names {
      #expect(terminal.screen.text.contains("\n." + name), "\(name)")
    }
    try await enter(".nonsense", in: terminal)
    #expect(terminal.screen.text.contains("unknown command '.nonsense'; there are ."))
  }

  @Test func `tells what happens of the statement that is carried out`() async throws {
    let terminal = try await start()
    try await enter("find numbrs", in: terminal)
    #expect(terminal.screen.text.contains("1 │ find numbrs"))
    try await enter("get number +13035550199", in: terminal)
    #expect(terminal.screen.text.contains("TX4005"))
    #expect(terminal.screen.text.contains("1 │ get number +13035550199"))
  }

  @Test func `shows results in another format`() async throws {
    let terminal = try await start()
    try await enter(".format csv", in: terminal)
    try await enter("find numbers where tag=x | count by status", in: terminal)
    #expect(terminal.screen.text.contains("\nstatus,count\nactive,24\n"))
    try await enter(".format nonsense", in: terminal)
    #expect(terminal.screen.text.contains("unknown output format 'nonsense'"))
    try await enter(".format table", in: terminal)
    try await enter("find numbers where tag=x | count by status", in: terminal)
    #expect(terminal.screen.text.contains("\nstatus  count\nactive     24\n"))
  }

  @Test func `shows the last result again in another format`() async throws {
    let terminal = try await start()
    try await enter("find numbers where tag=x | count by status", in: terminal)
    try await enter("show with format=csv", in: terminal)
    #expect(terminal.screen.text.contains("\nstatus,count\nactive,24\n"))
  }

  @Test func `carries out a file and keeps what it defines`() async throws {
    let folder = TemporaryFolder()
    try Data("let wanted = x\n".utf8).write(to: URL(filePath: folder.path + "/a file.tx"))
    let terminal = try await start()
    try await enter(".source \(folder.path)/a file.tx", in: terminal)
    try await enter("find numbers where tag=$wanted | count", in: terminal)
    #expect(terminal.screen.text.contains("\ncount\n   24\n"))
    try await enter(".source \(folder.path)/none.tx", in: terminal)
    #expect(terminal.screen.text.contains("error[TX6"))
  }

  @Test func `lists statements, runs and fields`() async throws {
    let terminal = try await start()
    try await enter("find numbers where tag=x | count", in: terminal)
    try await enter(".runs", in: terminal)
    try await enter(".schema numbers.tags", in: terminal)
    #expect(terminal.screen.text.contains("tags"))
    try await enter(".history 3", in: terminal)
    #expect(terminal.screen.text.hasSuffix("\n.runs\n.schema numbers.tags\n.history 3\nsandbox>"))
  }

  /// A Control-C that has come to the prompt, as it does to every program of the terminal.
  static let interrupt =
    "kill -INT $PPID; until grep -q '^ShdPnd:.0*$' /proc/$PPID/status; do :; done; "

  @Test(arguments: [".edit", "Ctrl-X Ctrl-E"], ["", interrupt])
  func `edits a statement in another editor`(_ way: String, _ before: String) async throws {
    let folder = TemporaryFolder()
    let editor = before + "sed -i s/tag=x/tag=gold/"
    let terminal = try await start(["EDITOR": editor, "VISUAL": "", "TMPDIR": folder.path])
    if way == ".edit" {
      try await enter("find numbers where tag=x | count", in: terminal)
      terminal.type(".edit")
      terminal.press(.enter)
    } else {
      terminal.type("find numbers where tag=x | count")
      try await terminal.wait("the line typed", within: Self.limit) {
        $0.currentLine.hasSuffix("count")
      }
      terminal.type("\u{18}\u{05}")
    }
    try await terminal.wait("what was edited", within: Self.limit) {
      $0.currentLine == "sandbox> find numbers where tag=gold | count"
    }
    #expect(!terminal.screen.text.contains("^C") && !terminal.screen.text.contains("\n\n"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  /// Ctrl-C at an editor or a pager reaches everything in front of the terminal; many go on all the same.
  @Test func `keeps what an editor wrote that Control-C does not end`() async throws {
    let folder = TemporaryFolder()
    let script = "trap : INT; kill -INT 0; sed -i s/tag=x/tag=gold/ \"$1\"\n"
    let editor = "sh " + folder.write(script.utf8, to: "editor")
    let temporary = TemporaryFolder()
    let terminal = try await start(["EDITOR": editor, "VISUAL": "", "TMPDIR": temporary.path])
    try await enter("find numbers where tag=x | count", in: terminal)
    terminal.type(".edit")
    terminal.press(.enter)
    try await terminal.wait("what was edited", within: Self.limit) {
      $0.currentLine == "sandbox> find numbers where tag=gold | count"
    }
  }

  @Test func `changes nothing where the editor leaves too long a text`() async throws {
    let folder = TemporaryFolder()
    let script = "yes '# x' | head -c 1048577 > \"$1\"\n"
    let editor = "sh " + folder.write(script.utf8, to: "editor")
    let terminal = try await start(["EDITOR": editor, "VISUAL": ""])
    try await enter("find numbers where tag=x | count", in: terminal)
    try await enter(".edit", in: terminal)
    #expect(!terminal.screen.text.contains("# x"))
  }

  @Test(arguments: ["kill -INT $$", "kill -INT 0", "kill -9 $$"])
  func `does not show again what a pager that died has shown`(_ end: String) async throws {
    let folder = TemporaryFolder()
    let script = "sed 's/^/| /'\n\(end)\n"
    let pager = "sh " + folder.write(script.utf8, to: "pager")
    let terminal = try await start(["TX_PAGER": pager], rows: 24, columns: 80)
    try await enter("find numbers | limit 50 | select phone_number, status", in: terminal)
    try await enter("show", in: terminal)
    #expect(terminal.screen.text.contains("\n| +"))
    #expect(!terminal.screen.text.contains("\n+"))
  }

  @Test func `leaves out the middle of a long result, and shows all of it on demand`() async throws
  {
    let terminal = try await start(["TX_PAGER": "sed 's/^/| /'"], rows: 24, columns: 80)
    try await enter("find numbers | limit 100 | select phone_number, status", in: terminal)
    #expect(terminal.screen.text.contains("\n… 80 more …\n"))
    try await enter("show", in: terminal)
    #expect(terminal.screen.text.contains("\n| +"))
    #expect(!terminal.screen.text.contains("more …"))
  }

  @Test(arguments: ["", "no-such-pager-anywhere"])
  func `shows a long result without a pager`(_ pager: String) async throws {
    let terminal = try await start(["TX_PAGER": pager], rows: 24, columns: 80)
    try await enter("find numbers | limit 100 | select phone_number, status", in: terminal)
    try await enter("show", in: terminal)
    #expect(!terminal.screen.text.contains("more …"))
    #expect(terminal.screen.text.contains("\n+"))
  }

  @Test func `draws bars beside counts`() async throws {
    let terminal = try await start()
    try await enter("find numbers | count by status", in: terminal)
    #expect(terminal.screen.text.contains("█"))
  }
}
