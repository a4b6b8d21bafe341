import TxValues

/// The rows that the passes over a set have found, held by column, and which of them are in doubt.
struct FrozenSet {
  /// The keys of rows that two passes read differently, or that only one of them saw.
  private(set) var doubts: Set<String> = []

  private var rows = RowStore()
  private var keys = StoredColumn()
  private var places = KeyPlaces()
  /// By row, which pass saw it last, and whether the service filtered it by exactly the condition.
  private var passes: [UInt16] = []
  private var isExact: [Bool] = []
  private var pass: UInt16 = 0
  /// What later readings made of rows, nil where they are gone.
  private var corrections: [Int: ScannedRow?] = [:]

  /// So many rows are made at once.
  private static let batchSize = 1_000

  /// How many rows were found.
  var count: Int { rows.count }

  /// All rows, in the order in which they were found.
  var all: [ScannedRow] {
    var (all, place): ([ScannedRow], Int) = ([], 0)
    while let batch = nextBatch(from: &place) { all += batch }
    return all
  }

  /// Returns the next rows from a place on, which moves behind them; nil when there are no more.
  func nextBatch(from place: inout Int) -> [ScannedRow]? {
    guard place < rows.count else { return nil }
    let range = place..<min(place + Self.batchSize, rows.count)
    place = range.upperBound
    return range.compactMap { row(at: $0) }
  }

  /// Begins a pass; returns its number.
  @discardableResult
  mutating func beginPass() -> UInt16 {
    pass += 1
    return pass
  }

  /// How many rows that pass or a later one saw.
  func count(since first: UInt16) -> Int { passes.count { $0 >= first } }

  /// Doubts the rows that no later pass than that saw.
  mutating func doubtRows(of first: UInt16) {
    for place in passes.indices where passes[place] == first { doubts.insert(key(at: place)) }
  }

  /// Takes a row; true when it is new.
  mutating func take(_ row: ScannedRow) -> Bool {
    guard let place = places.insert(row.key, at: rows.count) else {
      rows.append(row.row)
      keys.append(.text(row.key))
      passes.append(pass)
      isExact.append(row.isExact)
      return true
    }
    passes[place] = pass
    if let old = self.row(at: place), old.row != row.row {
      doubts.insert(row.key)
      corrections[place] = row.held
    }
    return false
  }

  /// Replaces a row by what it is now; nil where it is gone.
  mutating func settle(_ key: String, as row: ScannedRow?) {
    if let place = places[key] { corrections[place] = .some(row) }
  }

  private func row(at place: Int) -> ScannedRow? {
    if let correction = corrections[place] { return correction }
    var row = ScannedRow(key: key(at: place), row: rows[place])
    row.isExact = isExact[place]
    return row
  }

  private func key(at place: Int) -> String { keys[place].plainText ?? "" }
}

/// The places of keys, which are numbers wherever they are written as such.
private struct KeyPlaces {
  private var numbers: [UInt64: UInt32] = [:]
  private var others: [String: UInt32] = [:]
  /// Whether the keys that are kept as numbers have a plus sign.
  private var hasSign: Bool?

  subscript(key: String) -> Int? {
    let place = DigitText(key, hasSign: hasSign).map { numbers[$0.number] } ?? others[key]
    return place.map(Int.init)
  }

  /// Gives a key a place; returns the one that it has already.
  mutating func insert(_ key: String, at place: Int) -> Int? {
    if let known = self[key] { return known }
    if let digits = DigitText(key, hasSign: hasSign) {
      hasSign = digits.hasSign
      numbers[digits.number] = UInt32(place)
    } else {
      others[key] = UInt32(place)
    }
    return nil
  }
}
