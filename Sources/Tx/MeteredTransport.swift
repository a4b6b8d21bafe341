import HTTPTypes
import Synchronization
import TxClient
import TxRuntime

/// The host's transport, each request of which is charged before it is sent.
struct MeteredTransport: Transport {
  let transport: any Transport
  let meter: CurrentMeter

  func send(
    _ request: HTTPRequest,
    body: [UInt8],
    timeout: Duration
  ) async throws(TransportError) -> TransportResponse {
    if let problem = meter.value.problem(charging: .requests) {
      throw TransportError(.limited, mayHaveArrived: false, detail: problem.message)
    }
    return try await transport.send(request, body: body, timeout: timeout)
  }
}

/// The meter of the text that a session carries out now.
final class CurrentMeter: Sendable {
  // A class, since the session's client, which outlives a text, charges through it.
  private let current = Mutex(Meter.unbounded)

  var value: Meter { current.withLock { $0 } }

  func replace(with meter: Meter) { current.withLock { $0 = meter } }
}
