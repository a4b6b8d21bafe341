import TxPlanner

extension Condition {
  /// Returns those of the conditions joined by `and` that look at no other columns than these.
  func limited(to columns: Set<Int>) -> Condition {
    guard case .and(let parts) = self else {
      return self.columns.isSubset(of: columns) ? self : .constant(true)
    }
    return .and(parts.map { $0.limited(to: columns) })
  }
}
