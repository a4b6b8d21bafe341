package import HTTPTypes

/// Sees every request on its way out and every answer on its way back.
///
/// Write a middleware for what concerns all calls alike: authorising, waiting, retrying, tracing.
/// What depends on the meaning of one call belongs to its caller; what depends on the network
/// belongs to a `Transport`.
package protocol Middleware: Sendable {
  /// Sends a request through the rest of the chain, as often as it likes.
  func send(
    _ request: OutgoingRequest,
    next: Next
  ) async throws(TransportError) -> TransportResponse
}

/// The rest of the chain, seen from one middleware.
package typealias Next =
  @Sendable (OutgoingRequest) async throws(TransportError) -> TransportResponse

/// A request as it leaves, with what the middlewares need to know of it.
package struct OutgoingRequest: Sendable {
  package var http: HTTPRequest
  package var body: [UInt8]
  package var purpose: Request.Purpose
  package var timeout: Duration
  /// 1 at first, one more with each retry.
  package var attempt: Int

  package init(
    _ http: HTTPRequest,
    body: [UInt8] = [],
    purpose: Request.Purpose,
    timeout: Duration = .seconds(60),
    attempt: Int = 1
  ) {
    self.http = http
    self.body = body
    self.purpose = purpose
    self.timeout = timeout
    self.attempt = attempt
  }
}
