import HTTPTypes
import Synchronization
import TxSandbox
import TxValues

/// The simulated account: the sandbox, and who sent it what.
///
/// A class because the program, other writers and the judge share it.
final class Account: Sendable {
  /// A request that may change something, as it reached the service.
  struct Write: Sendable {
    /// The run that was under way when it was sent; nil before one was sealed.
    let run: String?
    let path: String
    /// The rows it names, by id or number.
    let keys: [String]
    let status: Int
    /// The job or order that the service made of it.
    let job: String?
  }

  private struct State {
    var ordinal: Int64 = 0
    var writes: [Int64: Write] = [:]
    var refusalsOfMinute: [Int64: Int] = [:]
  }

  let executor: SeededExecutor
  let trace: Trace
  let sandbox: Sandbox
  private let state = Mutex(State())
  private static let start: Int64 = 1_750_000_000_000

  init(_ options: SandboxOptions, _ executor: SeededExecutor, _ trace: Trace) throws {
    self.executor = executor
    self.trace = trace
    var options = options
    options.control = true
    sandbox = try Sandbox(options: options, clock: ServiceClock(executor: executor))
  }

  /// The service's time of day in milliseconds.
  var now: Int64 { Self.start + executor.time.milliseconds }

  /// The requests of the program that may have changed something, by their ordinals.
  var writes: [Int64: Write] { state.withLock { $0.writes } }

  /// The most requests that were refused in one minute for being too many.
  var mostRefusals: Int { state.withLock { $0.refusalsOfMinute.values.max() ?? 0 } }

  /// Gives a request of the program to the service.
  func deliver(_ request: HTTPRequest, _ body: [UInt8], run: String?) -> SandboxReply {
    let reply = count(request, body)
    let path = request.path ?? ""
    if reply.reply.response.status.code == 429 {
      let minute = now / 60_000
      state.withLock { $0.refusalsOfMinute[minute, default: 0] += 1 }
    }
    guard Self.isWrite(request) else { return reply.reply }
    let write = Write(
      run: run,
      path: path,
      keys: Self.keys(in: body, of: request),
      status: reply.reply.response.status.code,
      job: Self.job(in: reply.reply.body)
    )
    state.withLock { $0.writes[reply.ordinal] = write }
    return reply.reply
  }

  /// The answer to somebody else's request.
  @discardableResult
  func ask(_ method: HTTPRequest.Method, _ path: String, _ body: String = "") -> JSONElement? {
    var request = HTTPRequest(
      method: method,
      scheme: "https",
      authority: "api.telnyx.com",
      path: path
    )
    request.headerFields[.authorization] = "Bearer OTHER"
    let reply = count(request, Array(body.utf8)).reply
    return try? JSONDocument(reply.body).root
  }

  private func count(
    _ request: HTTPRequest,
    _ body: [UInt8]
  ) -> (reply: SandboxReply, ordinal: Int64) {
    let isControl = request.path?.hasPrefix("/_sandbox") ?? false
    let ordinal = state.withLock { state in
      if !isControl { state.ordinal += 1 }
      return state.ordinal
    }
    return (sandbox.respond(to: request, body: body), ordinal)
  }

  /// Whether a request may change something.
  static func isWrite(_ request: HTTPRequest) -> Bool {
    request.method != .get && request.path?.hasSuffix("verify_ownership") == false
  }

  /// The rows that a request names in its path or its body.
  static func keys(in body: [UInt8], of request: HTTPRequest) -> [String] {
    let parts = (request.path ?? "").split(separator: "/")
    if parts.count > 2, parts[1] == "phone_numbers", Int64(parts[2]) != nil {
      return [String(parts[2])]
    }
    guard let root = try? JSONDocument(body).root else { return [] }
    let list = root["phone_numbers"] ?? root["numbers"]
    return (list.map { Array($0.elements) } ?? []).compactMap(\.string)
  }

  /// The job or order in an answer.
  static func job(in body: [UInt8]) -> String? {
    guard let data = try? JSONDocument(body).root["data"] else { return nil }
    return data["id"]?.string ?? data["order_id"]?.string
  }
}

/// The time of an account as the sandbox asks for it.
private struct ServiceClock: SandboxClock {
  let executor: SeededExecutor

  var now: Int64 { 1_750_000_000_000 + executor.time.milliseconds }
}

/// The time of day as HTTP writes it.
enum ResponseTime {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// Returns `Sun, 06 Nov 1994 08:49:37 GMT`; nobody reads the day of the week.
  static func text(_ milliseconds: Int64) -> String {
    let instant = Array(Instant(milliseconds: milliseconds).description)
    func part(_ range: Range<Int>) -> String { String(instant[range]) }
    let month = months[(Int(part(5..<7)) ?? 1) - 1]
    return "Sun, \(part(8..<10)) \(month) \(part(0..<4)) \(part(11..<19)) GMT"
  }
}
