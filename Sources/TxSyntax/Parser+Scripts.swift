import TxDiagnostics

extension Parser {
  /// Parses `statements = { SEP } [ statement { SEP { SEP } statement } ] { SEP }`.
  mutating func parseStatements() -> [StatementSyntax] {
    var statements: [StatementSyntax] = []
    while !isAtEnd, !isAtBlockEnd {
      if isAtStatementEnd {
        advance()
        continue
      }
      statements.append(parseStatement())
      finishStatement()
    }
    return statements
  }

  /// Parses `definition = "def" NAME [ "(" VARIABLE { "," VARIABLE } ")" ] "=" [ "|" ] stages`.
  mutating func parseDefinition() -> StatementSyntax.Kind {
    let start = current.span
    advance()
    let name = parseDeclaredName(after: "def")
    let parameters = parseDefinitionParameters()
    // Known before its body, so that a body that uses itself is understood, and refused.
    if vocabulary.stages[name.text] == nil { vocabulary.stages[name.text] = .call }
    guard take(.equal) else {
      fail(SyntaxDiagnostics.missingDefinitionBody(at: isAtStatementEnd ? start : current.span))
      return .definition(DefinitionSyntax(name: name, parameters: parameters, stages: []))
    }
    _ = take(.pipe)
    var stages: [StageSyntax] = []
    repeat {
      let pipe = tokens[index - 1].span
      isRecovering = false
      if let stage = parseStage(behind: pipe) { stages.append(stage) }
      finishStage()
    } while take(.pipe)
    return .definition(DefinitionSyntax(name: name, parameters: parameters, stages: stages))
  }

  private mutating func parseDefinitionParameters() -> [NameSyntax] {
    let opening = current.span
    guard !isRecovering, take(.leftParenthesis) else { return [] }
    var parameters: [NameSyntax] = []
    repeat {
      guard current.kind == .variable else {
        fail(
          SyntaxDiagnostics.missingVariable(
            after: "def",
            found: word.flatMap { Name.isPlain($0.utf8) ? $0 : nil },
            at: current.span
          )
        )
        break
      }
      parameters.append(takeVariable())
    } while take(.comma)
    close(.rightParenthesis, openedAt: opening, expected: "',' or ')'")
    return parameters
  }

  /// Parses `parameter = "param" NAME [ ":" TYPE ] [ "=" value ] [ STRING ]`.
  mutating func parseParameter() -> StatementSyntax.Kind {
    advance()
    var parameter = ParameterSyntax(name: NameSyntax("", current.span))
    let (name, type) = parseTypedName()
    parameter.name = name
    parameter.type = type
    if !isRecovering, take(.equal) { parameter.fallback = parseValue(after: "=") }
    if !isRecovering, current.kind == .string || current.kind == .rawString {
      let value = parseValue(after: "param")
      if case .string(let text) = value.kind {
        parameter.summary = text
      } else {
        fail(SyntaxDiagnostics.unexpected("'${'", expected: "a plain text", at: value.span))
      }
    }
    return .parameter(parameter)
  }

  /// Parses `NAME [ ":" TYPE ]`; the colon may be part of either word.
  private mutating func parseTypedName() -> (name: NameSyntax, type: NameSyntax?) {
    let place = current.span
    let bytes = source.utf8[place.lower..<place.upper]
    guard current.kind == .word, let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else {
      let name = parseDeclaredName(after: "param")
      guard !isRecovering, let word, word.utf8.first == UInt8(ascii: ":") else {
        return (name, nil)
      }
      let lower = current.span.lower + 1
      return (name, parseTypeName(from: lower))
    }
    let name = NameSyntax(
      source.text(Span(place.lower, colon)),
      Span(place.lower, max(colon, place.lower + 1))
    )
    guard Name.isPlain(name.text.utf8) else {
      fail(SyntaxDiagnostics.missingDeclaredName(after: "param", at: place))
      return (NameSyntax("", place), nil)
    }
    return (name, parseTypeName(from: colon + 1))
  }

  /// Consumes a type whose name begins at an offset of this word, or is the next one.
  private mutating func parseTypeName(from lower: Int) -> NameSyntax? {
    let span = Span(lower, current.span.upper)
    advance()
    if span.length > 0 { return NameSyntax(source.text(span), span) }
    guard current.kind == .word else {
      failUnexpected(expected: "a type")
      return nil
    }
    return takeName()
  }

  private mutating func parseDeclaredName(after keyword: String) -> NameSyntax {
    if let word, Name.isPlain(word.utf8) { return takeName() }
    let place = current.span
    fail(SyntaxDiagnostics.missingDeclaredName(after: keyword, at: place))
    return NameSyntax("", Span(place.lower, place.lower))
  }

  /// Parses `include = "include" value`.
  mutating func parseInclude() -> StatementSyntax.Kind {
    advance()
    return .include(IncludeSyntax(file: parseValue(after: "include")))
  }

  /// Parses `assertion = "assert" junction [ STRING ]`.
  mutating func parseAssertion() -> StatementSyntax.Kind {
    advance()
    let predicate = parsePredicate(after: "assert")
    guard !isRecovering, current.kind == .string || current.kind == .rawString else {
      return .assertion(predicate, text: nil)
    }
    return .assertion(predicate, text: parseValue(after: "assert"))
  }

  /// Parses `conditional = "if" junction block { "else" "if" junction block } [ "else" block ]`.
  mutating func parseConditional() -> StatementSyntax.Kind {
    var conditional = ConditionalSyntax(branches: [])
    repeat {
      advance()
      let condition = parsePredicate(after: "if")
      conditional.branches.append(
        ConditionalSyntax.Branch(condition: condition, block: parseBlock(after: "if"))
      )
      guard !isRecovering, takeElse() else { return .conditional(conditional) }
    } while isWord("if")
    conditional.otherwise = parseBlock(after: "else")
    return .conditional(conditional)
  }

  /// Consumes an `else`, on this line or a later one.
  private mutating func takeElse() -> Bool {
    var ahead = 0
    while token(ahead).kind == .newline { ahead += 1 }
    guard isWord("else", ahead: ahead) else { return false }
    index += ahead + 1
    return true
  }

  /// Parses `block = "{" statements "}"`.
  private mutating func parseBlock(after keyword: String) -> BlockSyntax {
    let opening = current.span
    guard !isRecovering, take(.leftBrace) else {
      fail(SyntaxDiagnostics.missingBlock(after: keyword, at: opening))
      return BlockSyntax(statements: [], span: Span(opening.lower, opening.lower))
    }
    blockDepth += 1
    let statements = nested { $0.parseStatements() }
    blockDepth -= 1
    if !take(.rightBrace) { fail(SyntaxDiagnostics.unclosedBracket("{", at: opening)) }
    return BlockSyntax(statements: statements ?? [], span: span(from: opening.lower))
  }

  /// Whether the block around ends here.
  var isAtBlockEnd: Bool { blockDepth > 0 && current.kind == .rightBrace }

  /// Parses the arguments of a verb that a definition made: `idle now-90d`.
  mutating func parseCallArguments(of verb: String) -> [ArgumentSyntax] {
    var arguments: [ArgumentSyntax] = []
    while !isAtStageEnd, !isRecovering, !isWord("with") {
      let before = index
      arguments.append(parseArgument(of: verb, allowsKeywords: false))
      if index == before { break }
    }
    return arguments
  }
}
