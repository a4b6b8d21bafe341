import TxCatalog
import TxDiagnostics
import TxSyntax
import TxValues

// Fields that no record carries: the service filters by them, and nothing can be checked here.
extension Checker {
  /// Returns the condition that is sent and not looked at, or nil once a diagnostic was reported.
  ///
  /// It must be one value that all rows have: what is negated, or one of several, is not asked for.
  mutating func asked(_ syntax: TestSyntax, _ field: Field, over flow: Flow) -> Condition? {
    guard let resource = flow.resource else { return nil }
    let (base, isNegated) = syntax.operation.base
    let subject = Subject(column: -1, name: field.name, type: field.type, field: field)
    let operation: Test.Operation?
    switch base {
    case .isTrue where field.type == .bool: operation = .equal([.literal(.bool(true))])
    case .equal where takesAsked: operation = equality(of: syntax, on: subject, over: flow)
    default: operation = .isNull
    }
    guard let operation else { return nil }
    let isHole = syntax.operands.contains { $0.isHole }
    guard takesAsked, !isNegated, isHole || operation.isOneValue else {
      report(.onlyAsked(field, of: resource, at: syntax.span))
      return nil
    }
    var test = Test(
      // None of the rows', and another for each field.
      column: -2 - (resource.fields.firstIndex { $0.name == field.name } ?? 0),
      name: field.name,
      type: field.type,
      operation,
      text: positiveText(of: syntax),
      span: syntax.span
    )
    test.isAsked = true
    return .test(test)
  }

  /// Returns whether the service is asked for each such field once at most, since a request has room
  /// for one value; reports the second.
  mutating func asksOnce(_ condition: Condition, over flow: Flow) -> Bool {
    guard condition.asksAnything else { return true }
    var names = Set(flow.scan?.condition.asked.map(\.name) ?? [])
    for test in condition.asked where !names.insert(test.name).inserted {
      if let resource = flow.resource,
        let field = resource.fields.first(where: { $0.name == test.name })
      {
        report(.onlyAsked(field, of: resource, at: test.span))
      }
      return false
    }
    return true
  }

  /// Returns what is checked where the service cannot be asked for anything.
  mutating func withoutAsking<Checked>(_ check: (inout Checker) -> Checked) -> Checked {
    let outer = takesAsked
    takesAsked = false
    defer { takesAsked = outer }
    return check(&self)
  }
}

extension Flow {
  /// Whether its rows come from a list, as they are.
  var canAsk: Bool {
    guard case .scan(let scan) = plan else { return false }
    return scan.keys == nil && scan.route != nil
  }
}

extension Condition {
  /// The tests that all rows satisfy because they were asked for.
  fileprivate var asked: [Test] {
    switch self {
    case .test(let test): test.isAsked ? [test] : []
    case .and(let parts): parts.flatMap(\.asked)
    case .or, .not, .constant: []
    }
  }

  /// Whether some test is only asked for that all rows have to satisfy.
  fileprivate var asksAnything: Bool {
    switch self {
    case .test(let test): test.isAsked
    case .and(let parts): parts.contains(where: \.asksAnything)
    case .or, .not, .constant: false
    }
  }

  /// Whether it is a test that is only asked for.
  var isAsked: Bool {
    if case .test(let test) = self { test.isAsked } else { false }
  }
}

extension Test.Operation {
  /// Whether it compares with one value that a request can have.
  fileprivate var isOneValue: Bool {
    guard case .equal(let operands) = self, operands.count == 1 else { return false }
    switch operands[0] {
    case .literal(.bool): return true
    case .literal(.text(let text)): return !text.isEmpty
    default: return false
    }
  }
}
