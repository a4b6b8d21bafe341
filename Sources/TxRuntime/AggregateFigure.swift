import TxPlanner
import TxValues

/// One aggregate being worked out, row by row.
struct AggregateFigure {
  private let aggregate: Aggregate
  private var count: Int64 = 0
  private var seen: Set<GroupKey> = []
  private var values: [Value] = []
  private var best: Value = .null
  private var sum = ExactSum()

  init(_ aggregate: Aggregate) { self.aggregate = aggregate }

  /// Takes a row into the figure.
  mutating func add(_ row: Row) {
    guard let operand = aggregate.operand else {
      count += 1
      return
    }
    switch Evaluator.value(of: operand, in: row) {
    case .null: break
    case .list(let elements): for element in elements where element != .null { add(element) }
    case let value: add(value)
    }
  }

  /// The figure of the rows so far.
  var value: Value {
    switch aggregate.kind {
    case .count: .int(count)
    case .distinct: .int(Int64(seen.count))
    case .list: .list(values)
    case .max, .min: best
    case .sum: sum.value
    }
  }

  private mutating func add(_ value: Value) {
    switch aggregate.kind {
    case .count: count += 1
    case .distinct: seen.insert(GroupKey([value], of: [Column("", aggregate.element)]))
    case .list: values.append(value)
    case .max, .min:
      let order = Comparison.sortOrder(value, best, as: aggregate.element)
      if best == .null || (aggregate.kind == .max ? order > 0 : order < 0) { best = value }
    case .sum: sum.add(value)
    }
  }
}
