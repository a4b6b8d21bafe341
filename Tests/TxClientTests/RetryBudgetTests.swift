import HTTPTypes
import Testing
import TxClient

struct RetryBudgetTests {
  @Test func `stops when the bucket is empty and goes on after successes`() {
    let budget = RetryBudget(capacity: 10)
    #expect(budget.withdraw(5))
    #expect(budget.withdraw(5))
    #expect(!budget.withdraw(5))
    budget.deposit(4)
    #expect(!budget.withdraw(5))
    budget.deposit(1)
    #expect(budget.withdraw(5))
  }

  @Test func `never holds more than its capacity`() {
    let budget = RetryBudget(capacity: 10)
    budget.deposit(100)
    #expect(budget.withdraw(10))
    #expect(!budget.withdraw(1))
  }

  @Test(arguments: [
    (RetryPolicy.Outcome.failed(TransportError(.timedOut, mayHaveArrived: true)), 10),
    (.failed(TransportError(.refused, mayHaveArrived: false)), 5),
    (.answered(status: 503, headers: [:]), 5),
  ])
  func `charges twice for a timeout`(_ outcome: RetryPolicy.Outcome, _ price: Int) {
    #expect(RetryBudget.price(of: outcome) == price)
  }
}
