import TxCatalog
import TxDiagnostics
package import TxSyntax
import TxValues

extension Checker {
  /// Returns the call of a function, or nil once a diagnostic was reported.
  ///
  /// In a field's place, as in `upper(customer_reference)="X"`, words name fields; elsewhere they
  /// are texts, and fields begin with a dot.
  mutating func call(
    _ function: any Function,
    _ arguments: [CallArgumentSyntax],
    at value: ValueSyntax,
    as target: ValueTarget,
    over flow: Flow,
    namesFields: Bool = false
  ) -> Operand? {
    guard function.accepts(count: arguments.count) else {
      report(.functionArguments(function, at: value.span))
      return nil
    }
    var operands: [Operand] = []
    var types: [ValueType] = []
    for (place, syntax) in arguments.enumerated() {
      guard let parameter = function.parameter(at: place),
        let operand = argument(
          syntax,
          for: parameter,
          of: (function, value.span),
          as: target,
          over: namesFields ? .fields(flow) : .values(flow)
        )
      else { return nil }
      operands.append(operand)
      if parameter.kind == .result, let type = operand.type(over: flow.schema) {
        types.append(type)
      }
    }
    let shared = types.dropFirst().allSatisfy { $0 == types.first } ? types.first : nil
    let type = function.result ?? shared ?? .text
    if let field = target.field, function.result != nil, !type.isAssignable(to: target.type) {
      report(.functionResult(function, type: type, field: field, at: value.span))
      return nil
    }
    return .call(Call(function, operands, type: type))
  }

  /// The rows that an argument is read over, and what its bare words are.
  private enum ArgumentRows {
    case fields(Flow)
    case values(Flow)

    var flow: Flow {
      switch self {
      case .fields(let flow), .values(let flow): flow
      }
    }

    var namesFields: Bool { if case .fields = self { true } else { false } }
  }

  private mutating func argument(
    _ syntax: CallArgumentSyntax,
    for parameter: FunctionParameter,
    of call: (function: any Function, span: Span),
    as target: ValueTarget,
    over rows: ArgumentRows
  ) -> Operand? {
    if parameter.kind == .condition {
      guard let test = conditionArgument(syntax, of: call) else { return nil }
      return condition(.test(test), over: rows.flow).map { .truth($0) }
    }
    guard syntax.name == nil else {
      report(.functionArguments(call.function, at: call.span))
      return nil
    }
    let namesFields = rows.namesFields && parameter.kind != .text
    let operand = operand(
      syntax.value,
      as: parameter.target(in: target),
      over: rows.flow,
      namesFields: namesFields
    )
    guard let operand else { return nil }
    if let type = operand.type(over: rows.flow.schema), !parameter.kind.accepts(type) {
      report(.functionArgument(call.function, type: type, at: syntax.value.span))
      return nil
    }
    return operand
  }

  /// Returns the test that the first argument of `if` is: a comparison, or a boolean field.
  private mutating func conditionArgument(
    _ syntax: CallArgumentSyntax,
    of call: (function: any Function, span: Span)
  ) -> TestSyntax? {
    let value = syntax.value
    if let name = syntax.name {
      return TestSyntax(
        field: FieldSyntax(name.text, name.span),
        operation: syntax.operation,
        operatorSpan: Span(name.span.upper, value.span.lower),
        operands: [value],
        span: name.span.union(value.span)
      )
    }
    switch value.kind {
    case .word(let path), .field(let path):
      return TestSyntax(
        field: FieldSyntax(path, value.span),
        operation: .isTrue,
        operatorSpan: Span(value.span.upper, value.span.upper),
        operands: [],
        span: value.span
      )
    default:
      report(.functionArguments(call.function, at: value.span))
      return nil
    }
  }

  /// Returns the one operand of a value whose bare words may be fields.
  mutating func operand(
    _ value: ValueSyntax,
    as target: ValueTarget,
    over flow: Flow,
    namesFields: Bool
  ) -> Operand? {
    guard namesFields else { return operand(value, as: target, over: flow) }
    switch value.kind {
    case .word(let word) where word.isFieldName:
      return column(FieldSyntax(word, value.span), in: flow).map { .column($0) }
    case .call(let name, let arguments):
      return call(name, arguments, at: value, as: target, over: flow, namesFields: true)
    default: return operand(value, as: target, over: flow)
    }
  }

  // MARK: - Aggregates

  /// Returns the aggregate that a value calls, or nil once a diagnostic was reported.
  package mutating func aggregate(_ value: ValueSyntax, over flow: Flow) -> Aggregate? {
    guard case .call(let name, let arguments) = value.kind,
      let kind = Aggregate.Kind(rawValue: name.text)
    else {
      report(.aggregateRequired(at: value.span))
      return nil
    }
    let isOfRows = kind == .count && arguments.isEmpty
    guard isOfRows || arguments.count == 1, arguments.allSatisfy({ $0.name == nil }) else {
      report(.aggregateArguments(kind, at: value.span))
      return nil
    }
    guard let argument = arguments.first?.value else {
      return Aggregate(kind, of: nil, element: .int, text: text(value.span))
    }
    let target = ValueTarget(.text)
    guard let operand = operand(argument, as: target, over: flow, namesFields: true) else {
      return nil
    }
    guard !operand.columns.isEmpty else {
      report(.aggregateArguments(kind, at: argument.span))
      return nil
    }
    let element = ValueTarget(operand.type(over: flow.schema) ?? .text).type
    guard kind != .sum || element == .int || element == .decimal else {
      report(.sumOfOther(type: element, at: argument.span))
      return nil
    }
    return Aggregate(kind, of: operand, element: element, text: text(value.span))
  }
}

extension FunctionParameter {
  /// What words for it are read as, where the whole call is read as `target`.
  fileprivate func target(in target: ValueTarget) -> ValueTarget {
    switch kind {
    case .result: target
    case .time: ValueTarget(.time)
    case .phone: ValueTarget(.phone)
    case .any, .condition, .single, .text: ValueTarget(.text)
    }
  }
}

extension FunctionParameter.Kind {
  /// Whether a value of that type can be given.
  fileprivate func accepts(_ type: ValueType) -> Bool {
    switch (self, type) {
    case (.any, .record): false
    case (.any, _), (.result, _), (.condition, _): true
    case (_, .list), (_, .record): false
    case (.phone, .phone), (.phone, .text), (.phone, .id): true
    case (.time, .time), (.time, .text): true
    case (.phone, _), (.time, _): false
    case (.single, _), (.text, _): true
    }
  }
}

extension ValueType {
  /// Whether a field of the other type may be compared with its values or set to them.
  fileprivate func isAssignable(to other: ValueType) -> Bool {
    switch (self, other) {
    case (.text, .bool), (.text, .int), (.text, .decimal), (.text, .record): false
    case (.text, _): true
    case (.int, .decimal): true
    // A day is written as text.
    case (.time, .text), (.time, .tag): true
    default: self == other
    }
  }
}

extension String {
  /// Whether a bare word in a field's place names one.
  fileprivate var isFieldName: Bool {
    guard let first = utf8.first, self != "null", self != "true", self != "false" else {
      return false
    }
    return first >= 0x80 || first == UInt8(ascii: "_") || (first | 0x20) &- 0x61 < 26
  }
}
