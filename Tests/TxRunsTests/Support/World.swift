import HTTPTypes
import Synchronization
import Testing
import TxCatalog
import TxClient
import TxDiagnostics
import TxJournal
import TxPlanner
import TxRuns
import TxRuntime
import TxSandbox
import TxTestSupport
import TxValues

/// An account, the way to it, a journal, and one time for all of them.
struct World {
  let clock = WorldClock()
  let crash: CrashPoint
  let sandbox: Sandbox
  let transport: WorldTransport
  let journal: Journal
  let folder: JournalFolder
  private let temporary = TemporaryFolder()
  let entropy = Counter()

  init(
    numbers: Int,
    jobTime: Int64 = 200,
    faults: [Fault] = [],
    crash: CrashPoint = CrashPoint()
  ) throws {
    var options = SandboxOptions()
    options.numbers = numbers
    options.jobTime = jobTime
    options.control = true
    options.faults = faults
    options.rateLimit = nil
    self.crash = crash
    sandbox = try Sandbox(options: options, clock: SandboxTime(clock: clock))
    transport = WorldTransport(sandbox, crash: crash)
    folder = try JournalFolder(path: temporary.path)
    journal = try Journal(folder)
  }

  /// A runner of a process that may die; one without a crash is a new process.
  func runner(
    crash: CrashPoint? = nil,
    transport: WorldTransport? = nil,
    stop: StopSignal = StopSignal(),
    key: String = "KEY",
    events: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) throws -> Runner {
    let store = FailingStore(journal: journal, crash: crash ?? self.crash)
    let (clock, entropy) = (clock, entropy)
    let client = try Client(
      options: ClientOptions(),
      credential: #require(Credential(key)),
      transport: transport ?? self.transport,
      clock: clock,
      jitter: { 0.5 }
    )
    var tools = RunTools(
      service: client,
      journal: store,
      resource: .numbers,
      time: RunTime(clock: clock, now: { clock.instant }, entropy: { entropy.next() })
    )
    tools.stop = stop
    tools.events = events
    return Runner(tools)
  }

  /// The answer of the sandbox, read past transport and client.
  func read(_ path: String) throws -> JSONElement {
    var request = HTTPRequest(
      method: .get,
      scheme: "https",
      authority: "api.telnyx.com",
      path: path
    )
    request.headerFields[.authorization] = "Bearer KEY"
    return try JSONDocument(sandbox.respond(to: request, body: []).body).root
  }

  /// Changes what the sandbox gets wrong.
  func setFaults(_ faults: [Fault]) throws {
    let text = faults.map { "\($0.kind.rawValue)=\($0.rate)" }.joined(separator: ",")
    _ = try write("/_sandbox/faults", #"{"faults":"\#(text)"}"#)
  }

  /// The answer of the sandbox to somebody else's request.
  func write(_ path: String, _ body: String) throws -> JSONElement {
    var request = HTTPRequest(
      method: .post,
      scheme: "https",
      authority: "api.telnyx.com",
      path: path
    )
    request.headerFields[.authorization] = "Bearer KEY"
    return try JSONDocument(sandbox.respond(to: request, body: Array(body.utf8)).body).root
  }

  /// A header for a new run.
  func header(_ plan: ChangePlan, policy: RunPolicy = RunPolicy()) -> RunHeader {
    var header = RunHeader(
      id: RunIdentifier.make(now: clock.instant, entropy: entropy.next()),
      account: "sandbox",
      resource: "numbers",
      verb: "update",
      statement: "",
      startedAt: clock.instant
    )
    header.policy = RunSettings(plan.change.options, policy: policy).text
    return header
  }
}

/// Numbers that look as if drawn by chance, and are always the same.
///
/// A class because it counts.
final class Counter: Sendable {
  private let count = Mutex(UInt64(0))

  func next() -> UInt64 {
    count.withLock {
      $0 += 1
      return $0 &* 0x9E37_79B9_7F4A_7C15
    }
  }
}
