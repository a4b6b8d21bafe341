import HTTPTypes
import TxSandbox
import TxSandboxServer

/// A server for the time of a test, and the account behind it.
struct Service: Sendable {
  let sandbox: Sandbox
  let port: Int

  /// Runs a server, then `body`, then cancels the server and waits for its end.
  static func run(
    clock: any Clock<Duration> = StandingClock(),
    log: (@Sendable (String) -> Void)? = nil,
    _ body: (Service) async throws -> Void
  ) async throws {
    var options = SandboxOptions()
    options.numbers = 40
    let sandbox = try Sandbox(options: options, clock: ManualSandboxClock())
    let server = SandboxServer(sandbox: sandbox, clock: clock)
    try await withServer(server, log: log) { port, cancel in
      try await body(Service(sandbox: sandbox, port: port))
      cancel()
    }
  }

  /// Runs a server beside `body` until it ends by itself.
  static func serve(
    clock: any Clock<Duration> = StandingClock(),
    gracePeriod: Duration,
    _ body: (Int) async throws -> Void
  ) async throws {
    let sandbox = try Sandbox(options: SandboxOptions(), clock: ManualSandboxClock())
    let server = SandboxServer(sandbox: sandbox, gracePeriod: gracePeriod, clock: clock)
    try await withServer(server, log: nil) { port, _ in try await body(port) }
  }

  private static func withServer(
    _ server: SandboxServer,
    log: (@Sendable (String) -> Void)?,
    _ body: (_ port: Int, _ cancel: () -> Void) async throws -> Void
  ) async throws {
    let (ports, tell) = AsyncStream.makeStream(of: Int.self)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        defer { tell.finish() }
        try await server.run(logRequest: log) { tell.yield($0) }
      }
      if let port = await ports.first(where: { _ in true }) {
        try await body(port) { group.cancelAll() }
      }
      try await group.waitForAll()
    }
  }

  /// Returns the text of a request with a key.
  static func request(_ line: String, _ fields: String = "", body: String? = nil) -> String {
    let length = body.map { "content-length: \($0.utf8.count)\r\n" } ?? ""
    return "\(line) HTTP/1.1\r\nhost: sandbox\r\nauthorization: Bearer KEY\r\n"
      + "\(length)\(fields)\r\n\(body ?? "")"
  }

  /// Asks over a connection of its own.
  func ask(
    _ line: String,
    _ fields: String = "",
    body: String? = nil
  ) async throws -> LoopbackConnection.Answer? {
    try await LoopbackConnection.open(port) { connection in
      try await connection.send(Self.request(line, fields, body: body))
      return try await connection.receive()
    }
  }

  /// Returns what the account itself answers to a GET.
  func direct(_ path: String) -> String {
    var request = HTTPRequest(method: .get, scheme: "http", authority: "sandbox", path: path)
    request.headerFields[.authorization] = "Bearer KEY"
    return String(decoding: sandbox.respond(to: request, body: []).body, as: UTF8.self)
  }

  /// The identifier of a number of the account.
  var someNumber: String {
    let text = direct("/v2/phone_numbers?page[size]=1")
    let rest = text.firstRange(of: "\"id\":\"").map { text[$0.upperBound...] } ?? ""
    return String(rest.prefix { $0 != "\"" })
  }
}
