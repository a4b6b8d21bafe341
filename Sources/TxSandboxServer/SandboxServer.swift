import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
package import TxSandbox
import UnixSignals

/// The sandbox's door for programs that speak HTTP.
///
/// The server adds nothing to the account: it hands each request to the core as it came (the
/// method, the path with its query still encoded, the fields and the body) and carries the answer
/// back, late or not at all if the core says so. Routes, parameters and errors are the core's.
///
/// ```swift
/// let server = SandboxServer(sandbox: sandbox)
/// try await server.run { port in print("http://127.0.0.1:\(port)/v2") }
/// ```
///
/// Invariants: the core, which is synchronous, never runs on an event loop; a request whose body
/// did not arrive whole never reaches it; a client that hangs cannot keep the server from ending.
/// Deliberately absent: TLS, HTTP/2, compression, and any opinion on who may connect, which is for
/// whoever names the host.
package struct SandboxServer: Sendable {
  /// The largest body of a request, in bytes.
  package static let maximumBodySize = 16 * 1_024 * 1_024

  private let sandbox: Sandbox
  private let host: String
  private let port: Int
  private let gracePeriod: Duration
  private let clock: any Clock<Duration>

  /// Creates a server that will listen at `host`; port 0 lets the system choose.
  ///
  /// On a signal, requests that are being answered have `gracePeriod` to end; `clock` is what
  /// delayed answers wait by.
  package init(
    sandbox: Sandbox,
    host: String = "127.0.0.1",
    port: Int = 0,
    gracePeriod: Duration = .seconds(3),
    clock: any Clock<Duration> = ContinuousClock()
  ) {
    self.sandbox = sandbox
    self.host = host
    self.port = port
    self.gracePeriod = gracePeriod
    self.clock = clock
  }

  /// Serves until the task is cancelled or the process receives SIGTERM or SIGINT.
  ///
  /// `ready` is called once, with the port that is bound; requests wait until it has returned.
  /// `logRequest` receives a line for each request.
  package func run(
    logRequest: (@Sendable (String) -> Void)? = nil,
    ready: @escaping @Sendable (Int) async -> Void
  ) async throws(SandboxServerError) {
    // What the libraries have to say about connections that break is of no use to anyone here.
    let logger = Logger(label: "tx.sandbox") { _ in SwiftLogNoOpLogHandler() }
    let channel = HTTP1Channel { request, writer, _ in
      try await answer(request, writer, logRequest)
    }
    let server = channel.server(
      configuration: ServerConfiguration(address: .hostname(host, port: port)),
      onServerRunning: { channel in await ready(channel.localAddress?.port ?? port) },
      eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
      logger: logger
    )
    var configuration = ServiceGroupConfiguration(
      services: [
        .init(service: server, successTerminationBehavior: .gracefullyShutdownGroup),
        .init(service: JobTicker(sandbox: sandbox)),
      ],
      gracefulShutdownSignals: [.sigterm, .sigint],
      logger: logger
    )
    configuration.maximumGracefulShutdownDuration = gracePeriod
    do {
      try await ServiceGroup(configuration: configuration).run()
    } catch {
      // A cancelled group complains that its service ended.
      guard !Task.isCancelled else { return }
      throw SandboxServerError(address: "\(host):\(port)", error)
    }
  }

  /// Answers one request; what it throws closes the connection.
  ///
  /// It is concurrent because the core takes its time, which no event loop has.
  @concurrent
  private func answer(
    _ request: Request,
    _ writer: consuming ResponseWriter,
    _ logRequest: (@Sendable (String) -> Void)?
  ) async throws {
    let timer = ContinuousClock()
    let start = timer.now
    if request.isWaitingToSendBody {
      try await writer.writeInformationalHead(HTTPResponse(status: .continue))
    }
    let reply: SandboxReply
    if let body = try await request.wholeBody() {
      reply = sandbox.respond(to: request.head, body: body)
    } else {
      reply = .tooLarge
    }
    if case .delayed(let milliseconds) = reply.delivery {
      try await clock.sleep(for: .milliseconds(milliseconds))
    }
    logRequest?(line(for: request, reply, after: timer.now - start))
    guard reply.delivery != .lost else { throw LostReply() }
    try await writer.write(response: reply.head, body: reply.content(for: request.method))
  }

  /// Returns what a log says about a request: what was asked, how it ended, how long it took.
  private func line(
    for request: Request,
    _ reply: SandboxReply,
    after duration: Duration
  ) -> String {
    let target = "\(request.method) \(request.head.path ?? "")"
    let (seconds, attoseconds) = duration.components
    let time = "\(seconds * 1_000 + attoseconds / 1_000_000_000_000_000)ms"
    guard reply.delivery != .lost else { return "\(target) lost \(time)" }
    return "\(target) \(reply.response.status.code) \(time) \(reply.body.count)B"
  }
}

/// What ends a connection whose answer gets lost.
private struct LostReply: Error {}

extension Request {
  /// Whether the declared length of the body is more than the server takes.
  private var isTooLarge: Bool {
    headers[.contentLength].flatMap { Int($0) } ?? 0 > SandboxServer.maximumBodySize
  }

  /// Whether the client sends its body only if it is asked to.
  fileprivate var isWaitingToSendBody: Bool {
    headers[.expect]?.lowercased() == "100-continue" && !isTooLarge
  }

  /// Returns the body, or nil if it is too large; the rest of it is read and dropped afterwards.
  fileprivate func wholeBody() async throws -> [UInt8]? {
    guard !isTooLarge else { return nil }
    do {
      let buffer = try await body.collect(upTo: SandboxServer.maximumBodySize)
      // A body that cancellation cut short looks like one that ended.
      try Task.checkCancellation()
      return Array(buffer: buffer)
    } catch is NIOTooManyBytesError {
      return nil
    }
  }
}

extension SandboxReply {
  /// The answer to a body that is larger than the server takes.
  fileprivate static var tooLarge: SandboxReply {
    let text = """
      {"errors":[{"code":"10015","title":"Bad Request",\
      "detail":"The request body is larger than \(SandboxServer.maximumBodySize) bytes.",\
      "meta":{"url":"https://developers.telnyx.com/docs/overview/errors/10015"}}]}
      """
    var response = HTTPResponse(status: .contentTooLarge)
    response.headerFields[.contentType] = "application/json; charset=utf-8"
    return SandboxReply(response: response, body: Array(text.utf8))
  }

  /// Whether an answer with this status has a body at all.
  private var hasContent: Bool {
    response.status.kind != .informational && ![204, 304].contains(response.status.code)
  }

  /// Status and fields with the length of the body.
  fileprivate var head: HTTPResponse {
    var head = response
    if hasContent { head.headerFields[.contentLength] = "\(body.count)" }
    return head
  }

  /// Returns the bytes that follow the head.
  fileprivate func content(for method: HTTPRequest.Method) -> ResponseBody {
    guard hasContent, method != .head, !body.isEmpty else { return ResponseBody() }
    return ResponseBody(byteBuffer: ByteBuffer(bytes: body))
  }
}
