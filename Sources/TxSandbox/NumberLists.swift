/// The lists of numbers that were asked for: ids in an order, kept until a change could alter them.
///
/// A page is a slice of such a list and a total its count, so that the last page costs what the
/// first does. What is asked for least gives way first.
struct NumberLists {
  /// The order that a list has when none is asked for.
  static let newestFirst = "n.id DESC"

  /// What is asked for.
  struct Key: Hashable {
    var condition: Condition
    var order: String

    /// The columns of numbers that decide on what is listed, and where.
    fileprivate var columns: Set<Substring> {
      let words = (condition.sql + " " + order).split { !$0.isLetter && $0 != "_" && $0 != "." }
      return Set(words.filter { $0.hasPrefix("n.") }.map { $0.dropFirst(2) })
    }
  }

  private struct Entry {
    var ids: [Int64]
    var columns: Set<Substring>
    var lastUse: Int
  }

  /// The most ids in all lists together, as far as more than one is kept; eight bytes each.
  private static let capacity = 8_000_000
  private static let most = 256

  private var entries: [Key: Entry] = [:]
  private var count = 0
  private var uses = 0

  /// Returns a list that is known.
  mutating func ids(for key: Key) -> [Int64]? {
    uses += 1
    guard let index = entries.index(forKey: key) else { return nil }
    entries.values[index].lastUse = uses
    return entries.values[index].ids
  }

  /// Keeps a list, at the cost of those that were not used for longest.
  mutating func keep(_ ids: [Int64], for key: Key) {
    entries[key] = Entry(ids: ids, columns: key.columns, lastUse: uses)
    count += ids.count
    while entries.count > Self.most || count > Self.capacity, entries.count > 1,
      let oldest = entries.values.map(\.lastUse).min()
    {
      forget { $0.lastUse == oldest }
    }
  }

  /// Forgets the lists that a change of some columns could alter.
  mutating func forget(dependingOn columns: [String]) {
    forget { entry in columns.contains { entry.columns.contains($0[...]) } }
  }

  /// Forgets all lists.
  mutating func forgetAll() {
    forget { _ in true }
  }

  private mutating func forget(where isForgotten: (Entry) -> Bool) {
    guard entries.values.contains(where: isForgotten) else { return }
    entries = entries.filter { !isForgotten($0.value) }
    count = entries.values.reduce(0) { $0 + $1.ids.count }
  }
}
