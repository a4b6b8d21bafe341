import TxCatalog
import TxDiagnostics
package import TxSyntax
import TxValues

extension Checker {
  /// Returns the operands that a value stands for: several for a list or a variable of values, or
  /// nil once a diagnostic was reported.
  package mutating func operands(
    _ value: ValueSyntax,
    as target: ValueTarget,
    over flow: Flow
  ) -> [Operand]? {
    switch value.kind {
    case .word("last"): return literals(value, as: target)?.map { .literal($0) }
    case .word(let word):
      return literal(word, at: value.span, as: target).map { [.literal($0)] }
    case .string(let text):
      return literal(text, isQuoted: true, at: value.span, as: target).map { [.literal($0)] }
    case .hole:
      hole(value.span, target: target)
      return [.literal(.null)]
    case .list(let values):
      var operands: [Operand] = []
      for value in values {
        guard let read = self.operands(value, as: target, over: flow) else { return nil }
        operands += read
      }
      return operands
    case .variable(let name): return variable(name, at: value, as: target)
    case .field(let path):
      guard let index = column(FieldSyntax(path, value.span), in: flow) else { return nil }
      return word(flow.schema.columns[index], .column(index), as: target, at: value.span)
        .map { [$0] }
    case .interpolation(let segments): return joined(segments, at: value, over: flow)
    case .call(let name, let arguments):
      return call(name, arguments, at: value, as: target, over: flow).map { [$0] }
    case .pipeline(let pipeline): return subquery(pipeline, at: value, as: target).map { [$0] }
    case .regex:
      report(.patternOutsideMatch(at: value.span))
      return nil
    }
  }

  /// Returns the one operand that a value stands for, or nil once a diagnostic was reported.
  package mutating func operand(
    _ value: ValueSyntax,
    as target: ValueTarget,
    over flow: Flow
  ) -> Operand? {
    guard let operands = operands(value, as: target, over: flow) else { return nil }
    guard let operand = operands.first, operands.count == 1 else {
      report(.listWhereOneValue(at: value.span))
      return nil
    }
    return operand
  }

  /// Returns a word or a string read as a value of the field's type.
  mutating func literals(_ value: ValueSyntax, as target: ValueTarget) -> [Value]? {
    switch value.kind {
    case .word("last") where target.field?.name == "run":
      guard case .values(let run)? = scope.variables["last_run"] else { return [.null] }
      return run
    case .word(let word): return literal(word, at: value.span, as: target).map { [$0] }
    case .string(let text):
      return literal(text, isQuoted: true, at: value.span, as: target).map { [$0] }
    default: return operandsOfValues(value, as: target)
    }
  }

  /// Returns a text read as a value of the field's type.
  private mutating func literal(
    _ text: String,
    isQuoted: Bool = false,
    at span: Span,
    as target: ValueTarget
  ) -> Value? {
    if !isQuoted, text == "null" { return .null }
    // Rows hold null where the service says "", so that "" is null here too.
    if text.isEmpty, target.field?.traits.contains(.emptyIsNull) ?? false { return .null }
    if target.type == .enumeration, let field = target.field, !field.values.isEmpty {
      if let canonical = field.canonicalSpelling(of: text) { return .text(canonical) }
      // Open enumerations grow: what is quoted on purpose may be newer than this program.
      if isQuoted, field.traits.contains(.isOpen) { return .text(text) }
      report(.unknownEnumerationValue(text, of: field, at: span))
      return nil
    }
    switch WordReader.read(text, as: target.type, context: scope.reading) {
    case .value(.text(let read)) where target.field?.traits.contains(.isUpperCase) == true:
      return .text(read.uppercased())
    case .value(let read): return read
    case .refused(let reason, let hint):
      report(.unreadableValue(reason, hint: hint, at: span))
      return nil
    }
  }

  /// Returns the text of a word or string that is no field's value: a file name, a count.
  mutating func plainText(_ value: ValueSyntax) -> String? {
    switch value.kind {
    case .word(let text), .string(let text): return text
    case .variable(let name):
      guard let variable = scope.variables[name] else {
        reportUnknown(NameSyntax(name, value.span))
        return nil
      }
      if case .values(let values) = variable, values.count == 1,
        case .text(let text)? = values.first
      {
        return text
      }
      // Any text that can be read keeps the check going.
      if case .pending(let type) = variable { return type.sample }
      report(.expectedText(at: value.span))
    case .hole:
      // Nothing is run while a hole is open; any text keeps the check going.
      hole(value.span, target: ValueTarget(.text))
      return scope.allowsHoles ? "" : nil
    default: report(.expectedText(at: value.span))
    }
    return nil
  }

