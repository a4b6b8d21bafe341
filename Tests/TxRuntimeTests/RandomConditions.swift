import TxPlanner
import TxValues

/// Conditions and rows of the stub's numbers, by chance.
enum RandomConditions {
  static let tags = ["gold", "Gold", "vip", "x"]
  static let statuses = ["active", "deleted", "port-pending", "odd"]

  static func row(using random: inout SeededGenerator) -> Row {
    let place = Int.random(in: 0..<500, using: &random)
    let number = StubNumber(place)
    let count = Int.random(in: 0...2, using: &random)
    let list = (0..<count).map { _ in Value.text(pick(tags, &random)) }
    return Row([
      .text(number.id), .text(number.phone), chance(10, &random) ? .null : status(&random),
      chance(10, &random) ? .null : .list(list), chance(2, &random) ? .null : .text("7"),
      .text("303"),
    ])
  }

  static func condition(depth: Int, using random: inout SeededGenerator) -> Condition {
    guard depth > 0, !chance(4, &random) else { return test(&random) }
    let count = Int.random(in: 0...3, using: &random)
    let parts = (0..<count).map { _ in condition(depth: depth - 1, using: &random) }
    switch Int.random(in: 0..<3, using: &random) {
    case 0: return .and(parts)
    case 1: return .or(parts)
    default: return .not(condition(depth: depth - 1, using: &random))
    }
  }

  private static func test(_ random: inout SeededGenerator) -> Condition {
    let phone = Operand.literal(
      .text(StubNumber(Int.random(in: 0..<500, using: &random)).phone)
    )
    switch Int.random(in: 0..<13, using: &random) {
    case 0: return Numbers.equal("status", pick(statuses, &random))
    case 1: return Numbers.equal("status", pick(statuses, &random), pick(statuses, &random))
    case 2: return Numbers.equal("tags", pick(tags, &random))
    case 3: return Numbers.test("tags", .isEmpty)
    case 4: return Numbers.test("tags", .isNull)
    case 5: return Numbers.test("connection_id", .isNull)
    case 6: return Numbers.equal("connection_id", "7")
    case 7: return Numbers.test("phone_number", .less(phone))
    case 8: return Numbers.test("phone_number", .greaterOrEqual(phone))
    case 9: return Numbers.test("phone_number", .glob("+1303*\(Int(random.next() % 10))"))
    case 10: return Numbers.test("phone_number", .equal([phone]))
    case 11: return Numbers.test("phone_number", .range(.literal(.text("+13030000100")), phone))
    default: return .constant(chance(2, &random))
    }
  }

  private static func status(_ random: inout SeededGenerator) -> Value {
    .text(pick(statuses, &random))
  }

  private static func chance(_ sides: Int, _ random: inout SeededGenerator) -> Bool {
    Int.random(in: 0..<sides, using: &random) == 0
  }

  private static func pick(_ words: [String], _ random: inout SeededGenerator) -> String {
    words[Int.random(in: words.indices, using: &random)]
  }
}
