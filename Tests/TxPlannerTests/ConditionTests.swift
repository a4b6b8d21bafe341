import Testing
import TxDiagnostics
import TxPlanner
import TxValues

struct ConditionTests {
  private static func test(_ column: Int) -> Condition {
    .test(
      Test(column: column, name: "c\(column)", type: .bool, .isNull, text: "", span: Span(0, 0))
    )
  }

  /// Returns a random condition over three columns.
  private static func condition(_ random: inout SplitMix, depth: Int) -> Condition {
    switch random.below(depth == 0 ? 4 : 7) {
    case 0, 1, 2: return test(random.below(3))
    case 3: return .constant(random.below(2) == 0)
    case 4: return .not(condition(&random, depth: depth - 1))
    case 5: return .and((0..<random.below(4)).map { _ in condition(&random, depth: depth - 1) })
    default: return .or((0..<random.below(4)).map { _ in condition(&random, depth: depth - 1) })
    }
  }

  private static func holds(_ condition: Condition, in row: Int) -> Bool {
    switch condition {
    case .constant(let value): value
    case .and(let parts): parts.allSatisfy { holds($0, in: row) }
    case .or(let parts): parts.contains { holds($0, in: row) }
    case .not(let inner): !holds(inner, in: row)
    case .test(let test): row >> test.column & 1 == 1
    }
  }

  private static func isNormal(_ condition: Condition) -> Bool {
    switch condition {
    case .constant, .test, .not(.test): true
    case .and(let parts), .or(let parts): parts.allSatisfy(isNormal)
    case .not: false
    }
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `means the same with negations moved inwards`(seed: UInt64) {
    var random = SplitMix(seed: seed)
    let condition = Self.condition(&random, depth: 4)
    let normal = condition.negationNormal
    #expect(Self.isNormal(normal))
    for row in 0..<8 { #expect(Self.holds(condition, in: row) == Self.holds(normal, in: row)) }
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `means the same as all of its conjuncts`(seed: UInt64) {
    var random = SplitMix(seed: seed)
    let first = Self.condition(&random, depth: 3)
    let second = Self.condition(&random, depth: 3)
    let both = first.and(second)
    for row in 0..<8 {
      let expected = Self.holds(first, in: row) && Self.holds(second, in: row)
      #expect(Self.holds(both, in: row) == expected)
      #expect(both.conjuncts.allSatisfy { Self.holds($0, in: row) } == expected)
    }
  }

  @Test func `joins nothing to what always holds`() {
    #expect(Condition.constant(true).and(.constant(true)) == .constant(true))
    #expect(Condition.constant(true).and(Self.test(1)) == Self.test(1))
  }

  @Test func `merges only equalities of one column`() {
    #expect(Condition.anyOf([Self.test(0), Self.test(0)]) == .or([Self.test(0), Self.test(0)]))
  }
}
