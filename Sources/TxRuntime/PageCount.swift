/// How many requests it takes to read a list that stands still.
package enum PageCount {
  /// A total is the service's word, and may be anything.
  private static let mostRows = 1_000_000_000_000

  /// Returns how many pages a list has; an empty one has one.
  package static func pages(of total: Int, size: Int) -> Int {
    let (rows, size) = (bounded(total), max(1, size))
    return max(1, rows / size + (rows.isMultiple(of: size) ? 0 : 1))
  }

  /// Returns the requests of one pass: the pages, and one behind the last, which has to be empty.
  static func pass(over total: Int, size: Int) -> Int {
    // A page that is not full is the only one.
    bounded(total) < size ? 1 : pages(of: total, size: size) + 1
  }

  /// Returns the requests for the whole list: a pass and the first page again, for its total; then
  /// a pass of smaller pages where everything is read twice.
  package static func whole(of total: Int, size: Int, isTwice: Bool = false) -> Int {
    let first = bounded(total) < size ? 1 : pass(over: total, size: size) + 1
    return isTwice ? first + pass(over: total, size: max(1, size * 24 / 25)) : first
  }

  /// Returns the requests until so many rows are there, several pages at a time.
  package static func first(_ rows: Int, of total: Int, size: Int, concurrency: Int) -> Int {
    guard rows > 0 else { return 0 }
    guard rows <= bounded(total) else { return whole(of: total, size: size) }
    let last = pages(of: total, size: size)
    let wanted = pages(of: rows, size: size)
    var window = PageWindow(limit: concurrency)
    var read = 1
    while read < min(wanted, last) {
      window.settle(pushedBack: false, latency: .zero)
      // Wider it does not get.
      guard window.width < max(1, concurrency) else {
        let rounds = (wanted - read + window.width - 1) / window.width
        return min(last, read + rounds * window.width)
      }
      read = min(last, read + window.width)
    }
    return read
  }

  /// Returns a total within the bounds of sums.
  static func bounded(_ total: Int) -> Int { min(max(0, total), mostRows) }
}
