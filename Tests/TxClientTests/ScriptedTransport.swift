import HTTPTypes
import Synchronization
import TxClient

/// A transport that answers each request with the next step of a script and keeps what it was sent.
final class ScriptedTransport: Transport {
  struct Sent: Sendable {
    let request: HTTPRequest
    let body: [UInt8]
    let timeout: Duration
  }

  typealias Step = Result<TransportResponse, TransportError>

  private let steps: Mutex<[Step]>
  private let record = Mutex<[Sent]>([])

  init(_ steps: [Step]) { self.steps = Mutex(steps) }

  var sent: [Sent] { record.withLock { $0 } }

  func send(
    _ request: HTTPRequest,
    body: [UInt8],
    timeout: Duration
  ) async throws(TransportError) -> TransportResponse {
    record.withLock { $0.append(Sent(request: request, body: body, timeout: timeout)) }
    let step = steps.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    guard let step else {
      throw TransportError(.invalid, mayHaveArrived: false, detail: "the script is over")
    }
    return try step.get()
  }
}

/// Returns an answer made of texts.
func answer(
  _ status: Int,
  _ body: String = "{}",
  _ headers: [String: String] = [:]
) -> TransportResponse {
  TransportResponse(
    HTTPResponse(status: .init(code: status), headerFields: fields(headers)),
    body: Array(body.utf8)
  )
}

/// Returns header fields made of texts.
func fields(_ texts: [String: String]) -> HTTPFields {
  var fields = HTTPFields()
  for (name, value) in texts {
    if let name = HTTPField.Name(name) { fields[name] = value }
  }
  return fields
}
