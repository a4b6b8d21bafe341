import TxCatalog
import TxDiagnostics
import TxSyntax
import TxValues

extension Checker {
  /// Declares a parameter with the value that it was given, or its own.
  mutating func parameter(_ syntax: ParameterSyntax) -> Bool {
    let name = syntax.name
    if let type = syntax.type, Parameter.types[type.text] == nil {
      report(.unknownParameterType(type, known: Parameter.types.keys.sorted()))
      return false
    }
    let option = name.text.replacing("_", with: "-")
    guard !Parameter.reservedNames.contains(option) else {
      report(.reservedParameter(name))
      return false
    }
    let parameter = Parameter(syntax)
    if let fallback = syntax.fallback {
      guard let text = plainText(fallback), reads(text, as: parameter.type, at: fallback.span)
      else { return false }
    }
    scope.types[name.text] = parameter.type
    if let given = scope.parameters[name.text] {
      guard reads(given, as: parameter.type, at: name.span) else { return false }
      return declare(name, as: .values([.text(given)]))
    }
    if let fallback = parameter.fallback { return declare(name, as: .values([.text(fallback)])) }
    guard !scope.requiresParameters else {
      report(.missingParameter(name))
      return false
    }
    return declare(name, as: .pending(parameter.type))
  }

  private mutating func reads(_ text: String, as type: ValueType, at span: Span) -> Bool {
    switch WordReader.read(text, as: type, context: scope.reading) {
    case .value: return true
    case .refused(let reason, let hint):
      report(.unreadableValue(reason, hint: hint, at: span))
      return false
    }
  }

  /// Checks an `if`; behind it only those names are known that every way through it declares.
  mutating func conditional(_ syntax: ConditionalSyntax) -> CheckedStatement.Kind? {
    let before = scope
    var ways: [Scope] = []
    var conditions: [VariableCondition] = []
    for branch in syntax.branches {
      scope = before
      if let condition = variableCondition(branch.condition) { conditions.append(condition) }
      branch.block.statements.forEach { _ = statement($0) }
      ways.append(scope)
    }
    scope = before
    syntax.otherwise?.statements.forEach { _ = statement($0) }
    ways.append(scope)
    scope = before.joined(with: ways)
    guard conditions.count == syntax.branches.count else { return nil }
    return .conditional(conditions, syntax)
  }

  mutating func assertion(
    _ predicate: PredicateSyntax,
    text: ValueSyntax?
  ) -> CheckedStatement.Kind? {
    guard let condition = variableCondition(predicate) else { return nil }
    var message: String?
    if let text {
      guard let shown = shownText(text) else { return nil }
      message = shown
    }
    return .assertion(condition, text: message ?? "\(SyntaxPrinter.print(predicate)) does not hold")
  }

  /// Checks the statements of a file as its own text, with the names of this one.
  mutating func include(_ syntax: IncludeSyntax) -> CheckedStatement.Kind? {
    guard let source = syntax.source else { return nil }
    var nested = Checker(source: source, catalog: catalog, scope: scope, formats: formats)
    nested.verbs = verbs
    // Nobody could fill a hole of a file.
    nested.scope.allowsHoles = false
    syntax.script.statements.forEach { _ = nested.statement($0) }
    nested.diagnostics.forEach { report($0.within(source)) }
    nested.scope.allowsHoles = scope.allowsHoles
    scope = nested.scope
    return .include(syntax)
  }

  /// Returns the text that `print` and `fail` show, or nil once a diagnostic was reported.
  mutating func shownText(_ arguments: [ArgumentSyntax]) -> String? {
    var words: [String] = []
    for argument in arguments {
      let texts = argument.values.compactMap { shownText($0) }
      guard texts.count == argument.values.count else { return nil }
      let name = argument.name.map { $0.text + "=" } ?? ""
      words.append(name + texts.joined(separator: ","))
    }
    return words.joined(separator: " ")
  }

  private mutating func shownText(_ value: ValueSyntax) -> String? {
    switch value.kind {
    case .interpolation(let segments):
      var text = ""
      for segment in segments {
        switch segment {
        case .text(let part): text += part
        case .variable(let name):
          guard let part = shownText(ofVariable: name, at: value.span) else { return nil }
          text += part
        case .field:
          report(.expectedText(at: value.span))
          return nil
        }
      }
      return text
    case .variable(let name): return shownText(ofVariable: name, at: value.span)
    case .list(let values):
      let texts = values.compactMap { shownText($0) }
      return texts.count == values.count ? texts.joined(separator: ",") : nil
    default: return plainText(value)
    }
  }

  private mutating func shownText(ofVariable name: String, at span: Span) -> String? {
    switch scope.variables[name] {
    case .values(let values)?: return values.compactMap(\.plainText).joined(separator: ",")
    case .pending?: return ""
    case .set?: report(.expectedText(at: span))
    case nil: reportUnknown(NameSyntax(name, span))
    }
    return nil
  }
}

extension Scope {
  /// What is known behind an `if`: the names that every way through it declares.
  fileprivate func joined(with ways: [Scope]) -> Scope {
    var joined = self
    guard let first = ways.first else { return joined }
    for (name, variable) in first.variables
    where ways.allSatisfy({ $0.variables[name] != nil }) {
      joined.variables[name] = variables[name] ?? variable
      joined.types[name] = first.types[name]
    }
    for (name, definition) in first.definitions
    where ways.allSatisfy({ $0.definitions[name] != nil }) {
      joined.definitions[name] = definitions[name] ?? definition
    }
    return joined
  }
}
