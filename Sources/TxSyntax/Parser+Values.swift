import TxDiagnostics

/// What surrounds a list of values, so that a comma that should be a space is noticed.
enum ListContext {
  case conditions, assignments, arguments, none

  /// What a space separates there.
  var things: String {
    switch self {
    case .conditions: "conditions"
    case .assignments: "assignments"
    case .arguments, .none: "arguments"
    }
  }
}

extension Parser {
  /// Parses `valuelist = value { "," value }`.
  mutating func parseValueList(
    after text: String,
    within context: ListContext,
    allowsKeywords: Bool = false
  ) -> [ValueSyntax] {
    var values = [parseValue(after: text, allowsKeywords: allowsKeywords)]
    while current.kind == .comma, !isRecovering {
      if beginsAnother(context) {
        report(SyntaxDiagnostics.commaBetween(context.things, at: current.span))
        advance()
        break
      }
      advance()
      values.append(parseValue(after: ",", allowsKeywords: allowsKeywords))
    }
    return values
  }

  private func beginsAnother(_ context: ListContext) -> Bool {
    guard isField(1) else { return false }
    switch context {
    case .conditions: return isAtOperator(2)
    case .assignments: return [.equal, .plusEqual, .minusEqual].contains(token(2).kind)
    case .arguments: return token(2).kind == .equal
    case .none: return false
    }
  }

  /// Parses `value = WORD | STRING | HOLE | VARIABLE | FIELD | call | list | "(" pipeline ")"`.
  mutating func parseValue(after text: String, allowsKeywords: Bool = false) -> ValueSyntax {
    let place = current.span
    switch current.kind {
    case .word: return parseWord(allowsKeywords: allowsKeywords)
    case .string, .rawString: return parseString()
    case .hole:
      advance()
      return ValueSyntax(.hole, place)
    case .variable:
      let name = takeVariable()
      return ValueSyntax(.variable(name.text), place)
    case .field:
      advance()
      return ValueSyntax(.field(String(source.text(place).dropFirst())), place)
    case .leftBracket: return parseList()
    case .leftParenthesis:
      if let pipeline = parseParenthesizedPipeline() { return pipeline }
      advance()
      failUnexpected(expected: "'find' or 'get'")
    default:
      if isAtStageEnd || isWord("with") {
        // Blanks, comments and continued lines may lie before the end.
        let end = isAtStatementEnd ? Span(previousEnd, previousEnd) : place
        fail(SyntaxDiagnostics.missingValue(after: text, at: end))
      } else {
        failUnexpected(expected: "a value")
      }
    }
    return ValueSyntax(.word(""), Span(place.lower, place.lower))
  }

  private mutating func parseWord(allowsKeywords: Bool) -> ValueSyntax {
    if isAtCall { return parseCall() }
    let name = takeName()
    if !allowsKeywords, Keyword.isReserved(name.text) {
      report(SyntaxDiagnostics.keywordAsValue(name.text, at: name.span))
    }
    // `a=#1` is a word here, but could not be printed behind a space.
    let isComment = name.text.utf8.first == UInt8(ascii: "#")
    return ValueSyntax(isComment ? .string(name.text) : .word(name.text), name.span)
  }

  /// Whether a name stands here with an opening parenthesis right behind it.
  var isAtCall: Bool {
    current.kind == .word && token(1).kind == .leftParenthesis
      && token(1).span.lower == current.span.upper
      && Name.isPlain(source.utf8[current.span.lower..<current.span.upper])
  }

  private mutating func parseString() -> ValueSyntax {
    let token = current
    advance()
    var literal = StringLiteral(token.span, in: source)
    if token.kind == .rawString { return ValueSyntax(.string(literal.rawText()), token.span) }
    let segments = literal.segments()
    for diagnostic in literal.diagnostics { report(diagnostic) }
    if segments.count == 1, case .text(let text) = segments[0] {
      return ValueSyntax(.string(text), token.span)
    }
    return ValueSyntax(.interpolation(segments), token.span)
  }

  /// Parses `pattern = REGEX | value`.
  mutating func parsePattern(after text: String) -> ValueSyntax {
    guard current.kind == .regex else { return parseValue(after: text) }
    let span = current.span
    advance()
    let (pattern, flags) = StringLiteral(span, in: source).regex()
    return ValueSyntax(.regex(pattern, flags: flags), span)
  }

  /// Parses `call = NAME "(" [ callargument { "," callargument } ] ")"`.
  ///
  /// No space stands before the bracket: `f (a)` is a value and a group.
  private mutating func parseCall() -> ValueSyntax {
    let name = takeName()
    let opening = current.span
    advance()
    var arguments: [CallArgumentSyntax] = []
    let isShallow: Void? = nested { parser in
      if parser.current.kind == .rightParenthesis { return }
      repeat {
        arguments.append(parser.parseCallArgument())
      } while parser.take(.comma) && !parser.isRecovering
    }
    if isShallow != nil { close(.rightParenthesis, openedAt: opening, expected: "',' or ')'") }
    return ValueSyntax(.call(name, arguments), span(from: name.span.lower))
  }

  /// Parses `callargument = field comparison value | value`, a comparison being one of the symbols.
  private mutating func parseCallArgument() -> CallArgumentSyntax {
    guard isAtField, let operation = token(1).kind.comparison else {
      return CallArgumentSyntax(name: nil, value: parseValue(after: ","))
    }
    let name = takeName()
    advance()
    let value =
      switch operation {
      case .matches, .notMatches: parsePattern(after: operation.rawValue)
      default: parseValue(after: operation.rawValue)
      }
    return CallArgumentSyntax(name: name, operation: operation, value: value)
  }

  /// Parses `list = "[" [ valuelist ] "]"`.
  private mutating func parseList() -> ValueSyntax {
    let opening = current.span
    advance()
    let values = nested { parser in
      parser.current.kind == .rightBracket
        ? [] : parser.parseValueList(after: "[", within: .none)
    }
    close(.rightBracket, openedAt: opening, expected: "',' or ']'")
    return ValueSyntax(.list(values ?? []), span(from: opening.lower))
  }

  /// Parses `"(" pipeline ")"`; nil, without consuming anything, when no pipeline begins there.
  mutating func parseParenthesizedPipeline() -> ValueSyntax? {
    let opening = current.span
    let begins =
      isWord("find", ahead: 1) || isWord("get", ahead: 1) || isWord("import", ahead: 1)
      || (token(1).kind == .variable && token(2).kind == .pipe)
    guard begins else { return nil }
    advance()
    pipelineDepth += 1
    let pipeline = nested { $0.parsePipeline() }
    pipelineDepth -= 1
    guard let pipeline else { return ValueSyntax(.word(""), opening) }
    close(.rightParenthesis, openedAt: opening, expected: "'|' or ')'")
    return ValueSyntax(.pipeline(pipeline), span(from: opening.lower))
  }

  /// Consumes a variable; its name is without the `$`.
  mutating func takeVariable() -> NameSyntax {
    let span = current.span
    advance()
    return NameSyntax(String(source.text(span).dropFirst()), span)
  }
}
