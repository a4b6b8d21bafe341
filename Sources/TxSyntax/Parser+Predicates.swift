import TxDiagnostics

extension Parser {
  /// Parses `predicate = "all" | junction`.
  mutating func parsePredicate(after keyword: String) -> PredicateSyntax {
    guard isAtUnary else {
      if isAtStageEnd || isWord("with") {
        fail(SyntaxDiagnostics.missingCondition(after: keyword, at: current.span))
      } else {
        fail(SyntaxDiagnostics.missingField(found: found, at: current.span))
      }
      return .missing(current.span)
    }
    let first = current.span
    if isWord("all"), isEndOfCondition(1) {
      advance()
      return .all(first)
    }
    return parseJunction()
  }

  private func isEndOfCondition(_ ahead: Int) -> Bool {
    switch token(ahead).kind {
    case .pipe, .newline, .rightBrace, .semicolon, .endOfInput: true
    case .rightParenthesis: pipelineDepth > 0
    default: isWord("with", ahead: ahead) || isPlanFile(ahead)
    }
  }

  /// Whether a condition can begin here.
  private var isAtUnary: Bool {
    switch current.kind {
    case .leftParenthesis, .variable, .field: true
    case .word:
      !isWord("or") && !isWord("and") && !isWord("with") && !isWord("where")
        && !isAtPlanFile
    default: false
    }
  }

  /// Parses `junction = unary { [ "and" ] unary } | unary { "or" unary }`.
  private mutating func parseJunction() -> PredicateSyntax {
    var junction = Junction()
    let start = current.span.lower
    while true {
      let lower = current.span.lower
      let operand = parseUnary()
      junction.append(operand, at: span(from: lower))
      guard !isRecovering else { break }
      let place = current.span
      if takeWord("or") {
        junction.join(byOr: true, at: place)
      } else if takeWord("and") || isAtUnary {
        junction.join(byOr: false, at: place)
      } else {
        break
      }
    }
    if let mixedAt = junction.mixedAt {
      report(
        SyntaxDiagnostics.mixedJunction(
          junction.readings(in: source),
          at: mixedAt,
          replacing: span(from: start)
        )
      )
    }
    return junction.predicate
  }

  /// Parses `unary = "not" unary | "(" junction ")" | test`.
  private mutating func parseUnary() -> PredicateSyntax {
    let start = current.span
    if takeWord("not") {
      guard let operand = nested({ $0.parseUnary() }) else { return .missing(start) }
      return .not(operand, span(from: start.lower))
    }
    guard take(.leftParenthesis) else { return parseTest() }
    guard isAtUnary else {
      failUnexpected(expected: "a condition")
      return .missing(start)
    }
    let outer = pipelineDepth
    pipelineDepth = 0
    let inner = nested { $0.parseJunction() }
    pipelineDepth = outer
    close(.rightParenthesis, openedAt: start, expected: "')', 'and' or 'or'")
    return .group(inner ?? .missing(start), span(from: start.lower))
  }

  /// Parses `test = subject [ operator operands ]` with `subject = field | VARIABLE | call`.
  private mutating func parseTest() -> PredicateSyntax {
    let start = current.span
    guard let (field, subject) = parseSubject() else { return .missing(start) }
    let operatorStart = current.span.lower
    guard let operation = parseOperation() else {
      if subject == nil { diagnoseMisspeltOperator() }
      return .test(
        TestSyntax(
          field: field,
          subject: subject,
          operation: .isTrue,
          operatorSpan: Span(previousEnd, previousEnd),
          operands: [],
          span: span(from: start.lower)
        )
      )
    }
    let operatorSpan = span(from: operatorStart)
    let operands = parseOperands(of: operation)
    return .test(
      TestSyntax(
        field: field,
        subject: subject,
        operation: operation,
        operatorSpan: operatorSpan,
        operands: operands,
        span: span(from: start.lower)
      )
    )
  }

  /// Reports a word that is nearly an operator and has a value behind it.
  private mutating func diagnoseMisspeltOperator() {
    guard let word, word.utf8.count > 3, isAtField, !isAtOperator(1),
      [.word, .string, .rawString].contains(token(1).kind),
      !isWord("and", ahead: 1), !isWord("or", ahead: 1), !isWord("not", ahead: 1)
    else { return }
    let near = Suggestion.suggestions(for: word, among: ["contains", "ends", "starts"])
    guard !near.isEmpty else { return }
    fail(SyntaxDiagnostics.unknownOperator(word, suggestions: near, at: current.span))
  }

  private mutating func parseSubject() -> (FieldSyntax, ValueSyntax?)? {
    let place = current.span
    if current.kind == .variable || isAtCall {
      let value = parseValue(after: "where")
      guard case .call(let name, _) = value.kind else {
        return (FieldSyntax(source.text(place), place), value)
      }
      return (FieldSyntax(name.text, name.span), value)
    }
    let field = parseField()
    return field.path.isEmpty ? nil : (field, nil)
  }

