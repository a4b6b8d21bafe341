package import HTTPTypes
import Synchronization

/// An account that behaves: a service that emulates the documented API.
///
/// The core is synchronous, value in and value out: a request and its body give a reply. The
/// doors, in process or over HTTP, are adapters around ``respond(to:body:)``. The sandbox is
/// written from the API's documentation and shares nothing with the client that talks to it, so
/// that a wrong name in one shows in the other.
///
/// ```swift
/// let sandbox = try Sandbox(options: SandboxOptions(), clock: clock)
/// let reply = sandbox.respond(to: request, body: [])
/// ```
///
/// Invariants: time and chance come from outside, as the clock and the seed, so the same requests
/// at the same times give the same bytes. Jobs have no task behind them: each request first
/// carries out whatever has become due. Every effective change is in the ledger, in the same
/// transaction. Deliberately absent: sockets, waiting (a slow reply only says that it is slow),
/// and anything that the documentation does not describe.
///
/// It is a class because its state is shared by whoever holds it; a lock guards the state.
package final class Sandbox: Sendable {
  private let clock: any SandboxClock
  private let options: SandboxOptions
  private let state: Mutex<SandboxStore>

  /// Opens the account that `options` describe, making it if there is none.
  package init(options: SandboxOptions, clock: any SandboxClock) throws(SandboxError) {
    self.clock = clock
    self.options = options
    state = Mutex(try SandboxStore(options: options, now: clock.now))
  }

  /// Returns the reply to a request.
  package func respond(to request: HTTPRequest, body: [UInt8]) -> SandboxReply {
    let now = clock.now
    return state.withLock { store in
      store.respond(to: request, body: body, now: now)
    }
  }

  /// Carries out what has become due, as the next request would.
  ///
  /// Nobody can tell: whoever serves the account calls it now and then, so that no request has to do
  /// the work of many seconds.
  package func catchUp() {
    let now = clock.now
    state.withLock { store in store.catchUp(to: now) }
  }
}

extension SandboxStore {
  fileprivate func catchUp(to now: Int64) {
    do throws(ServiceError) {
      try noticeOtherWriters()
      try advance(to: now)
    } catch {
      // Nothing was carried out; the next request meets the same and has somebody to tell.
    }
  }

  /// Returns the reply to a request at a time.
  fileprivate func respond(to request: HTTPRequest, body: [UInt8], now: Int64) -> SandboxReply {
    do throws(ServiceError) {
      try noticeOtherWriters()
    } catch {
      return SandboxReply(error)
    }
    var exchange = exchange(for: request, body: body, now: now)
    if options.control, exchange.segments.first == "_sandbox" {
      exchange.segments.removeFirst()
      return control(exchange)
    }
    ordinal += 1
    exchange.ordinal = ordinal
    exchange.draw.ordinal = ordinal
    let left = options.rateLimit.map { window.count(at: now, limit: $0) }
    var reply = serve(exchange, request, isLimited: (left ?? 0) < 0)
    if let limit = options.rateLimit, let left {
      let isRefused = reply.response.status.code == 429
      reply.set("x-ratelimit-limit", "\(limit)")
      reply.set("x-ratelimit-remaining", "\(isRefused ? 0 : max(0, left))")
      // A refusal by a fault is over in a second; one by the limit, with the minute.
      let wait = isRefused && left >= 0 ? 1 : RateWindow.reset(at: now)
      reply.set("x-ratelimit-reset", "\(wait)")
    }
    return reply
  }

  private func exchange(for request: HTTPRequest, body: [UInt8], now: Int64) -> Exchange {
    let target = request.path ?? "/"
    let halves = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let path = String(halves[0])
    var exchange = Exchange(
      method: request.method.rawValue,
      path: path,
      segments: path.split(separator: "/").map(String.init),
      query: QueryString(halves.count > 1 ? halves[1] : ""),
      body: body,
      now: now,
      ordinal: ordinal,
      draw: FaultDraw(faults: faults, forced: forced(request), seed: seed, ordinal: ordinal)
    )
    exchange.origin = "\(request.scheme ?? "http")://\(request.authority ?? "localhost")"
    return exchange
  }

