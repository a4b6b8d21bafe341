import Testing
import TxTestSupport
import TxValues

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The exit status says whether it may be run again.
@Suite(.timeLimit(.minutes(3)))
struct ExitStatusTests {
  private static let unbounded = "find numbers where tag=x | update tags+=seen"

  /// A way to be refused by a guard.
  struct Refusal: Sendable, CustomTestStringConvertible {
    let options: [String]
    let text: String
    let code: String
    var testDescription: String { (options + [text]).joined(separator: " ") }
  }

  static let refusals = [
    Refusal(options: [], text: Shell.sentence, code: "TX3004"),
    Refusal(options: ["--yes"], text: unbounded, code: "TX3005"),
    Refusal(options: ["--yes"], text: unbounded + " with max=3", code: "TX3002"),
    Refusal(options: ["--yes", "--max-affected", "3"], text: unbounded, code: "TX3002"),
    Refusal(
      options: ["--yes", "--max-affected", "3"],
      text: Shell.sentence,
      code: "TX3002"
    ),
    Refusal(options: ["--yes", "--read-only"], text: Shell.sentence, code: "TX3001"),
  ]

  @Test(arguments: refusals)
  func `is 5 when a guard refuses, and nothing is sent`(_ refusal: Refusal) async throws {
    let server = try await SandboxServerProcess.start()
    var shell = Shell()
    shell.variables = server.variables
    let outcome = try await shell.tx(refusal.options + ["--trace", "-c", refusal.text])
    #expect(outcome.status == 5)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("error[\(refusal.code)]: "))
    #expect(outcome.tracedMethods.allSatisfy { $0 == "GET" })
    #expect(try server.ledger().isEmpty)
    if refusal.options.contains("--read-only") { #expect(outcome.tracedMethods.isEmpty) }
  }

  @Test func `is 5 when deleting was not allowed by name`() async throws {
    let shell = Shell()
    let text = "find numbers where tag=to-release | delete with max=200"
    let refused = try await shell.tx("--sandbox", "--yes", "-c", text)
    #expect(refused.status == 5)
    #expect(refused.errors.contains("--allow delete"))
    let count = try await shell.tx("--sandbox", "-c", "find numbers | count")
    #expect(count.output == "{\"count\":250}\n")
  }

  @Test func `is 6 without a key, for every command that needs one`() async throws {
    let shell = Shell()
    for arguments in [["-c", "find numbers"], ["explain", "find numbers"], ["runs"]] {
      let outcome = try await shell.tx(arguments)
      #expect(outcome.status == 6)
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.contains("add --sandbox to use the embedded account"))
    }
  }

  @Test(arguments: ["find numbers | limit 1", Shell.sentence])
  func `is 6 with a wrong key, which is not shown`(_ text: String) async throws {
    let server = try await SandboxServerProcess.start()
    var shell = Shell()
    shell.variables = server.variables
    shell.variables["TELNYX_API_KEY"] = "invalid-canary-4711"
    let outcome = try await shell.tx("--yes", "--trace", "-c", text)
    #expect(outcome.status == 6)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("error[TX5001]: "))
    #expect(outcome.errors.contains("<command 1>:1:1\n"))
    #expect(!outcome.errors.contains("canary-4711"))
  }

  @Test func `is 7 when nothing listens`() async throws {
    var shell = Shell()
    // Port 1 is reserved, and nothing of ours listens there.
    shell.variables = ["TELNYX_BASE_URL": "http://127.0.0.1:1/v2", "TELNYX_API_KEY": "test-key"]
    let outcome = try await shell.tx("--yes", "-c", Shell.sentence)
    #expect(outcome.status == 7)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("error[TX5008]: "))
    #expect(outcome.errors.contains("<command 1>:1:1\n"))
  }

  @Test(arguments: [("html=1", "TX5007"), ("truncated=1", "TX5009")])
  func `is 7 when answers are no JSON`(_ fault: String, _ code: String) async throws {
    let server = try await SandboxServerProcess.start("--fault", fault)
    var shell = Shell()
    shell.variables = server.variables
    let outcome = try await shell.tx("--yes", "--error-format", "json", "-c", Shell.sentence)
    #expect(outcome.status == 7)
    #expect(outcome.output.isEmpty)
    let error = try #require(try outcome.errorObjects().last)
    #expect(error["code"]?.string == code)
    #expect(error["line"]?.int == 1 && error["column"]?.int == 1)
    #expect(error["status"]?.int == (fault == "html=1" ? 502 : 200))
    #expect(try server.ledger().isEmpty)
  }

