import Synchronization
import TxClient
public import TxDiagnostics
package import TxPlanner
import TxRuns

/// One conversation with one account: its variables, settings and last result.
///
/// A session runs one text at a time; a second call while one is running throws `.busy` instead of waiting, since a hidden
/// queue turns a double click into two runs. A text is checked whole before its first statement is carried out, and each
/// statement again when its turn comes, so that `now` is the moment it starts.
///
/// ```swift
/// let session = try Engine().session(host)
/// let report = try await session.run(SourceText(name: "inline", "find numbers | count"), output: out)
/// ```
public actor Session {
  let engine: Engine
  let host: Host
  let client: Client
  let savedSets = SavedSets()
  /// Asks the run under way to stop sending; a new one for each text.
  private nonisolated let stopping = Mutex(StopSignal())
  var scope: Scope
  private var isRunning = false

  init(engine: Engine, host: Host) throws(TxError) {
    self.engine = engine
    self.host = host
    client = try Self.makeClient(host)
    scope = Scope(now: host.now())
  }

  private static func makeClient(_ host: Host) throws(TxError) -> Client {
    guard let credential = Credential(host.apiKey) else {
      throw .unauthenticated(.unusableKey)
    }
    var options = ClientOptions()
    options.baseURL = host.baseURL
    options.timeout = host.requestTimeout
    let entropy = host.entropy
    let trace = host.trace
    do throws(ClientError) {
      return try Client(
        options: options, credential: credential, transport: host.transport, clock: host.clock,
        jitter: { Double(entropy() >> 11) / Double(1 << 53) },
        trace: trace.map { trace in { @Sendable event in trace(event.description) } })
    } catch {
      throw .unauthenticated(.unusableAddress(error.detail))
    }
  }

  /// Checks a text, then carries its statements out in order and stops at the first that fails.
  @discardableResult
  public func run(
    _ source: SourceText, output: any SessionOutput
  ) async throws(TxError) -> Report {
    guard !isRunning else { throw .busy }
    isRunning = true
    defer { isRunning = false }
    stopping.withLock { $0 = StopSignal() }
    let checked = check(source)
    for diagnostic in checked.diagnostics where diagnostic.severity != .error {
      output.show(.notice(diagnostic))
    }
    guard checked.isRunnable else {
      throw .rejected(checked.diagnostics.filter { $0.severity == .error })
    }
    var report = Report()
    for statement in checked.syntax.statements {
      try await carryOut(statement, of: source, output: output, report: &report)
    }
    return report
  }

  /// Stops sending; what is under way is waited for and kept in the journal.
  public nonisolated func stop() { stopSignal.stop() }

  nonisolated var stopSignal: StopSignal { stopping.withLock { $0 } }

  /// Returns everything that is wrong with a text, in the light of this session's names.
  package func check(_ source: SourceText, allowsHoles: Bool = false) -> Planner.Checked {
    var scope = scope
    scope.now = host.now()
    scope.allowsHoles = allowsHoles
    return engine.planner.check(source, scope: scope, isInteractive: host.policy.isInteractive)
  }
}
