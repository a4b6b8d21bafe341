import Testing
import TxTestSupport

/// `tx sandbox`.
@Suite(.timeLimit(.minutes(2)))
struct SandboxCommandTests {
  private let shell = Shell()

  @Test(arguments: [
    (["--epoch", "2020-02-29"], "2020-02-29T00:00:00.000Z"),
    (["--epoch", "2020-02-29T12:00:00Z"], "2020-02-29T12:00:00.000Z"),
  ])
  func `dates are relative to the epoch`(_ arguments: [String], moment: String) async throws {
    let server = try await SandboxServerProcess.start(arguments)
    var client = shell
    client.variables = server.variables
    let outcome = try await client.tx("-c", "find messaging_profiles | select created_at")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains(moment))
  }

  @Test(arguments: ["65536", "99999", "-1"])
  func `a port that is none is refused`(_ port: String) async throws {
    let outcome = try await shell.tx("sandbox", "--port=\(port)")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("--port"))
  }

  @Test(arguments: ["2020-02-30", "2020-02-29T12:00:00", "today", "9999-01-01"])
  func `an epoch that is none is refused`(_ epoch: String) async throws {
    let outcome = try await shell.tx("sandbox", "--epoch", epoch)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("epoch"))
  }
}
