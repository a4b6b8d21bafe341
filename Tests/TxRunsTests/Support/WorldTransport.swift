import HTTPTypes
import Synchronization
import TxClient
import TxSandbox

/// The way to a sandbox, on which requests and answers get lost as told.
///
/// A class because the test that tells and the client that sends share it.
final class WorldTransport: Transport {
  private struct State {
    var faults: [Int: String] = [:]
    var writes = 0
    var open = 0
    var mostOpen = 0
    var requests: [String] = []
    var failsReads = false
  }

  private let sandbox: Sandbox
  private let crash: CrashPoint
  private let state = Mutex(State())

  init(_ sandbox: Sandbox, crash: CrashPoint) {
    self.sandbox = sandbox
    self.crash = crash
  }

  /// Lets the sandbox fail at the n-th write, from 1.
  func fail(write: Int, with fault: String) { state.withLock { $0.faults[write] = fault } }

  /// Lets nothing but jobs be read from now on.
  func failReads() { state.withLock { $0.failsReads = true } }

  /// The requests so far, `POST /v2/phone_numbers/jobs/…`.
  var requests: [String] { state.withLock { $0.requests } }

  func send(
    _ request: HTTPRequest,
    body: [UInt8],
    timeout: Duration
  ) async throws(TransportError) -> TransportResponse {
    try step()
    var request = request
    let fault = state.withLock { state in
      state.requests.append("\(request.method.rawValue) \(request.path ?? "")")
      guard request.method != .get else {
        let isJob = request.path?.contains("/jobs") ?? false
        return state.failsReads && !isJob ? "html" : nil
      }
      state.writes += 1
      return state.faults[state.writes]
    }
    if let fault, let name = HTTPField.Name("x-sandbox-fault") {
      request.headerFields[name] = fault
    }
    let reply = sandbox.respond(to: request, body: body)
    try step()
    guard reply.delivery != .lost else {
      throw TransportError(.timedOut, mayHaveArrived: true)
    }
    return TransportResponse(reply.response, body: reply.body)
  }

  private func step() throws(TransportError) {
    guard crash.survives() else {
      throw TransportError(.cancelled, mayHaveArrived: true, detail: "crash")
    }
  }
}

/// The instruction at which a process dies: nothing after it happens.
///
/// A class because everything that a process does to the world counts along.
final class CrashPoint: Sendable {
  private let left: Mutex<Int?>

  /// Creates a crash before the n-th effect, from 1; nil is none.
  init(at effect: Int? = nil) { left = Mutex(effect) }

  /// Whether the process is still there for one more effect.
  func survives() -> Bool {
    left.withLock { left in
      guard let count = left else { return true }
      left = max(1, count - 1)
      return count > 1
    }
  }

  /// Whether the process has died.
  var hasCrashed: Bool { left.withLock { $0 == 1 } }
}
