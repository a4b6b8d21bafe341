import Testing
import TxRuntime

struct PageCountTests {
  static let pages = [
    (0, 1), (1, 1), (250, 1), (251, 2), (500, 2), (1_000_000, 4_000), (-1, 1),
    (Int.max, 4_000_000_000),
  ]

  @Test(arguments: pages)
  func `counts pages`(total: Int, count: Int) {
    #expect(PageCount.pages(of: total, size: 250) == count)
  }

  /// A page that is just full may have another behind it, and then the first is read again.
  static let whole = [
    (0, 1, 2), (1, 1, 2), (239, 1, 2), (249, 1, 4), (250, 3, 6), (251, 4, 7), (5_000, 22, 44),
  ]

  @Test(arguments: whole)
  func `counts what makes sure of a whole list`(total: Int, once: Int, twice: Int) {
    #expect(PageCount.whole(of: total, size: 250) == once)
    #expect(PageCount.whole(of: total, size: 250, isTwice: true) == twice)
  }

  static let first = [
    (0, 5_000, 0), (1, 5_000, 1), (250, 5_000, 1), (251, 5_000, 6), (2_000, 5_000, 12),
    (5_000, 5_000, 20), (6_000, 5_000, 22), (3, 2, 1), (1_000_000, 1_000_000, 4_000),
  ]

  @Test(arguments: first)
  func `counts the pages of the first rows, several at a time`(rows: Int, total: Int, count: Int) {
    #expect(PageCount.first(rows, of: total, size: 250, concurrency: 8) == count)
  }

  @Test func `says what it takes in words`() {
    var estimate = RequestEstimate()
    #expect(estimate.text == nil)
    estimate.polls = 1
    #expect(estimate.text == "at least 1 request to ask after jobs")
    estimate.reads = 16
    estimate.checks = 20
    #expect(
      estimate.text == "16 requests to read, at least 1 to ask after jobs, 20 to verify"
    )
    #expect(estimate.total == 37)
    var more = RequestEstimate()
    (more.writes, more.mayMakeMore, more.mayReadLess) = (2, true, true)
    estimate += more
    #expect(
      estimate.text
        == "at most 16 requests to read, at least 2 to change, at least 1 to ask after jobs, 20 to verify"
    )
  }
}
