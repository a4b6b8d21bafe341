import Testing
import TxValues

@testable import TxRuntime

struct SeenRowsTests {
  private func row(_ order: Int?, _ key: String) -> ScannedRow {
    ScannedRow(key: key, order: order.map { "+1303555\(1_000 + $0)" }, row: Row([]))
  }

  /// Takes rows one after another; returns which of them were new.
  private func insert(_ rows: [ScannedRow], into seen: inout SeenRows, isSorted: Bool) -> [Bool] {
    rows.map { seen.insert($0, isSorted: isSorted) }
  }

  @Test func `keeps rows apart that share a number, and knows each when it comes again`() {
    var seen = SeenRows()
    let rows = [row(1, "a"), row(2, "b"), row(2, "c"), row(2, "d"), row(3, "e")]
    #expect(insert(rows, into: &seen, isSorted: true) == [true, true, true, true, true])
    #expect(insert(rows, into: &seen, isSorted: true) == [false, false, false, false, false])
    #expect(seen.count == 5)
    #expect(rows.allSatisfy { seen.contains($0) } && !seen.contains(row(4, "f")))
  }

  @Test func `goes by keys once rows turn out not to be sorted`() {
    var seen = SeenRows()
    #expect(insert([row(5, "a"), row(9, "b")], into: &seen, isSorted: true) == [true, true])
    let many = (0..<3_000).map { (place: Int) in row(place % 7, "k\(place)") }
    #expect(insert(many, into: &seen, isSorted: false).allSatisfy { $0 })
    #expect(insert(many + [row(1, "a")], into: &seen, isSorted: false).allSatisfy { !$0 })
    #expect(seen.count == 3_002)
  }

  @Test func `knows far rows by their number, and a new one by its own`() {
    var seen = SeenRows()
    let rows = (0..<5_000).map { (place: Int) in row(place, "k\(place)") }
    #expect(insert(rows, into: &seen, isSorted: true).allSatisfy { $0 })
    let again = [row(7, "k7"), row(2_600, "k2600"), row(4_999, "k4999"), row(5_000, "new")]
    #expect(insert(again, into: &seen, isSorted: false) == [false, false, false, true])
  }

  @Test func `goes by keys alone where it is told to, and where there is nothing else`() {
    var seen = SeenRows(byKey: true)
    #expect(
      insert([row(1, "a"), row(1, "b"), row(2, "a")], into: &seen, isSorted: true) == [
        true, true, false,
      ]
    )
    var plain = SeenRows()
    #expect(
      insert([row(nil, "a"), row(nil, "b"), row(nil, "a")], into: &plain, isSorted: true) == [
        true, true, false,
      ]
    )
  }
}
