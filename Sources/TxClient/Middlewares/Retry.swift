import HTTPTypes

/// Sends again what may be sent again, as the policy says and the budget allows.
package struct Retry: Middleware {
  private let policy: RetryPolicy
  private let budget: RetryBudget
  private let clock: any Clock<Duration>
  private let jitter: @Sendable () -> Double

  package init(
    policy: RetryPolicy,
    budget: RetryBudget,
    clock: any Clock<Duration>,
    jitter: @escaping @Sendable () -> Double
  ) {
    self.policy = policy
    self.budget = budget
    self.clock = clock
    self.jitter = jitter
  }

  package func send(
    _ request: OutgoingRequest,
    next: Next
  ) async throws(TransportError) -> TransportResponse {
    var request = request
    let limit = request.timeout
    // INVARIANT: the policy gives up at the last attempt, so the loop ends.
    while true {
      request.timeout = policy.timeout(
        ofAttempt: request.attempt,
        purpose: request.purpose,
        limit: limit
      )
      let result: Result<TransportResponse, TransportError>
      do {
        result = .success(try await next(request))
      } catch {
        result = .failure(error)
      }
      let outcome = result.outcome
      let decision = policy.decision(
        afterAttempt: request.attempt,
        outcome,
        purpose: request.purpose,
        jitter: jitter()
      )
      guard case .retry(let wait) = decision, budget.withdraw(RetryBudget.price(of: outcome)) else {
        if outcome.isSuccess { budget.deposit(1) }
        return try result.get()
      }
      do {
        try await clock.sleep(for: wait)
      } catch {
        throw TransportError(.cancelled, mayHaveArrived: result.mayHaveArrived)
      }
      request.attempt += 1
    }
  }
}

extension Result<TransportResponse, TransportError> {
  fileprivate var outcome: RetryPolicy.Outcome {
    switch self {
    case .success(let answer) where answer.response.status.kind == .successful && !answer.isWhole:
      .garbled
    case .success(let answer):
      .answered(status: answer.response.status.code, headers: answer.response.headerFields)
    case .failure(let error):
      .failed(error)
    }
  }

  /// Whether the attempt may have taken effect; a 429 never does.
  fileprivate var mayHaveArrived: Bool {
    switch self {
    case .success(let answer): answer.response.status != .tooManyRequests
    case .failure(let error): error.mayHaveArrived
    }
  }
}

extension RetryPolicy.Outcome {
  /// Whether the service did as it was asked.
  fileprivate var isSuccess: Bool {
    if case .answered(let status, _) = self { status < 400 } else { false }
  }
}
