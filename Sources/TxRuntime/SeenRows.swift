/// Which rows were seen, told by what pages are sorted by as long as that will do.
///
/// Keys come in no order and take a hundred bytes each; what pages are sorted by comes in order and
/// takes two. Almost always a row of its own value is a row of its own. Where a value comes again,
/// the rows around it tell: rows that share one stand side by side in a sorted list, and so do a row
/// and its repetition when the pages have moved. A service that does not sort is found out while all
/// of its rows are still at hand, and then the keys themselves are kept.
struct SeenRows {
  private var orders = KeySet()
  /// All keys, once they have to be kept.
  private var keys: Set<String>?
  /// The last rows by value, as many as a few pages have.
  private var recent: [(order: String, key: String)] = []
  private var next = 0
  /// The keys of rows that share a value with one before them.
  private var sharing: Set<String> = []

  private static let recentLimit = 1_000

  /// How many rows there are.
  private(set) var count = 0

  /// Creates it without rows; with `byKey` it goes by nothing else, as where several lists give the
  /// same rows.
  init(byKey: Bool = false) { if byKey { keys = [] } }

  /// Takes a row; true when it is new.
  ///
  /// `isSorted` says whether all rows so far came in order.
  mutating func insert(_ row: ScannedRow, isSorted: Bool) -> Bool {
    if keys == nil, !isSorted || row.order == nil, recent.count == count {
      keys = Set(recent.map(\.key))
    }
    let isNew = keys?.insert(row.key).inserted ?? take(row.order ?? row.key, of: row.key)
    if isNew { count += 1 }
    return isNew
  }

  /// Whether the row is there, as far as can be told without taking it.
  func contains(_ row: ScannedRow) -> Bool {
    keys?.contains(row.key) ?? orders.contains(row.order ?? row.key)
  }

  private mutating func take(_ order: String, of key: String) -> Bool {
    if !orders.insert(order) {
      let others = recent.filter { $0.order == order }
      guard !others.isEmpty, !others.contains(where: { $0.key == key }),
        sharing.insert(key).inserted
      else { return false }
    }
    remember(order, key)
    return true
  }

  private mutating func remember(_ order: String, _ key: String) {
    if recent.count < Self.recentLimit {
      recent.append((order, key))
    } else {
      recent[next] = (order, key)
      next = (next + 1) % Self.recentLimit
    }
  }
}
