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

/// Every number ends with one outcome, and is changed once, whatever happens to the program.
@Suite(.timeLimit(.minutes(5)))
struct SettlingTests {
  /// How long going on with thousands of numbers may take on a busy machine.
  static let limit = Duration.seconds(200)

  /// How long a job lasts that is still under way when a busy machine gets to killing the program.
  static let slowJobs = ["--job-time", "10s"]

  static let change =
    "find numbers where all | update tags+=moved with max=20000 verify=none"

  @Test func `changes each number once on the embedded account, then nothing`() async throws {
    let shell = Shell()
    let first = try await shell.tx("--sandbox", "--yes", "-c", Shell.sentence)
    #expect(first.status == 0)
    let rows = try first.rows()
    #expect(rows.count == 24)
    #expect(Set(rows.compactMap { $0["key"]?.string }).count == 24)
    #expect(rows.allSatisfy { $0["outcome"]?.string == "changed" })
    #expect(
      rows.allSatisfy {
        $0["after"]?["emergency_address_id"]?.string == "9102160989215728032"
          && $0["after"]?["emergency_enabled"]?.bool == true
      }
    )
    let second = try await shell.tx("--sandbox", "--yes", "--trace", "-c", Shell.sentence)
    #expect(second.status == 0)
    #expect(try second.outcomes() == ["unchanged": 24])
    #expect(!second.tracedMethods.isEmpty)
    #expect(second.tracedMethods.allSatisfy { $0 == "GET" })
  }

  @Test func `changes each number once through a server`() async throws {
    let server = try await SandboxServerProcess.start()
    var shell = Shell()
    shell.variables = server.variables
    let first = try await shell.tx("--yes", "-c", Shell.sentence)
    #expect(first.status == 0)
    #expect(try first.outcomes() == ["changed": 24])
    let ledger = try server.ledger().filter { $0.field == "emergency_address_id" }
    #expect(
      ledger.map(\.number).sorted() == (try first.rows().compactMap { $0["key"]?.string }).sorted()
    )
    let count = try server.changeCount()
    let second = try await shell.tx("--yes", "--trace", "-c", Shell.sentence)
    #expect(try second.outcomes() == ["unchanged": 24])
    #expect(second.tracedMethods.allSatisfy { $0 == "GET" })
    #expect(try server.changeCount() == count)
  }

  @Test func `loses and repeats nothing when it is killed`() async throws {
    let server = try await SandboxServerProcess.start(["--numbers", "10000"] + Self.slowJobs)
    var shell = Shell()
    shell.variables = server.variables
    try await kill(shell.start("--yes", "-c", Self.change), after: 500, on: server)
    let resumed = try await shell.tx("resume", "last", within: Self.limit)
    try Self.expectAllSettled(resumed, count: 10_000, on: server)
  }

  @Test func `loses and repeats nothing when resuming is killed too`() async throws {
    let server = try await SandboxServerProcess.start(["--numbers", "3000"] + Self.slowJobs)
    var shell = Shell()
    shell.variables = server.variables
    try await kill(shell.start("--yes", "-c", Self.change), after: 100, on: server)
    let before = try server.changeCount()
    try await kill(shell.start("resume", "last"), after: before, on: server)
    let resumed = try await shell.tx("resume", "last", within: Self.limit)
    try Self.expectAllSettled(resumed, count: 3_000, on: server)
    let again = try await shell.tx("--trace", "resume", "last")
    #expect(again.tracedMethods.allSatisfy { $0 == "GET" })
  }

  @Test func `survives a lost answer without sending a job twice`() async throws {
    let server = try await SandboxServerProcess.start("--fault", "timeout-after=0.1")
    var shell = Shell()
    shell.variables = server.variables
    let outcome = try await shell.tx(
      "--timeout",
      "2",
      "--yes",
      "-c",
      Self.change,
      within: Self.limit
    )
    try Self.expectAllSettled(outcome, count: 250, on: server)
  }

  /// Kills a child once more than so many changes are in the ledger.
  private func kill(
    _ child: ChildProcess,
    after count: Int,
    on server: SandboxServerProcess
  ) async throws {
    try await child.wait("\(count) changes", within: Self.limit) {
      try server.changeCount() > count
    }
    child.kill(SIGKILL)
    #expect(try await child.outcome().status == -SIGKILL)
  }

  /// Checks the rows of a run over all numbers against the ledger and the jobs.
  static func expectAllSettled(
    _ outcome: ChildProcess.Outcome,
    count: Int,
    on server: SandboxServerProcess
  ) throws {
    // Some numbers of the account are not owned yet or any more; the service refuses those.
    #expect(outcome.status == 3, "\(outcome.errors.suffix(2_000))")
    let rows = try outcome.rows()
    #expect(rows.count == count)
    #expect(Set(rows.compactMap { $0["key"]?.string }).count == count)
    let changed = rows.filter { $0["outcome"]?.string == "changed" }
    let failed = rows.filter { $0["outcome"]?.string == "failed" }
    #expect(changed.count + failed.count == count)
    #expect(failed.allSatisfy { $0["error"]?["code"]?.string == "10015" })
    let ledger = try server.ledger().filter { $0.field == "tags" }
    #expect(ledger.count == changed.count)
    #expect(Set(ledger.map(\.number)) == Set(changed.compactMap { $0["key"]?.string }))
    let jobs = try server.jobs()
    let sent = jobs.values.flatMap(\.self)
    #expect(Set(sent).count == sent.count)
  }
}
