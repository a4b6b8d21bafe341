import TxCatalog
import TxValues

extension Checker {
  /// Warns of `status=requirement-info-pending` where no filter makes the scan shorter.
  ///
  /// Most fields have no filter at all, which nobody is surprised by; a field whose filter takes
  /// some values and not this one looks like a filter and is none.
  mutating func warnOfWholeScan(by plan: Plan) {
    guard let scan = plan.bottomScan, scan.keys == nil, let route = scan.route else { return }
    let refused = scan.condition.negationNormal.conjuncts.lazy
      .compactMap { scan.refusal(of: $0, by: route) }
    guard let (value, test) = refused.first else { return }
    let filters = PushFilterIntoScan.filters(of: scan)
    guard filters.allSatisfy({ $0.filter == nil && !$0.condition.isOpen }) else { return }
    report(.notFiltered(value, in: test, of: scan.resource.name))
  }
}

extension Scan {
  /// Returns the value of a condition that the route's filter of the field does not take.
  fileprivate func refusal(
    of condition: Condition,
    by route: ListRoute
  ) -> (value: String, test: Test)? {
    guard case .test(let test) = condition, fields.indices.contains(test.column),
      let value = route.refusedValue(of: test, field: fields[test.column])
    else { return nil }
    return (value, test)
  }
}

extension Plan {
  /// The scan that everything is read by; nil for saved rows and files.
  fileprivate var bottomScan: Scan? {
    if case .scan(let scan) = self { scan } else { input?.bottomScan }
  }
}

extension Condition {
  /// Whether it names something that is looked up before anything is read, and may be filtered by.
  fileprivate var isOpen: Bool {
    switch self {
    case .constant: false
    case .and(let parts), .or(let parts): parts.contains(where: \.isOpen)
    case .not: false
    case .test(let test):
      test.operation.operands.contains { operand in
        switch operand {
        case .lookup, .saved, .subquery: true
        default: false
        }
      }
    }
  }
}

extension ListRoute {
  /// Returns the first value that the filter of the field does not take, though it takes others.
  fileprivate func refusedValue(of test: Test, field: Field) -> String? {
    guard case .equal(let operands) = test.operation,
      let filter = filters.first(where: { $0.field == field.name && $0.operation == .equal }),
      let accepted = filter.accepts
    else { return nil }
    for case .literal(.text(let value)) in operands {
      let same = field.spellingsMeaning(value)
      if !same.contains(where: accepted.contains) { return value }
    }
    return nil
  }
}