  @Test func `is 0 for a dry run, which writes nothing`() async throws {
    let server = try await SandboxServerProcess.start()
    var shell = Shell()
    shell.variables = server.variables
    let outcome = try await shell.tx("--dry-run", "--yes", "--trace", "-c", Shell.sentence)
    #expect(outcome.status == 0)
    #expect(try outcome.outcomes() == ["skipped": 24])
    #expect(outcome.errors.contains("WRITE"))
    #expect(outcome.tracedMethods.allSatisfy { $0 == "GET" })
    #expect(try server.ledger().isEmpty)
    let detailed = try await shell.tx(
      "--dry-run",
      "--yes",
      "--detailed-exit",
      "-c",
      Shell.sentence
    )
    #expect(detailed.status == 10)
  }

  @Test func `is 9 on request when nothing matches`() async throws {
    let shell = Shell()
    let text = "find numbers where tag=nobody-has-this"
    #expect(try await shell.tx("--sandbox", "-c", text).status == 0)
    #expect(try await shell.tx("--sandbox", "--detailed-exit", "-c", text).status == 9)
  }

  @Test func `explains one pipeline and runs nothing behind it`() async throws {
    let text = "find numbers | count; find numbers where tag=x | update tags+=y with max=500"
    let outcome = try await Shell().tx("--sandbox", "--yes", "--trace", "explain", text)
    #expect(outcome.status == 2)
    #expect(outcome.tracedMethods.isEmpty)
  }

  @Test func `is 5 when a change has nowhere to write to, and nothing is sent`() async throws {
    let outcome = try await Shell()
      .tx("--sandbox", "--yes", "--trace", "-o", "/nowhere/a.csv", "-c", Shell.sentence)
    #expect(outcome.status == 5)
    #expect(outcome.tracedMethods.isEmpty)
  }

  @Test func `goes no further once rows have failed`() async throws {
    let server = try await SandboxServerProcess.start("--fault", "row-failure=0.5")
    var shell = Shell()
    shell.variables = server.variables
    let outcome = try await shell.tx("--yes", "-c", Shell.sentence, "-c", "find numbers | count")
    #expect(outcome.status == 3)
    #expect(outcome.lines.count == 24)
  }

  @Test func `is 3 when some rows fail, with the next command`() async throws {
    let server = try await SandboxServerProcess.start("--fault", "row-failure=0.2")
    var shell = Shell()
    shell.variables = server.variables
    let outcome = try await shell.tx("--yes", "-c", Shell.sentence)
    #expect(outcome.status == 3)
    let counts = try outcome.outcomes()
    let failed = try #require(counts["failed"])
    #expect(counts == ["changed": 24 - failed, "failed": failed])
    #expect(outcome.errors.contains("\(24 - failed) changed, \(failed) failed"))
    let next = try #require(outcome.errorLines.first { $0.hasPrefix("next: tx -c ") })
    let text = next.dropFirst("next: tx -c '".count).dropLast()
    let items = try await shell.tx("-c", String(text))
    #expect(items.status == 0)
    #expect(items.lines.count == failed)
  }

  @Test func `is 130 after an interrupt, and resume settles the rest`() async throws {
    let server = try await SandboxServerProcess.start("--numbers", "2000", "--job-time", "10s")
    var shell = Shell()
    shell.variables = server.variables
    let child = try shell.start("--yes", "-c", SettlingTests.change)
    try await child.wait("the first changes") { try server.changeCount() > 0 }
    child.kill(SIGINT)
    let stopped = try await child.outcome()
    #expect(stopped.status == 130)
    #expect(stopped.errors.contains("tx resume "))
    let resumed = try await shell.tx("resume", "last", within: SettlingTests.limit)
    try SettlingTests.expectAllSettled(resumed, count: 2_000, on: server)
  }
}
