import TxCatalog
import TxDiagnostics
package import TxSyntax
import TxValues

extension Checker {
  /// Returns the condition over the columns of a flow, or nil once a diagnostic was reported.
  package mutating func condition(_ predicate: PredicateSyntax, over flow: Flow) -> Condition? {
    switch predicate {
    case .and(let parts): return conditions(parts, over: flow).map { .and($0) }
    case .or(let parts):
      return withoutAsking { $0.conditions(parts, over: flow) }.map { Condition.anyOf($0) }
    case .not(let inner, _):
      return withoutAsking { $0.condition(inner, over: flow) }.map { .not($0) }
    case .group(let inner, _): return condition(inner, over: flow)
    case .test(let test): return condition(test, over: flow)
    case .all: return .constant(true)
    case .missing: return nil
    }
  }

  private mutating func conditions(
    _ parts: [PredicateSyntax],
    over flow: Flow
  ) -> [Condition]? {
    let conditions = parts.compactMap { condition($0, over: flow) }
    return conditions.count == parts.count ? conditions : nil
  }

  private mutating func condition(_ test: TestSyntax, over flow: Flow) -> Condition? {
    let outer = takesRowNames
    takesRowNames = false
    defer { takesRowNames = outer }
    let named = test.subject == nil ? flow.resource?.foundField(named: test.field.path) : nil
    if let named, named.traits.contains(.isFilterOnly) { return asked(test, named, over: flow) }
    let asks = takesAsked
    takesAsked = false
    defer { takesAsked = asks }
    guard let subject = subject(of: test, named: named, in: flow) else { return nil }
    let (base, isNegated) = test.operation.base
    guard isAllowed(base, on: subject, in: test),
      let operation = operation(base, of: test, on: subject, over: flow)
    else { return nil }
    var comparison = Test(
      column: subject.column,
      name: subject.name,
      type: subject.type,
      operation,
      text: positiveText(of: test),
      span: test.span
    )
    comparison.subject = subject.operand
    let checked = Condition.test(comparison)
    let withNull = mentionsNull(test, base: base) ? checked.orNull : checked
    return isNegated ? .not(withNull) : withNull
  }

  /// Returns what was typed, without the operator's negation: that is the condition's.
  func positiveText(of test: TestSyntax) -> String {
    let (base, isNegated) = test.operation.base
    if isExpanded {
      var positive = test
      positive.operation = base
      return SyntaxPrinter.print(.test(positive))
    }
    guard isNegated || test.operation == .isNotSet else { return text(test.span) }
    return text(Span(test.span.lower, test.operatorSpan.lower)) + base.rawValue
      + text(Span(test.operatorSpan.upper, test.span.upper))
  }

  // MARK: - The left-hand side

  /// The column that a test is about.
  struct Subject {
    let column: Int
    let name: String
    let type: ValueType
    let field: Field?
    /// The resource whose rows are named, when the test is by name instead of by key.
    var reference: Resource?
    /// What is compared instead of a column.
    var operand: Operand?

    /// The type of one value.
    var element: ValueType { ValueTarget(type).type }
  }

  private mutating func subject(
    of test: TestSyntax,
    named: Field?,
    in flow: Flow
  ) -> Subject? {
    if let value = test.subject { return subject(value, named: test.field, in: flow) }
    if let field = named, case .nameOfReference(let key) = field.derivation,
      let target = field.reference.flatMap({ catalog.resource(named: $0) })
    {
      guard
        let column = column(FieldSyntax(key, test.field.span), in: flow)
      else { return nil }
      return Subject(
        column: column,
        name: key,
        type: .id,
        field: field,
        reference: target
      )
    }
    guard let column = column(test.field, in: flow) else { return nil }
    let schema = flow.schema.columns[column]
    var field = named
    if let resource = flow.resource, named?.name != schema.name {
      field = resource.foundField(named: schema.name) ?? traversal(schema.name, of: resource)
    }
    return Subject(column: column, name: schema.name, type: schema.type, field: field)
  }

  // MARK: - Operators

  private mutating func isAllowed(
    _ base: TestSyntax.Operation,
    on subject: Subject,
    in test: TestSyntax
  ) -> Bool {
    let allowed: Bool
    switch base {
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      allowed = [.int, .decimal, .time, .duration, .phone].contains(subject.element)
    case .matches:
      allowed = [.text, .tag, .phone, .id, .enumeration].contains(subject.element)
    case .contains, .starts, .ends:
      allowed = [.text, .tag, .phone].contains(subject.element)
    case .isTrue:
      guard subject.type == .bool else {
        report(.notBoolean(test.field, type: subject.type))
        return false
      }
      return true
    default: allowed = subject.element != .record || base == .isNull || base == .isEmpty
    }
    let isByName = subject.reference != nil && ![.equal, .in, .isNull, .isEmpty].contains(base)
    guard allowed, !isByName else {
      report(.operatorNotAllowed(test, type: subject.type))
      return false
    }
    return true
  }

