import Tx
import TxHTTPTransport
import enum TxRuns.AccountFingerprint

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The session of the command in a process that is killed at its n-th effect: `tx-crash TEXT [N]`.
///
/// The account, its key and the state are where `tx` has them. A run that ends says last how many
/// effects there were; its status is 0 when every row has the outcome that was asked for, 3 when
/// some have not, and 5 when the text was not run to its end.
@main
struct CrashExample {
  static func main() async {
    let arguments = CommandLine.arguments
    guard arguments.count > 1 else { exit(2) }
    let effects = Effects(fatal: arguments.count > 2 ? Int(arguments[2]) : nil)
    let status = await HTTPTransport.withTransport(environment: [:]) { transport in
      await run(arguments[1], host(transport, effects))
    }
    say("effects \(effects.count)\n")
    exit(status)
  }

  private static func run(_ text: String, _ host: Host) async -> Int32 {
    do throws(TxError) {
      let session = try Engine().session(host)
      let report = try await session.run(SourceText(name: "text", text), output: Lines())
      return report.isClean ? 0 : 3
    } catch {
      for diagnostic in error.diagnostics { say("\(diagnostic.code): \(diagnostic.message)\n") }
      return 5
    }
  }

  private static func host(_ transport: any Transport, _ effects: Effects) -> Host {
    let (url, key) = (variable("TELNYX_BASE_URL"), variable("TELNYX_API_KEY"))
    let account = AccountFingerprint.text(baseURL: url, key: key)
    var host = Host(
      account: account,
      baseURL: url,
      apiKey: key,
      transport: CountingTransport(inner: transport, effects: effects),
      clock: HastyClock(factor: 200),
      now: { now() }
    )
    (host.limits, host.capabilities) = (.unbounded, .everything)
    host.journalFolder = variable("TX_STATE_DIR") + "/" + account
    host.journalDecoration = { CountingStore(inner: $0, effects: effects) }
    // Minutes for a service that is slow on a busy machine.
    host.jobDeadline = .seconds(36_000)
    host.policy.assumesYes = true
    host.approver = Assent()
    return host
  }

  private static func now() -> Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
  }

  private static func variable(_ name: String) -> String {
    getenv(name).map { String(cString: $0) } ?? ""
  }
}

/// Agrees to everything.
private struct Assent: Approver {
  func approve(_ request: ApprovalRequest) async -> Approval {
    .yes(planHash: request.planHash, by: "test")
  }
}
