import Testing
import TxJournal
import TxValues

struct RunIdentifierTests {
  @Test(arguments: [
    (UInt64(0), "r-2025-06-15-2222"), (1, "r-2025-06-15-3222"), (31, "r-2025-06-15-2322"),
    (30, "r-2025-06-15-z222"),
  ])
  func `names a run by its day and by chance`(entropy: UInt64, name: String) {
    let now = Instant(milliseconds: 1_750_000_000_000)
    #expect(RunIdentifier.make(now: now, entropy: entropy) == name)
  }
}
