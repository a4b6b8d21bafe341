import HTTPTypes
import Tx

/// A transport that sends nothing, for what needs the journal alone.
struct ClosedTransport: Transport {
  func send(
    _ request: HTTPRequest,
    body: [UInt8],
    timeout: Duration
  ) async throws(TransportError) -> TransportResponse {
    throw TransportError(.cancelled, mayHaveArrived: false)
  }
}
