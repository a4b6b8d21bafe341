import Synchronization

/// Tokens that all retries of a client share, so that a failing service is not hammered.
///
/// A class because calls in flight at the same time draw from the same bucket.
package final class RetryBudget: Sendable {
  private let tokens: Mutex<Int>
  private let capacity: Int

  package init(capacity: Int = 500) {
    self.capacity = capacity
    tokens = Mutex(capacity)
  }

  /// Takes the price of one retry, or nothing when the bucket holds less.
  package func withdraw(_ price: Int) -> Bool {
    tokens.withLock { tokens in
      guard tokens >= price else { return false }
      tokens -= price
      return true
    }
  }

  /// Gives tokens back after a success.
  package func deposit(_ amount: Int) {
    tokens.withLock { $0 = min(capacity, $0 + amount) }
  }

  /// The price of a retry.
  package static func price(of outcome: RetryPolicy.Outcome) -> Int {
    if case .failed(let error) = outcome, error.kind == .timedOut { 10 } else { 5 }
  }
}
