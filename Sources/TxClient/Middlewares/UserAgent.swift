import HTTPTypes

/// Says which program is calling.
package struct UserAgent: Middleware {
  private let name: String

  package init(_ name: String) { self.name = name }

  package func send(
    _ request: OutgoingRequest,
    next: Next
  ) async throws(TransportError) -> TransportResponse {
    var request = request
    request.http.headerFields[.userAgent] = name
    return try await next(request)
  }
}
