import Synchronization
import TxClient
public import TxDiagnostics
package import TxPlanner
import TxRuns
package import TxRuntime
import TxSyntax

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
  nonisolated let host: Host
  nonisolated let client: Client
  private nonisolated let hostCalls: HostCalls
  let savedSets = SavedSets()
  let journal: AccountJournal
  nonisolated let meter = CurrentMeter()
  nonisolated let files: FileAccess
  private nonisolated let work = Mutex(Work())
  var scope: Scope
  private var isRunning = false
  /// How pipelines are explained instead of being carried out; nil where they are carried out.
  private(set) var explaining: Explanation.Form?

  init(engine: Engine, host: Host) throws(TxError) {
    self.engine = engine
    hostCalls = HostCalls(engine.extensions, host: host)
    self.host = hostCalls.carried(by: host)
    files = FileAccess(host.capabilities)
    var metered = self.host
    metered.transport = MeteredTransport(transport: metered.transport, meter: meter)
    client = try Self.makeClient(metered)
    journal = AccountJournal(path: host.journalFolder)
    scope = Scope(host)
    scope.read = files.reading(host.readFile)
  }

  static func makeClient(_ host: Host) throws(TxError) -> Client {
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
        options: options,
        credential: credential,
        transport: host.transport,
        clock: host.clock,
        jitter: { Double(entropy() >> 11) / Double(1 << 53) },
        trace: trace.map { trace in { @Sendable event in trace(event.description) } }
      )
    } catch {
      throw .unauthenticated(.unusableAddress(error.detail))
    }
  }

  /// Checks a text, then carries its statements out in order and stops at the first that fails.
  ///
  /// The parameters are what `param` takes; one that the text does not declare is an error.
  @discardableResult
  public func run(
    _ source: SourceText,
    parameters: [String: String] = [:],
    output: any SessionOutput
  ) async throws(TxError) -> Report {
    try await run(source, explaining: nil, parameters: parameters, output: output)
  }

  /// Checks a text, then says what its pipelines would do instead of carrying them out.
  @discardableResult
  package func explain(
    _ source: SourceText,
    as form: Explanation.Form = .lines,
    output: any SessionOutput
  ) async throws(TxError) -> Report {
    try await run(source, explaining: form, parameters: [:], output: output)
  }

  private func run(
    _ source: SourceText,
    explaining form: Explanation.Form?,
    parameters: [String: String],
    output: any SessionOutput
  ) async throws(TxError) -> Report {
    try occupy()
    explaining = form
    defer { explaining = nil }
    return try await conduct { await self.statements(of: source, parameters, output: output) }
  }

  /// Takes the session for what is carried out next; throws while something else is.
  ///
  /// Returns the number of it, by which it is stopped.
  @discardableResult
  func occupy() throws(TxError) -> Int {
    guard !isRunning else { throw .busy }
    isRunning = true
    meter.replace(with: host.limits.makeMeter(host.clock, fault: host.meterFault))
    return work.withLock { work in
      work = Work(number: work.number + 1)
      return work.number
    }
  }

  /// Carries out what the session was taken for, and gives it free again.
  func conduct<Value: Sendable>(
    _ body: @escaping @Sendable () async -> Result<Value, TxError>
  ) async throws(TxError) -> Value {
    defer { isRunning = false }
    // The one task that a session owns: `interrupt` reaches what is under way through it.
    let task = Task { await body() }
    work.withLock { $0.begin { task.cancel() } }
    let result = await withTaskCancellationHandler {
      await task.value
    } onCancel: {
      task.cancel()
    }
    return try result.get()
  }

  /// Checks a text and carries it out.
  func statements(
    of source: SourceText,
    _ parameters: [String: String],
    output: any SessionOutput
  ) async -> Result<Report, TxError> {
    scope.parameters = parameters
    scope.requiresParameters = true
    defer { scope.parameters = [:] }
    hostCalls.speak(to: output)
    defer { hostCalls.speak(to: nil) }
    return await runStatements(of: source, output: output)
  }

  private func runStatements(
    of source: SourceText,
    output: any SessionOutput
  ) async -> Result<Report, TxError> {
    let checked = check(source)
    let unknown = unknownParameters(of: checked)
    for diagnostic in checked.diagnostics where diagnostic.severity != .error {
      output.show(.notice(diagnostic))
    }
    guard checked.isRunnable, unknown.isEmpty else {
      let errors = checked.diagnostics.filter { $0.severity == .error }
      return .failure(.rejected(errors + unknown))
    }
    if source.text(Span(0, source.utf8.count)).contains("last") { await recallLastRun() }
    var report = Report()
    do throws(TxError) {
      try await carryOut(
        checked.syntax.statements,
        of: source,
        output: output,
        report: &report
      )
    } catch {
      return .failure(error)
    }
    return .success(report)
  }

  /// Stops what is under way: a read at once, a run by sending nothing more and waiting for what is in flight.
  ///
  /// A second call gives the run up at once; the journal is enough to resume it. Returns whether a run is in the middle of
  /// its changes.
  @discardableResult
  public nonisolated func interrupt() -> Bool {
    let (isChanging, hasStopped) = work.withLock { ($0.isChanging, $0.stop.isStopped) }
    stop(isChanging && !hasStopped ? .finishInFlight : .detach)
    return isChanging
  }

  /// Stops what is under way, if it is the one of that number.
  nonisolated func stop(_ how: Run.Stop, only number: Int? = nil) {
    let work = work.withLock { work -> Work? in
      guard number == nil || work.number == number else { return nil }
      work.isCancelled = work.isCancelled || !work.isChanging || how == .detach
      return work
    }
    guard let work else { return }
    if work.isChanging { work.stop.stop() }
    if work.isCancelled { work.cancel() }
  }

  /// How often each quantity that limits are about was charged for the last text.
  package nonisolated var charges: [Meter.Quantity: Int] { meter.value.charges }

  /// Notes that changes are being sent, or no longer.
  nonisolated func setChanging(_ isChanging: Bool) {
    work.withLock { $0.isChanging = isChanging }
  }

  /// Asks the run under way to stop.
  nonisolated var stopSignal: StopSignal { work.withLock { $0.stop } }

  /// Returns everything that is wrong with a text, in the light of this session's names.
  package func check(_ source: SourceText, allowsHoles: Bool = false) -> Planner.Checked {
    var scope = scope
    scope.now = host.now()
    scope.allowsHoles = allowsHoles
    return engine.planner.check(source, scope: scope, isInteractive: host.policy.isInteractive)
  }
}

extension Scope {
  /// What texts of a host may refer to at first: nothing but the time.
  init(_ host: Host) {
    self.init(now: host.now())
    bounds = host.limits.source
    patternStates = host.limits.patternStates
    permissions = host.capabilities.permissions
  }
}

/// The text under way, as others may stop it.
private struct Work {
  /// Counts what the session carries out.
  var number = 0
  var stop = StopSignal()
  var isChanging = false
  /// Whether it was given up, perhaps before its task was there.
  var isCancelled = false
  var cancel: @Sendable () -> Void = {}

  /// Notes how it is given up, which it may have been already.
  mutating func begin(_ cancel: @escaping @Sendable () -> Void) {
    self.cancel = cancel
    if isCancelled { cancel() }
  }
}
