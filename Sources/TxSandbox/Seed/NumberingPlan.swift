/// A block of telephone numbers: what they begin with and how many digits follow.
struct NumberBlock: Sendable {
  var country: String
  var prefix: String
  /// Free digits after the prefix; nil means the seven digits of the North American plan.
  var digits: Int?
  var type: String
  var weight: UInt64

  /// How many numbers the block has.
  var size: UInt64 {
    guard let digits else { return 792 * 10_000 }
    return (0..<digits).reduce(1) { size, _ in size * 10 }
  }

  /// Returns the number at an index below `size`.
  func number(at index: UInt64) -> String {
    guard let digits else { return prefix + Self.northAmerican(index) }
    return prefix + Self.padded(index, digits)
  }

  /// Returns exchange and line number: the exchange begins with 2…9 and does not end in 11.
  private static func northAmerican(_ index: UInt64) -> String {
    let (exchange, line) = (index / 10_000, index % 10_000)
    let tail = exchange % 99
    return padded((2 + exchange / 99) * 100 + (tail < 11 ? tail : tail + 1), 3) + padded(line, 4)
  }

  private static func padded(_ number: UInt64, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }
}

extension NumberBlock {
  /// The blocks that seeded numbers come from; the weights sum up to 200.
  static let all: [NumberBlock] =
    [
      "212", "303", "312", "404", "415", "503", "512", "602", "617", "702", "720", "808", "907",
    ]
    .map { NumberBlock(country: "US", prefix: "+1" + $0, type: "local", weight: 8) }
    + ["800", "833", "844", "855", "866", "877", "888"]
    .map {
      NumberBlock(country: "US", prefix: "+1" + $0, type: "toll_free", weight: 2)
    }
    + ["416", "514", "604", "647", "902"]
    .map {
      NumberBlock(country: "CA", prefix: "+1" + $0, type: "local", weight: 5)
    } + overseas

  private static let overseas: [NumberBlock] = [
    NumberBlock(country: "GB", prefix: "+44207", digits: 7, type: "local", weight: 10),
    NumberBlock(country: "GB", prefix: "+44330", digits: 7, type: "national", weight: 3),
    NumberBlock(country: "GB", prefix: "+44843", digits: 7, type: "shared_cost", weight: 2),
    NumberBlock(country: "GB", prefix: "+44745", digits: 7, type: "mobile", weight: 4),
    NumberBlock(country: "DE", prefix: "+49302", digits: 7, type: "local", weight: 8),
    NumberBlock(country: "DE", prefix: "+4932", digits: 9, type: "national", weight: 2),
    NumberBlock(country: "FR", prefix: "+3318", digits: 7, type: "local", weight: 7),
    NumberBlock(country: "AU", prefix: "+6128", digits: 7, type: "local", weight: 5),
    NumberBlock(country: "AU", prefix: "+6148", digits: 7, type: "mobile", weight: 2),
    NumberBlock(country: "NL", prefix: "+3120", digits: 7, type: "local", weight: 6),
    NumberBlock(country: "ES", prefix: "+3491", digits: 7, type: "local", weight: 4),
    NumberBlock(country: "JP", prefix: "+8135", digits: 7, type: "landline", weight: 4),
  ]
}
