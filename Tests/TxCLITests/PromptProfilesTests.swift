import FoundationEssentials
import Testing
import TxTestSupport

/// Accounts at the prompt.
@Suite(.timeLimit(.minutes(3)))
struct PromptProfilesTests {
  private static let limit = Duration.seconds(60)

  /// Starts the prompt on a profile of two: one that is live, and one that is play.
  private static func start(
    _ shell: inout Shell,
    at url: String,
    _ name: String
  ) async throws -> PTY {
    let text = """
      [profile.live]
      base_url = "\(url)"
      api_key = "test-key"
      max_affected = 7
      allow = ["delete"]

      [profile.toy]
      base_url = "\(url)"
      sandbox = true
      read_only = true

      [profile.broken]
      """
    shell.variables["TX_CONFIG"] = shell.folder.write(text.utf8, to: "config.toml")
    let terminal = try PTY(
      [Shell.program, "--profile", name],
      environment: shell.environment.filter { $0.key != "PATH" },
      rows: 40,
      columns: 120
    )
    try await terminal.wait(for: "\(name)>", within: limit)
    return terminal
  }

  private static func enter(_ line: String, in terminal: PTY, then text: String) async throws {
    terminal.type(line)
    try await terminal.wait("the line typed", within: limit) { $0.currentLine.hasSuffix(line) }
    terminal.press(.enter)
    try await terminal.wait(for: text, within: limit)
  }

  @Test(arguments: [("live", "1;31"), ("toy", "32")])
  func `have their name in the prompt, red unless they are play`(
    _ name: String,
    _ sgr: String
  ) async throws {
    let server = try await SandboxServerProcess.start()
    var shell = Shell()
    let terminal = try await Self.start(&shell, at: server.url, name)
    try await terminal.wait("the prompt", within: Self.limit) { $0.currentLine == "\(name)>" }
    #expect(terminal.screen.style(of: name, inRow: terminal.screen.row) == sgr)
    #expect(terminal.screen.text.contains("on profile \(name), \(server.url)"))
  }

  @Test func `leave no descriptor behind`() async throws {
    let terminal = try await PromptShell().start()
    let before = Self.pipes(of: terminal.pid)
    for count in 2...3 {
      try await terminal.enter(".profile sandbox")
      try await terminal.see("banner \(count)") {
        $0.text.ranges(of: "nothing here is real").count == count
      }
      try await terminal.waitForPrompt()
    }
    #expect(before > 0 && Self.pipes(of: terminal.pid) == before)
    terminal.type("half a line")
    terminal.press(.controlC)
    try await terminal.see("half a line^C")
  }

  /// How many ends of pipes a process has.
  private static func pipes(of process: Int32) -> Int {
    let folder = "/proc/\(process)/fd"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.count { name in
      let target = try? FileManager.default.destinationOfSymbolicLink(atPath: folder + "/" + name)
      return target?.hasPrefix("pipe:") ?? false
    }
  }

  @Test func `are listed, and gone to with what each has typed before`() async throws {
    let server = try await SandboxServerProcess.start()
    var shell = Shell()
    let terminal = try await Self.start(&shell, at: server.url, "live")
    let limit = Self.limit
    try await Self.enter(".profile", in: terminal, then: "* live    \(server.url)  max_affected 7")
    #expect(terminal.screen.text.contains("  toy     \(server.url)  for reading only"))
    try await Self.enter(".limits", in: terminal, then: "7 rows of one statement, by the profile")
    #expect(terminal.screen.text.contains("delete, by the profile"))
    try await Self.enter("find numbers | count", in: terminal, then: "250")
    try await Self.enter(".profile liv", in: terminal, then: "error[TX6135]")
    try await Self.enter(".profile broken", in: terminal, then: "error[TX6136]")
    terminal.type(".profile to\t")
    try await terminal.wait("the name", within: limit) { $0.currentLine.hasSuffix(".profile toy") }
    terminal.press(.enter)
    try await terminal.wait(for: "toy>", within: limit)
    try await Self.enter(".limits", in: terminal, then: "refused by the profile")
    terminal.press(.up, .up)
    try await terminal.wait("its own history", within: limit) { $0.currentLine.hasPrefix("toy>") }
    terminal.press(.controlC)
    try await Self.enter(".profile sandbox", in: terminal, then: "nothing here is real")
    try await Self.enter(".profile live", in: terminal, then: "live>")
    try await terminal.wait("the prompt", within: limit) { $0.currentLine == "live>" }
    terminal.press(.controlD)
    #expect(try await terminal.exitStatus(within: limit) == 0)
    #expect(terminal.isCanonical)
    let state = shell.folder.path + "/state"
    let folder = "http:__127.0.0.1:\(server.port)_v2/history"
    let live = TemporaryFolder.text(of: "\(state)/live@\(folder)") ?? ""
    let toy = TemporaryFolder.text(of: "\(state)/toy@\(folder)") ?? ""
    #expect(live.contains("find numbers | count") && !toy.contains("find numbers"))
    #expect(TemporaryFolder.permissions(of: "\(state)/live@\(folder)") == 0o600)
  }
}
