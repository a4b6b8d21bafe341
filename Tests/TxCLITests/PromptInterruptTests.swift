import Testing
import TxTestSupport

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Control-C and the end of the process at the prompt.
@Suite(.timeLimit(.minutes(3)))
struct PromptInterruptTests {
  private let prompt = PromptShell()
  private let place = "127.0.0.1"

  /// Opens the prompt on a server and types a statement.
  private func start(
    on server: SandboxServerProcess,
    _ arguments: [String] = []
  ) async throws -> PTY {
    try await prompt.start(
      arguments,
      environment: server.variables,
      rows: 60,
      columns: 120,
      prompt: place
    )
  }

  private func waitForPrompt(in terminal: PTY, _ server: SandboxServerProcess) async throws {
    try await terminal.see("the prompt") { $0.currentLine == "telnyx at \(server.url)>" }
  }

  @Test func `stops a read that gets no answer`() async throws {
    let server = try await SandboxServerProcess.start()
    let terminal = try await start(on: server)
    server.pause()
    for count in 1...3 {
      terminal.type("find numbers | count\r")
      try await terminal.waitForLineMode()
      terminal.press(.controlC)
      try await terminal.see("the prompt, \(count) times stopped") { screen in
        screen.text.ranges(of: "\nerror[TX4009]: stopped").count == count
          && screen.currentLine == "telnyx at \(server.url)>"
      }
    }
  }

  @Test func `stops at a question that is asked outside of the prompt`() async throws {
    let statement = "find numbers where tag=x | update tags+=stopped with max=500"
    let terminal = try await prompt.start(["--sandbox", "-c", statement], prompt: "[y/N]")
    terminal.press(.controlC)
    #expect(try await terminal.exitStatus(within: PromptShell.limit) == 130)
    #expect(!terminal.screen.text.contains("resume"))
  }

  @Test func `stops a run once and leaves it the second time`() async throws {
    let server = try await SandboxServerProcess.start("--seed", "examples")
    let terminal = try await start(on: server)
    terminal.type("find numbers where tag=x | update tags+=y with max=500\r")
    try await terminal.see("Change 30 rows? [y/N]")
    // Nothing that is sent from here on is answered.
    server.pause()
    terminal.type("y\r")
    try await waitForRun(on: server)
    terminal.press(.controlC)
    try await terminal.see("tx: stopping; what is under way is waited for. Ctrl-C again leaves")
    #expect(!terminal.screen.text.contains("tx: left"))
    terminal.press(.controlC)
    // What was under way may have come to its end between the two.
    try await terminal.see("the end of the run") {
      $0.text.contains("tx: left; 'resume last' goes on with the run")
        || $0.text.contains("next: tx resume")
    }
    try await terminal.see("the prompt") { $0.currentLine.hasPrefix("telnyx at \(server.url)>") }
    terminal.press(.controlC)
    try await waitForPrompt(in: terminal, server)
    // Progress and messages never share a line.
    for row in 0..<terminal.screen.rows {
      let line = terminal.screen.line(row)
      #expect(!line.contains("settled") || !line.contains("tx:"))
    }
    try await terminal.enter("find runs where status=interrupted | count")
    try await terminal.see("count\n    1")
  }

  /// Waits until the journal holds a run, which another process reads.
  private func waitForRun(on server: SandboxServerProcess) async throws {
    var shell = prompt.shell
    shell.variables = server.variables
    for _ in 0..<100 where try await shell.tx("runs", "--jsonl").output.contains("\"id\"") {
      return
    }
    Issue.record("no run was begun")
  }

  @Test func `tells of a run that was stopped and goes on with it`() async throws {
    let server = try await SandboxServerProcess.start("--job-time", "60s", "--seed", "examples")
    let terminal = try await start(on: server, ["--yes"])
    terminal.type("find numbers where tag=x | update tags+=y with max=500\r")
    try await terminal.see("the progress") { $0.text.contains("settled ") }
    terminal.press(.controlC)
    try await terminal.see("next: tx resume")
    try await waitForPrompt(in: terminal, server)
    #expect(!terminal.screen.text.contains("settled"))
  }

  @Test func `leaves no progress behind when a run is over`() async throws {
    let server = try await SandboxServerProcess.start("--job-time", "2s", "--seed", "examples")
    let terminal = try await start(on: server, ["--yes"])
    terminal.type("find numbers where tag=x | update tags+=y with max=500")
    terminal.press(.enter)
    // Whether the progress itself is seen is a matter of how busy the machine is.
    try await terminal.see(" changed")
    try await waitForPrompt(in: terminal, server)
    #expect(!terminal.screen.text.contains("settled"))
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGSEGV, SIGABRT])
  func `leaves a sane terminal when a signal ends it`(_ signal: Int32) async throws {
    let terminal = try await prompt.start()
    try await terminal.write("find numb")
    #expect(!terminal.isCanonical)
    kill(terminal.pid, signal)
    #expect(try await terminal.exitStatus(within: PromptShell.limit) == -signal)
    #expect(terminal.isCanonical)
    #expect(!terminal.screen.isPasteBracketed && terminal.screen.isCursorVisible)
  }

  @Test func `leaves a sane terminal when a signal ends it in a statement`() async throws {
    let server = try await SandboxServerProcess.start()
    let terminal = try await start(on: server)
    server.pause()
    terminal.type("find numbers | count\r")
    try await terminal.waitForLineMode()
    kill(terminal.pid, SIGTERM)
    #expect(try await terminal.exitStatus(within: PromptShell.limit) == -SIGTERM)
    #expect(terminal.isCanonical && !terminal.screen.isPasteBracketed)
  }
}