  private mutating func operation(
    _ base: TestSyntax.Operation,
    of test: TestSyntax,
    on subject: Subject,
    over flow: Flow
  ) -> Test.Operation? {
    switch base {
    case .isTrue: return .equal([.literal(.bool(true))])
    case .isNull: return .isNull
    case .isEmpty: return .isEmpty
    case .matches: return pattern(of: test)
    case .in:
      if let range = range(of: test, on: subject) { return range }
      guard !isRefusedRange(test) else { return nil }
      return equality(of: test, on: subject, over: flow)
    case .equal: return equality(of: test, on: subject, over: flow)
    default: break
    }
    guard let operand = single(test, on: subject, over: flow) else { return nil }
    switch base {
    case .less: return .less(operand)
    case .lessOrEqual: return .lessOrEqual(operand)
    case .greater: return .greater(operand)
    case .greaterOrEqual: return .greaterOrEqual(operand)
    case .contains: return .contains(operand)
    case .starts: return .starts(operand)
    case .ends: return .ends(operand)
    default: return nil
    }
  }

  mutating func equality(
    of test: TestSyntax,
    on subject: Subject,
    over flow: Flow
  ) -> Test.Operation? {
    let hasNull = test.operands.contains(where: \.isNull)
    let values = hasNull ? test.operands.filter { !$0.isNull } : test.operands
    let target = ValueTarget(subject.type, field: subject.field)
    var operands: [Operand] = []
    for value in values {
      if let reference = subject.reference {
        guard let lookup = lookup(value, in: reference, over: flow) else { return nil }
        operands.append(lookup)
      } else {
        guard let read = self.operands(value, as: target, over: flow) else { return nil }
        operands.takeOver(read)
        if subject.element == .time { warnOfDay(value, of: test.field.path) }
      }
    }
    let isOpen = values.contains(where: \.isHole)
    if !isOpen, !test.operands.isEmpty, operands.allSatisfy(\.isNull) {
      return .isNull
    }
    return .equal(operands.expanded(by: subject.field))
  }

  /// Warns of a day where an instant is compared: hardly anything happens at midnight sharp.
  private mutating func warnOfDay(_ value: ValueSyntax, of field: String) {
    guard case .word(let word) = value.kind,
      WordReader.wholeDay(word, context: scope.reading) != nil
    else { return }
    report(.dayAsInstant(field, word, at: value.span))
  }

  /// Returns whether null stands among other values, as in `tag=vip,null`.
  private func mentionsNull(_ test: TestSyntax, base: TestSyntax.Operation) -> Bool {
    guard base == .equal || base == .in else { return false }
    return test.operands.contains(where: \.isNull) && !test.operands.allSatisfy(\.isNull)
  }

  private mutating func single(
    _ test: TestSyntax,
    on subject: Subject,
    over flow: Flow
  ) -> Operand? {
    guard let value = test.operands.first, test.operands.count == 1 else {
      report(.expectedOneValue(test))
      return nil
    }
    let isPart: Bool =
      switch test.operation.base.operation {
      case .contains, .starts, .ends: true
      default: false
      }
    let target = isPart ? ValueTarget(.text) : ValueTarget(subject.type, field: subject.field)
    return operand(value, as: target, over: flow)
  }

  private mutating func pattern(of test: TestSyntax) -> Test.Operation? {
    guard let value = test.operands.first, test.operands.count == 1 else {
      report(.expectedOneValue(test))
      return nil
    }
    if case .regex(let pattern, let flags) = value.kind {
      guard flags.isEmpty || flags == "i" else {
        report(.unknownPatternFlags(flags, at: value.span))
        return nil
      }
      do throws(PatternError) {
        _ = try Pattern(
          pattern,
          ignoresCase: flags == "i",
          stateLimit: scope.patternStates
        )
      } catch {
        report(.badPattern(error, at: value.span))
        return nil
      }
      return .pattern(pattern, ignoresCase: flags == "i")
    }
    if case .hole = value.kind {
      hole(value.span, target: ValueTarget(.text))
      return .glob("*")
    }
    return plainText(value).map { .glob($0) }
  }
}

extension TestSyntax.Operation {
  /// The operator without its negation; `is set` is the negation of `is null`.
  var base: (operation: TestSyntax.Operation, isNegated: Bool) {
    switch self {
    case .notEqual: (.equal, true)
    case .notMatches: (.matches, true)
    case .notIn: (.in, true)
    case .notContains: (.contains, true)
    case .notStarts: (.starts, true)
    case .notEnds: (.ends, true)
    case .isNotNull, .isSet: (.isNull, true)
    case .isNotSet: (.isNull, false)
    case .isNotEmpty: (.isEmpty, true)
    default: (self, false)
    }
  }
}

extension [Operand] {
  /// Adds every spelling that means the same to the field.
  fileprivate func expanded(by field: Field?) -> [Operand] {
    guard let field, !field.equivalents.isEmpty else { return self }
    return flatMap { operand -> [Operand] in
      guard case .literal(.text(let text)) = operand else { return [operand] }
      return field.spellingsMeaning(text).map { .literal(.text($0)) }
    }
  }
}
