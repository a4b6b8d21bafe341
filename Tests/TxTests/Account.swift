import HTTPTypes
import Synchronization
import Tx
import TxSandbox
import TxTestSupport

/// An embedded account with a time that moves by itself whenever somebody waits.
struct Account {
  let sandbox: Sandbox
  let clock: ManualClock
  let requests = RequestLog()
  private let folder = TemporaryFolder()

  init(
    numbers: Int = 250,
    population: SandboxPopulation = .standard,
    _ change: (inout SandboxOptions) -> Void = { _ in }
  ) throws {
    var options = SandboxOptions()
    options.population = population
    options.numbers = numbers
    options.rateLimit = nil
    change(&options)
    clock = ManualClock(advancesItself: true)
    sandbox = try Sandbox(options: options, clock: AccountTime(clock: clock))
  }

  /// The same account with requests and a journal of its own.
  init(sharing other: Account) {
    sandbox = other.sandbox
    clock = other.clock
  }

  /// A host of the account that agrees to everything within a bound.
  func host(_ change: (inout Host) -> Void = { _ in }) -> Host {
    let time = AccountTime(clock: clock)
    var host = Host(
      account: "test",
      baseURL: "https://api.example/v2",
      apiKey: "KEY",
      transport: AccountTransport(sandbox: sandbox, requests: requests),
      clock: clock,
      now: { Instant(milliseconds: time.now) },
      entropy: { 7 }
    )
    (host.limits, host.capabilities) = (.unbounded, .everything)
    host.journalFolder = folder.path
    host.policy.assumesYes = true
    host.approver = Agreeable()
    change(&host)
    return host
  }

  /// Removes what the account kept on the disk.
  func remove() { folder.remove() }
}

/// The manual clock as a time of day, far from any zone change.
struct AccountTime: SandboxClock {
  let clock: ManualClock

  var now: Int64 {
    let parts = clock.now.offset.components
    return 1_750_000_000_000 + parts.seconds * 1_000 + parts.attoseconds / 1_000_000_000_000_000
  }
}

/// The embedded account as a transport that writes down what passes.
struct AccountTransport: Transport {
  let sandbox: Sandbox
  let requests: RequestLog

  func send(
    _ request: HTTPRequest,
    body: [UInt8],
    timeout: Duration
  ) async throws(TransportError) -> TransportResponse {
    requests.add(request.method.rawValue, request.path ?? "")
    let reply = sandbox.respond(to: request, body: body)
    return TransportResponse(reply.response, body: reply.body)
  }
}

/// A transport that tells of each request before it is sent.
struct WatchedTransport: Transport {
  let inner: any Transport
  let watch: @Sendable (HTTPRequest) -> Void

  func send(
    _ request: HTTPRequest,
    body: [UInt8],
    timeout: Duration
  ) async throws(TransportError) -> TransportResponse {
    watch(request)
    return try await inner.send(request, body: body, timeout: timeout)
  }
}

/// The methods of the requests that were sent.
final class RequestLog: Sendable {
  // A class, since transport and test share it.
  private let requests = Mutex<[(method: String, path: String)]>([])

  func add(_ method: String, _ path: String) { requests.withLock { $0.append((method, path)) } }

  /// How many requests could change something.
  var writes: Int { requests.withLock { $0.count { $0.method != "GET" } } }
  var count: Int { requests.withLock { $0.count } }
  /// The paths asked for, with their queries.
  var paths: [String] { requests.withLock { $0.map(\.path) } }
}

/// Agrees to every plan.
struct Agreeable: Approver {
  func approve(_ request: ApprovalRequest) async -> Approval {
    .yes(planHash: request.planHash, by: "test")
  }
}

/// Keeps everything that a session says.
final class Recorder: SessionOutput {
  // A class, since session and test share it.
  struct Kept {
    var schemas: [Schema] = []
    var rows: [Row] = []
    var texts: [String] = []
    var notices: [Diagnostic] = []
    var summaries: [String] = []
    var isBalanced = true
    var isOpen = false
  }

  private let state = Mutex(Kept())

  var kept: Kept { state.withLock { $0 } }

  func receive(_ event: Event) async throws(OutputError) {
    state.withLock { kept in
      switch event {
      case .began(let schema, _):
        kept.isBalanced = kept.isBalanced && !kept.isOpen
        kept.isOpen = true
        kept.schemas.append(schema)
      case .rows(let rows):
        kept.isBalanced = kept.isBalanced && kept.isOpen
        kept.rows += rows
      case .ended, .abandoned: kept.isOpen = false
      case .text(let text): kept.texts.append(text)
      }
    }
  }

  func show(_ message: Message) {
    state.withLock { kept in
      switch message {
      case .notice(let diagnostic): kept.notices.append(diagnostic)
      case .summary(let text): kept.summaries.append(text)
      case .progress: break
      }
    }
  }
}
