import Synchronization
import TxCatalog
import TxClient
import TxDiagnostics
import TxValues

/// Carries the calls of a session to what its host added, and their answers back.
///
/// To everything above they are requests like others, and that is the point: what is true of the service's
/// calls (journal before, outcome of each row, retries, lost replies) is true of these.
final class HostCalls: Sendable {
  // A class, since the transport outlives each text whose output it speaks to.
  private let extensions: HostExtensions
  private let clock: any Clock<Duration>
  private let now: @Sendable () -> Instant
  private let timeout: Duration
  private let output = Mutex<(any SessionOutput)?>(nil)

  init(_ extensions: HostExtensions, host: Host) {
    self.extensions = extensions
    clock = host.clock
    now = host.now
    timeout = host.requestTimeout
  }

  /// Returns the host with a transport that answers calls of what it added.
  func carried(by host: Host) -> Host {
    // Without a base URL there is no client either, and that is said there.
    guard !extensions.isEmpty, let base = try? BaseURL(host.baseURL) else { return host }
    var carried = host
    carried.transport = LocalTransport(
      below: base.path + HostPath.root,
      others: host.transport
    ) { (request) async throws(TransportError) in
      try await self.answer(to: request)
    }
    return carried
  }

  /// Lets what is called speak to an output; nil while no text is run.
  func speak(to output: (any SessionOutput)?) { self.output.withLock { $0 = output } }

  private func show(_ diagnostic: Diagnostic) {
    output.withLock { $0 }?.show(.notice(diagnostic))
  }

  private func answer(to request: LocalRequest) async throws(TransportError) -> LocalAnswer {
    let name = request.segments.count > 1 ? request.segments[1] : ""
    switch request.segments.first {
    case "verbs":
      guard let verb = extensions.verbs[name] else { break }
      return try await call(verb, request)
    case "sources":
      guard let source = extensions.sources[name] else { break }
      return try await read(source, request)
    default: break
    }
    return .failure(HostError(title: "nothing of that name"), status: 404, of: nil)
  }

  private func call(
    _ verb: any HostVerb,
    _ request: LocalRequest
  ) async throws(TransportError) -> LocalAnswer {
    let call: HostVerbCall
    do {
      call = try HostVerbCall(request.body, of: verb)
    } catch {
      throw TransportError(.invalid, mayHaveArrived: false, detail: error.message)
    }
    let ended = await carryOut(verb.name, run: call.run) { (context) async throws(HostError) in
      try await verb.perform(call.items, call.arguments, context)
    }
    switch ended {
    case .answered(.success(let outcomes)):
      let answer = HostVerbAnswer(outcomes, to: call.items)
      for notice in answer.notices(of: verb.name) { show(notice) }
      return LocalAnswer(status: 200, body: answer.json)
    case .answered(.failure(let error)) where error.isAmbiguous:
      throw TransportError(.disconnected, mayHaveArrived: true, detail: error.title)
    case .answered(.failure(let error)): return .failure(error, of: nil)
    case .timedOut:
      show(.hostCallGivenUp(verb.name))
      throw TransportError(.timedOut, mayHaveArrived: true, detail: "'\(verb.name)' took too long")
    case .cancelled: throw TransportError(.cancelled, mayHaveArrived: true)
    }
  }

  private func read(
    _ source: any HostSource,
    _ request: LocalRequest
  ) async throws(TransportError) -> LocalAnswer {
    let path = HostPath.source(source.name)
    let arguments = HostSourceRows.arguments(of: request, for: source)
    let ended = await carryOut(source.name, run: nil) { (context) async throws(HostError) in
      try await source.rows(arguments, context)
    }
    switch ended {
    case .answered(.success(let rows)):
      do {
        return LocalAnswer(status: 200, body: try HostSourceRows.json(rows, of: source))
      } catch {
        return .failure(error, of: path)
      }
    case .answered(.failure(let error)): return .failure(error, of: path)
    case .timedOut: return .failure(HostError(title: "it did not answer in time"), of: path)
    case .cancelled: throw TransportError(.cancelled, mayHaveArrived: false)
    }
  }

  private func carryOut<Answer: Sendable>(
    _ name: String,
    run: String?,
    _ work: @escaping @Sendable (HostContext) async throws(HostError) -> Answer
  ) async -> BoundedCall<Result<Answer, HostError>> {
    let notes = HostNotes(of: name) { self.show($0) }
    defer { notes.close() }
    let begun = now()
    let (end, isEndless) = begun.milliseconds.addingReportingOverflow(timeout.milliseconds)
    let context = HostContext(
      run: run,
      now: begun,
      deadline: Instant(milliseconds: isEndless ? .max : end),
      note: { notes.say($0) }
    )
    return await bounded(by: timeout, clock: clock) {
      do throws(HostError) {
        return .success(try await work(context))
      } catch {
        return .failure(error)
      }
    }
  }
}

extension LocalAnswer {
  /// The service's own form of an error; a path says that it is the host's.
  fileprivate static func failure(
    _ error: HostError,
    status: Int = 422,
    of path: String?
  ) -> LocalAnswer {
    var members: [Record.Member] = [
      .init("code", .text(error.code)), .init("title", .text(error.title)),
      .init("detail", .text(error.detail)),
    ]
    if let path {
      members.append(.init("source", .record(Record([.init("pointer", .text(path))]))))
    }
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("errors", .list([.record(Record(members))]))
    writer.endObject()
    let isForNow = error.retryAfter != nil
    return LocalAnswer(
      status: isForNow ? 429 : status,
      body: writer.bytes,
      retryAfter: error.retryAfter
    )
  }
}