  /// The faults that the request itself asks for.
  private func forced(_ request: HTTPRequest) -> Set<Fault.Kind> {
    guard let name = HTTPField.Name("x-sandbox-fault") else { return [] }
    let words = (request.headerFields[name] ?? "").split(separator: ",")
    return Set(words.compactMap { Fault.Kind(rawValue: String($0.filter { $0 != " " })) })
  }

  private func serve(
    _ exchange: Exchange,
    _ request: HTTPRequest,
    isLimited: Bool
  ) -> SandboxReply {
    let draw = exchange.draw
    if draw.happens(.timeoutBefore) || draw.happens(.reset) { return .lost }
    if isLimited || draw.happens(.rateLimit) { return SandboxReply(.tooManyRequests) }
    if draw.happens(.serverError) { return SandboxReply(.unexpected) }
    if draw.happens(.html) { return .gateway }
    var reply = answer(exchange, request)
    if draw.happens(.timeoutAfter) { reply.delivery = .lost }
    if draw.happens(.truncated) { reply.body.removeLast(reply.body.count / 2) }
    if draw.happens(.slow), reply.delivery == .normal {
      reply.delivery = .delayed(milliseconds: 2_000)
    }
    return reply
  }

  private func answer(_ exchange: Exchange, _ request: HTTPRequest) -> SandboxReply {
    do throws(ServiceError) {
      guard exchange.segments.first == "v2" else { throw .notFound }
      try authenticate(request)
      // More conditions than that are none that SQLite takes.
      guard exchange.query.parameters.count <= 250 else { throw .invalidURL }
      let segments = Array(exchange.segments.dropFirst())
      let found = try Route.find(exchange.method, segments, among: Route.service)
      served["\(found.route.method) \(found.route.pattern.joined(separator: "/"))", default: 0] += 1
      try advance(to: exchange.now)
      var exchange = exchange
      exchange.identifiers = found.identifiers
      return SandboxReply(try run(found.route, exchange))
    } catch {
      return SandboxReply(error)
    }
  }

  /// Runs a route; what changes something happens as a whole, with the count of requests.
  private func run(_ route: Route, _ exchange: Exchange) throws(ServiceError) -> Answer {
    guard route.method != "GET" else { return try route.handler(self)(exchange) }
    return try transaction { () throws(ServiceError) in
      try setValue(exchange.ordinal, of: "ordinal")
      return try route.handler(self)(exchange)
    }
  }

  private func authenticate(_ request: HTTPRequest) throws(ServiceError) {
    let words = (request.headerFields[.authorization] ?? "").split(separator: " ")
    guard words.count == 2, words[0].lowercased() == "bearer", !words[1].hasPrefix("invalid")
    else { throw .unauthenticated }
  }

  private func control(_ exchange: Exchange) -> SandboxReply {
    do throws(ServiceError) {
      let found = try Route.find(exchange.method, exchange.segments, among: Route.control)
      try advance(to: exchange.now)
      return SandboxReply(try found.route.handler(self)(exchange))
    } catch {
      return SandboxReply(error)
    }
  }
}

extension SandboxReply {
  fileprivate init(_ answer: Answer) {
    self.init(status: answer.status, type: answer.type, body: answer.body)
  }

  fileprivate init(_ error: ServiceError) {
    self.init(status: error.status, type: "application/json; charset=utf-8", body: error.body)
  }

  private init(status: Int, type: String, body: [UInt8]) {
    var response = HTTPResponse(status: HTTPResponse.Status(code: status))
    response.headerFields[.contentType] = type
    self.init(response: response, body: body)
  }

  /// What stands for an answer that never arrives.
  fileprivate static var lost: SandboxReply {
    var reply = SandboxReply(.unexpected)
    reply.delivery = .lost
    return reply
  }

  /// A proxy's page instead of the service's answer.
  fileprivate static var gateway: SandboxReply {
    let page = "<html><head><title>502 Bad Gateway</title></head><body>Bad Gateway</body></html>"
    return SandboxReply(status: 502, type: "text/html", body: Array(page.utf8))
  }

  fileprivate mutating func set(_ name: String, _ value: String) {
    guard let name = HTTPField.Name(name) else { return }
    response.headerFields[name] = value
  }
}
