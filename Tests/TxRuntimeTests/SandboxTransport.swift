import HTTPTypes
import TxClient
import TxSandbox

/// The sandbox in process, as a transport.
struct SandboxTransport: Transport {
  let sandbox: Sandbox

  init(numbers: Int, seed: UInt64, faults: [Fault] = []) throws {
    var options = SandboxOptions()
    options.numbers = numbers
    options.seed = seed
    options.faults = faults
    sandbox = try Sandbox(options: options, clock: ManualSandboxClock())
  }

  func send(
    _ request: HTTPRequest,
    body: [UInt8],
    timeout: Duration
  ) async throws(TransportError) -> TransportResponse {
    let reply = sandbox.respond(to: request, body: body)
    guard reply.delivery != .lost else {
      throw TransportError(.disconnected, mayHaveArrived: true)
    }
    return TransportResponse(reply.response, body: reply.body)
  }
}
