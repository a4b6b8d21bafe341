import TxCatalog
import TxValues

/// A condition by chance: as it is typed, and as the other evaluator takes it.
struct RandomCondition {
  let text: String
  let json: Value
  /// Whether it stands beside `and`, `or` and `not` without parentheses.
  let isUnary: Bool

  /// The condition in parentheses where it needs them.
  var unary: String { isUnary ? text : "(\(text))" }

  init(_ text: String, _ json: Value, isUnary: Bool = true) {
    (self.text, self.json, self.isUnary) = (text, json, isUnary)
  }

  init(depth: Int, using random: inout SeededGenerator) {
    guard depth > 0, !random.once(in: 3) else {
      self = RandomTest.condition(using: &random)
      return
    }
    let parts = (0..<(2 + random.below(2)))
      .map { _ in
        RandomCondition(depth: depth - 1, using: &random)
      }
    switch random.below(3) {
    case 0:
      let joint = random.pick([" ", " and "])
      self.init(
        parts.map(\.unary).joined(separator: joint),
        Self.json("and", parts),
        isUnary: false
      )
    case 1:
      self.init(
        parts.map(\.unary).joined(separator: " or "),
        Self.json("or", parts),
        isUnary: false
      )
    default: self = parts[0].negated("not " + parts[0].unary)
    }
  }

  /// The negation, typed in that way.
  func negated(_ text: String) -> RandomCondition {
    let members = [Record.Member("kind", .text("not")), Record.Member("part", json)]
    return RandomCondition(text, .record(Record(members)))
  }

  private static func json(_ kind: String, _ parts: [RandomCondition]) -> Value {
    let members = [
      Record.Member("kind", .text(kind)), Record.Member("parts", .list(parts.map(\.json))),
    ]
    return .record(Record(members))
  }
}
