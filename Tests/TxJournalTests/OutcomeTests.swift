import Testing
import TxJournal
import TxValues

struct OutcomeTests {
  @Test(arguments: [
    (Outcome.unknown, Outcome.failed), (.failed, .conflict), (.conflict, .skipped),
    (.skipped, .changed), (.changed, .unchanged),
  ])
  func `is the worse of two in either order`(worse: Outcome, better: Outcome) {
    #expect(worse.worse(better) == worse)
    #expect(better.worse(worse) == worse)
  }
}
