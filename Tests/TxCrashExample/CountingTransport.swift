import HTTPTypes
import Tx

/// A transport that counts each request before it is sent and each answer before it is used.
struct CountingTransport: Transport {
  let inner: any Transport
  let effects: Effects

  func send(
    _ request: HTTPRequest,
    body: [UInt8],
    timeout: Duration
  ) async throws(TransportError) -> TransportResponse {
    let name = "\(request.method) \(request.path ?? "")"
    effects.next("request \(name)")
    let response = try await inner.send(request, body: body, timeout: timeout)
    effects.next("answer to \(name)")
    return response
  }
}