  private mutating func operandsOfValues(
    _ value: ValueSyntax,
    as target: ValueTarget
  ) -> [Value]? {
    guard case .variable(let name) = value.kind,
      let operands = variable(name, at: value, as: target)
    else {
      report(.expectedText(at: value.span))
      return nil
    }
    return operands.compactMap { operand -> Value? in
      guard case .literal(let value) = operand else { return nil }
      return value
    }
  }

  private mutating func variable(
    _ name: String,
    at value: ValueSyntax,
    as target: ValueTarget
  ) -> [Operand]? {
    switch scope.variables[name] {
    case .values(let values)?:
      var operands: [Operand] = []
      for case .text(let text) in values {
        // What is new to an open enumeration is said beside the field, in quotes.
        let isWord = target.type == .enumeration && text != "null"
        let syntax = ValueSyntax(isWord ? .word(text) : .string(text), value.span)
        guard let read = literals(syntax, as: target) else { return nil }
        operands += read.map { .literal($0) }
      }
      return operands
    case .set(let schema, let resource, _)?:
      let isOfKeys = resource.map { target.field?.holdsKey(of: $0) ?? false } ?? false
      if isOfKeys, schema.shown.count > 1 { return [.saved(name, value.span)] }
      guard schema.shown.count == 1 else {
        report(.expectedOneColumn(at: value.span, found: schema.shown.count))
        return nil
      }
      guard !schema.columns[0].isSecret else {
        report(.secretCopied(at: value.span))
        return nil
      }
      return word(schema.columns[0], .saved(name, value.span), as: target, at: value.span)
        .map { [$0] }
    case .pending?: return [.literal(.null)]
    case nil:
      reportUnknown(NameSyntax(name, value.span))
      return nil
    }
  }

  private mutating func joined(
    _ segments: [ValueSyntax.Segment],
    at value: ValueSyntax,
    over flow: Flow
  ) -> [Operand]? {
    var operands: [Operand] = []
    for segment in segments {
      switch segment {
      case .text(let text): operands.append(.literal(.text(text)))
      case .field(let path):
        guard let index = column(FieldSyntax(path, value.span), in: flow) else { return nil }
        operands.append(.column(index))
      case .variable(let name):
        let syntax = ValueSyntax(.variable(name), value.span)
        guard let text = plainText(syntax) else { return nil }
        operands.append(.literal(.text(text)))
      }
    }
    return [.joined(operands)]
  }

  private mutating func subquery(
    _ syntax: PipelineSyntax,
    at value: ValueSyntax,
    as target: ValueTarget
  ) -> Operand? {
    let outer = takesRowNames
    takesRowNames = false
    defer { takesRowNames = outer }
    guard let flow = pipeline(syntax) else { return nil }
    let isRead = [.rows, .imported, .totals].contains(flow.kind)
    guard isRead, flow.schema.shown.count == 1 else {
      report(.expectedOneColumn(at: value.span, found: flow.schema.shown.count))
      return nil
    }
    guard !flow.schema.columns[0].isSecret else {
      report(.secretCopied(at: value.span))
      return nil
    }
    let subquery = Operand.subquery(Subquery(flow.plan, span: value.span))
    return word(flow.schema.columns[0], subquery, as: target, at: value.span)
  }
}

extension ValueSyntax {
  /// Whether it is the bare word `null`.
  var isNull: Bool { if case .word("null") = kind { true } else { false } }

  /// Whether it is still to be given.
  var isHole: Bool { if case .hole = kind { true } else { false } }
}

extension ValueType {
  /// A word that can be read as a value of the type.
  fileprivate var sample: String {
    switch self {
    case .bool: "true"
    case .int, .decimal: "1"
    case .time: "now"
    case .duration: "1d"
    case .phone: "+13035550100"
    default: "x"
    }
  }
}

extension Field {
  /// Whether its values are keys of that resource's rows.
  fileprivate func holdsKey(of resource: Resource) -> Bool {
    reference == resource.name || type == .id && name == resource.key
  }
}
