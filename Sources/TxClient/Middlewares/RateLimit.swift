import HTTPTypes

/// Lets requests leave only as fast as the service allows.
package struct RateLimit: Middleware {
  private let limiter: RateLimiter

  package init(_ limiter: RateLimiter) { self.limiter = limiter }

  package func send(
    _ request: OutgoingRequest,
    next: Next
  ) async throws(TransportError) -> TransportResponse {
    do {
      try await limiter.waitForTurn(request.purpose)
    } catch {
      throw TransportError(.cancelled, mayHaveArrived: false)
    }
    let answer = try await next(request)
    await limiter.learn(
      from: answer.response.headerFields,
      status: answer.response.status.code
    )
    return answer
  }
}
