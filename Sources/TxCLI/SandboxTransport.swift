import HTTPTypes
import Tx
import TxSandbox

/// The embedded account as a transport: no socket between the client and it.
struct SandboxTransport: Transport {
  let sandbox: Sandbox

  func send(
    _ request: HTTPRequest,
    body: [UInt8],
    timeout: Duration
  ) async throws(TransportError) -> TransportResponse {
    let reply = sandbox.respond(to: request, body: body)
    switch reply.delivery {
    case .normal: break
    case .lost:
      throw TransportError(.timedOut, mayHaveArrived: true, detail: "no answer in time")
    case .delayed(let milliseconds):
      do {
        try await ContinuousClock().sleep(for: .milliseconds(milliseconds))
      } catch {
        throw TransportError(.cancelled, mayHaveArrived: true)
      }
    }
    return TransportResponse(reply.response, body: reply.body)
  }
}