  /// Parses `field = NAME { "." NAME }`; an empty one, with a diagnostic, for anything else.
  mutating func parseField() -> FieldSyntax {
    let place = current.span
    if isAtField, !isWord("AND"), !isWord("OR"), !isWord("NOT") {
      advance()
      return FieldSyntax(source.text(place), place)
    }
    if current.kind == .field {
      let text = source.text(place)
      report(SyntaxDiagnostics.dottedFieldOnTheLeft(text, at: place))
      advance()
      return FieldSyntax(String(text.dropFirst()), place)
    }
    fail(SyntaxDiagnostics.missingField(found: found, at: place))
    return FieldSyntax("", Span(place.lower, place.lower))
  }

  /// Whether a field's name stands some tokens ahead.
  var isAtField: Bool { isField(0) }

  func isField(_ ahead: Int) -> Bool {
    let token = token(ahead)
    return token.kind == .word && Name.isFieldPath(source.utf8[token.span.lower..<token.span.upper])
  }

  /// Whether an operator of a condition stands some tokens ahead.
  func isAtOperator(_ ahead: Int) -> Bool {
    switch token(ahead).kind {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .matches, .notMatches:
      true
    case .word:
      isWord("in", ahead: ahead) || isWord("is", ahead: ahead)
        || isWord("contains", ahead: ahead) || isWord("starts", ahead: ahead)
        || isWord("ends", ahead: ahead)
    default: false
    }
  }

  /// Consumes an operator; nil when none stands here, so that the field is a boolean one.
  private mutating func parseOperation() -> TestSyntax.Operation? {
    let kind = current.kind
    if let operation = kind.comparison {
      advance()
      return operation
    }
    guard kind == .word else { return nil }
    if isWord("not"), isAtOperator(1), token(1).kind == .word, !isWord("is", ahead: 1) {
      advance()
      return parseWordOperation(isNegated: true)
    }
    return parseWordOperation(isNegated: false)
  }

  private mutating func parseWordOperation(isNegated: Bool) -> TestSyntax.Operation? {
    if takeWord("in") { return isNegated ? .notIn : .in }
    if takeWord("contains") { return isNegated ? .notContains : .contains }
    if takeWord("starts") {
      _ = takeWord("with")
      return isNegated ? .notStarts : .starts
    }
    if takeWord("ends") {
      _ = takeWord("with")
      return isNegated ? .notEnds : .ends
    }
    return takeWord("is") ? parseState() : nil
  }

  /// Parses `state = "is" [ "not" ] ( "null" | "empty" | "set" )`.
  private mutating func parseState() -> TestSyntax.Operation {
    let isNegated = takeWord("not")
    if takeWord("null") { return isNegated ? .isNotNull : .isNull }
    if takeWord("empty") { return isNegated ? .isNotEmpty : .isEmpty }
    if takeWord("set") { return isNegated ? .isNotSet : .isSet }
    fail(SyntaxDiagnostics.missingState(at: current.span))
    return isNegated ? .isNotNull : .isNull
  }

  private mutating func parseOperands(of operation: TestSyntax.Operation) -> [ValueSyntax] {
    guard !isRecovering else { return [] }
    switch operation {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      return parseValueList(after: operation.rawValue, within: .conditions)
    case .matches, .notMatches:
      return [parsePattern(after: operation.rawValue)]
    case .in, .notIn: return parseMembers()
    case .contains, .notContains, .starts, .notStarts, .ends, .notEnds:
      return [parseValue(after: operation.rawValue)]
    default: return []
    }
  }

  /// Parses what follows `in`.
  ///
  /// `members = "(" ( pipeline | valuelist ) ")" | "[" valuelist "]" | VARIABLE | RANGE | HOLE`
  private mutating func parseMembers() -> [ValueSyntax] {
    switch current.kind {
    case .leftParenthesis:
      let opening = current.span
      if let pipeline = parseParenthesizedPipeline() { return [pipeline] }
      advance()
      let values = nested { $0.parseValueList(after: "in", within: .none) }
      close(.rightParenthesis, openedAt: opening, expected: "',' or ')'")
      return values ?? []
    case .leftBracket:
      guard case .list(let values) = parseValue(after: "in").kind, !values.isEmpty else { break }
      return values
    case .variable, .hole: return [parseValue(after: "in")]
    case .word where Keyword.isRange(source.text(current.span)): return [parseValue(after: "in")]
    default: break
    }
    fail(SyntaxDiagnostics.missingSet(at: current.span))
    return []
  }
}

extension Token.Kind {
  /// The comparison that a symbol is.
  var comparison: TestSyntax.Operation? {
    switch self {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    case .matches: .matches
    case .notMatches: .notMatches
    default: nil
    }
  }
}
