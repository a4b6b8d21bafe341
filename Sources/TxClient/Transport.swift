public import HTTPTypes

/// Performs one request: the only door to the network.
///
/// Implement it to record, to fake or to route requests. Retries, rate limits and authorisation are
/// the client's and lie above; a transport sends once and says truly what happened.
public protocol Transport: Sendable {
  /// Sends a request and reads the whole answer.
  ///
  /// Cancelling the task gives the request up and closes its connection.
  func send(
    _ request: HTTPRequest,
    body: [UInt8],
    timeout: Duration
  ) async throws(TransportError) -> TransportResponse
}

/// An answer, read whole.
public struct TransportResponse: Sendable {
  /// Status and header fields.
  public let response: HTTPResponse
  /// The body, decompressed.
  public let body: [UInt8]

  /// Creates an answer.
  public init(_ response: HTTPResponse, body: [UInt8]) {
    self.response = response
    self.body = body
  }
}

extension TransportResponse {
  /// Whether the body is empty, or begins and ends as JSON does.
  ///
  /// A portal's page would pass for an answer otherwise, and a part of one for the whole.
  var isWhole: Bool {
    let isSpace = { (byte: UInt8) in [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
    guard let first = body.first(where: { !isSpace($0) }) else { return true }
    let last = body.last { !isSpace($0) }
    return switch first {
    case UInt8(ascii: "{"): last == UInt8(ascii: "}")
    case UInt8(ascii: "["): last == UInt8(ascii: "]")
    default: false
    }
  }
}

/// Why there is no answer.
public struct TransportError: Error, Sendable, Hashable {
  /// What failed.
  public enum Kind: String, Sendable {
    /// The name could not be resolved.
    case unresolved
    /// Nothing listens there.
    case refused
    /// No secure connection could be made.
    case insecure
    /// No answer in time.
    case timedOut
    /// The connection broke, or the answer was cut or no HTTP.
    case disconnected
    /// The answer is larger than the limit.
    case tooLarge
    /// The task was cancelled.
    case cancelled
    /// The request or address cannot be sent at all.
    case invalid
    /// The program around does not let more be sent; the detail says which limit.
    case limited
  }

  /// What failed.
  public let kind: Kind
  /// Whether the service may have received the request; only `false` allows a write to be repeated.
  public let mayHaveArrived: Bool
  /// A phrase for people, without secrets.
  public let detail: String

  /// Creates an error.
  public init(_ kind: Kind, mayHaveArrived: Bool, detail: String = "") {
    self.kind = kind
    self.mayHaveArrived = mayHaveArrived
    self.detail = detail
  }
}
