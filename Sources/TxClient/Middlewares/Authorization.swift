import HTTPTypes

/// Adds the key, below everything that could log it.
package struct Authorization: Middleware {
  private let credential: Credential

  package init(_ credential: Credential) { self.credential = credential }

  package func send(
    _ request: OutgoingRequest,
    next: Next
  ) async throws(TransportError) -> TransportResponse {
    var request = request
    var field = HTTPField(name: .authorization, value: credential.withText { "Bearer \($0)" })
    // Compressed header tables can be probed for what they hold.
    field.indexingStrategy = .disallow
    request.http.headerFields[fields: .authorization] = [field]
    return try await next(request)
  }
}
