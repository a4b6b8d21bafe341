import HTTPTypes
import TxValues

/// Tells a closure about each attempt, after it ended.
package struct Logging: Middleware {
  private let clock: any Clock<Duration>
  private let trace: @Sendable (TraceEvent) -> Void

  package init(clock: any Clock<Duration>, trace: @escaping @Sendable (TraceEvent) -> Void) {
    self.clock = clock
    self.trace = trace
  }

  package func send(
    _ request: OutgoingRequest,
    next: Next
  ) async throws(TransportError) -> TransportResponse {
    let elapsed = clock.makeStopwatch()
    do {
      let answer = try await next(request)
      let status = answer.response.status.code
      report(request, elapsed(), .answered(status: status, bytes: answer.body.count))
      return answer
    } catch {
      report(request, elapsed(), .failed(error.kind))
      throw error
    }
  }

  private func report(
    _ request: OutgoingRequest,
    _ elapsed: Duration,
    _ outcome: TraceEvent.Outcome
  ) {
    trace(
      TraceEvent(
        method: request.http.method.rawValue,
        path: request.http.path ?? "/",
        attempt: request.attempt,
        sentBytes: request.body.count,
        milliseconds: elapsed.milliseconds,
        outcome: outcome
      )
    )
  }
}
