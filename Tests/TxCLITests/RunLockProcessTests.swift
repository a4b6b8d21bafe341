import Testing
import TxTestSupport

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Processes that want to change one account at the same time.
@Suite(.timeLimit(.minutes(5)))
struct RunLockProcessTests {
  private static let change =
    "find numbers where status=active tag=x | update customer_reference=NEW with max=500 wait=false"

  /// A shell whose account has jobs that do not end by themselves.
  private static func start() async throws -> (shell: Shell, server: SandboxServerProcess) {
    let server = try await SandboxServerProcess.start("--job-time", "1h")
    var shell = Shell()
    shell.variables = server.variables
    return (shell, server)
  }

  /// The same change by somebody who stays until it is over.
  private static let waiting = change.replacing(" wait=false", with: "")

  @Test func `lets one of two go on, and the next as soon as that one is killed`() async throws {
    let (shell, server) = try await Self.start()
    let rivals = try (0..<2).map { _ in try shell.start("--yes", "-c", Self.waiting) }
    try await rivals[0]
      .wait("one that is refused") {
        let isRefused = rivals.contains { $0.errors.contains("TX4707") }
        return try isRefused && server.jobs().count == 1
      }
    let loser = try #require(rivals.firstIndex { $0.errors.contains("TX4707") })
    let winner = rivals[1 - loser]
    let refused = try await rivals[loser].outcome()
    #expect(refused.status == 11)
    #expect(refused.errors.contains(" by process \(winner.pid) since "))
    #expect(refused.errors.contains("--wait-lock"))
    #expect(refused.output.isEmpty)

    let impatient = try await shell.tx("--wait-lock", "50ms", "--yes", "-c", Self.change)
    #expect(impatient.status == 11)
    #expect(impatient.errors.contains("TX4640") && impatient.errors.contains("tx resume r-"))
    let resumed = try await shell.tx("--wait-lock", "50ms", "resume", "last")
    #expect(resumed.status == 11 && resumed.errors.contains("TX4640"))
    #expect(try server.jobs().count == 1)

    winner.kill(SIGKILL)
    #expect(try await winner.outcome().status == -SIGKILL)
    let ended = try await shell.tx("cancel", "last")
    // What was sent goes on at the service.
    #expect(ended.status == 4, "\(ended.errors)")
    #expect(try ended.outcomes() == ["unknown": 24])
    #expect(try server.jobs().count == 1)
  }

  @Test func `waits for the lock before it reads`() async throws {
    let (shell, server) = try await Self.start()
    let first = try shell.start("--yes", "-c", Self.waiting)
    try await first.wait("its job") { try server.jobs().count == 1 }
    let second = try shell.start("--wait-lock", "1h", "--trace", "--yes", "-c", Self.change)
    try await second.wait("that it waits") { second.errors.contains("TX4640") }
    #expect(!second.errors.contains("GET "))
    first.kill(SIGKILL)
    #expect(try await first.outcome().status == -SIGKILL)
    // The first one's job goes on and is somebody else's for the second.
    let outcome = try await second.outcome()
    #expect(outcome.errors.contains("waiting for the end of run r-"))
    #expect(outcome.tracedMethods.first == "GET" && outcome.tracedMethods.contains("POST"))
    #expect(try server.jobs().count == 2)
  }

  @Test func `gives up waiting on an interrupt`() async throws {
    let (shell, server) = try await Self.start()
    let first = try shell.start("--yes", "-c", Self.waiting)
    try await first.wait("its job") { try server.jobs().count == 1 }
    let second = try shell.start("--wait-lock", "1h", "--yes", "-c", Self.change)
    try await second.wait("that it waits") { second.errors.contains("TX4640") }
    second.kill(SIGINT)
    #expect(try await second.outcome().status == 130)
    #expect(try server.jobs().count == 1)
  }
}
