import TxDiagnostics

extension Parser {
  /// Parses `script = statements`.
  mutating func parseScript() -> ScriptSyntax {
    ScriptSyntax(statements: parseStatements())
  }

  /// Parses `statement = [ "explain" | "check" ] pipeline | plan | let | set | command | …`; what
  /// a command would do is explained where it makes a plan.
  mutating func parseStatement() -> StatementSyntax {
    let start = current.span.lower
    let kind = parseStatementKind()
    return StatementSyntax(kind: kind, span: span(from: start))
  }

  private mutating func parseStatementKind() -> StatementSyntax.Kind {
    guard !isAtPipeline, let word else { return parsePipelineStatement(mode: .run) }
    switch word {
    case "explain", "check":
      advance()
      if word == "explain", let next = self.word, Self.explainedCommands.contains(next) {
        return parseCommand(isExplained: true)
      }
      return parsePipelineStatement(mode: word == "check" ? .check : .explain)
    case "let": return parseLet()
    case "plan": return parsePlan()
    case "set": return parseSet()
    case "assert": return parseAssertion()
    case "def": return parseDefinition()
    case "if": return parseConditional()
    case "include": return parseInclude()
    case "param": return parseParameter()
    default:
      if vocabulary.commands.contains(word) { return parseCommand() }
      return parseUnknownStatement(word)
    }
  }

  private mutating func parsePipelineStatement(mode: StatementSyntax.Mode) -> StatementSyntax.Kind {
    if current.kind == .pipe, mode == .run { return parseLeadingPipe() }
    return .pipeline(parsePipeline(), mode: mode)
  }

  /// Parses a statement that begins with a pipe: at a prompt it continues `$last`.
  private mutating func parseLeadingPipe() -> StatementSyntax.Kind {
    let place = Span(current.span.lower, current.span.lower)
    var source = SourceSyntax(kind: .variable(NameSyntax("last", place)), span: place)
    if !isInteractive {
      report(SyntaxDiagnostics.leadingPipe(at: current.span))
      source.kind = .missing
    }
    return .pipeline(parseStages(of: source), mode: .run)
  }

  private mutating func parseUnknownStatement(_ word: String) -> StatementSyntax.Kind {
    let place = current.span
    if vocabulary.stages[word] != nil {
      fail(SyntaxDiagnostics.stageWithoutSource(word, at: place))
    } else {
      let known = StatementWord.all.map(\.name) + vocabulary.commands
      fail(
        SyntaxDiagnostics.unknownStatement(
          word,
          suggestions: Suggestion.suggestions(for: word, among: known),
          at: place
        )
      )
    }
    advance()
    finishStage()
    return .pipeline(
      parseStages(of: SourceSyntax(kind: .missing, span: place)),
      mode: .run
    )
  }

  /// Parses `plan = "plan" pipeline "to" value`.
  private mutating func parsePlan() -> StatementSyntax.Kind {
    let keyword = current.span
    advance()
    isPlanning = true
    let pipeline = parsePipeline()
    isPlanning = false
    guard takeWord("to") else {
      fail(SyntaxDiagnostics.missingPlanFile(at: keyword))
      return .plan(pipeline, to: ValueSyntax(.word(""), keyword))
    }
    return .plan(pipeline, to: parseValue(after: "to"))
  }

  /// Parses `let = "let" NAME "=" ( pipeline | valuelist )`.
  private mutating func parseLet() -> StatementSyntax.Kind {
    advance()
    let name = parseLetName()
    if !take(.equal) { fail(SyntaxDiagnostics.missingEqualSign(at: current.span)) }
    if isAtPipeline { return .letPipeline(name, parsePipeline()) }
    return .letValues(name, parseValueList(after: "=", within: .none))
  }

  private mutating func parseLetName() -> NameSyntax {
    if current.kind == .word, Name.isPlain(source.utf8[current.span.lower..<current.span.upper]) {
      return takeName()
    }
    let place = current.span
    guard current.kind == .variable else {
      fail(SyntaxDiagnostics.missingName(fixIt: nil, at: place))
      return NameSyntax("", Span(place.lower, place.lower))
    }
    let text = String(source.text(place).dropFirst())
    report(SyntaxDiagnostics.missingName(fixIt: text, at: place))
    advance()
    return NameSyntax(text, place)
  }

  /// Parses `set = "set" assignment { assignment }`.
  private mutating func parseSet() -> StatementSyntax.Kind {
    advance()
    return .set(parseAssignments(after: "set", stopsAtWith: false))
  }

  /// Parses `command = COMMAND { argument }`.
  private mutating func parseCommand(isExplained: Bool = false) -> StatementSyntax.Kind {
    let name = takeName()
    var arguments: [ArgumentSyntax] = []
    while !isAtStatementEnd, current.kind != .pipe, !isRecovering {
      let before = index
      arguments.append(parseArgument(of: name.text))
      if index == before { break }
    }
    return isExplained ? .explainedCommand(name, arguments) : .command(name, arguments)
  }

  /// The commands that make a plan.
  private static let explainedCommands: Set = ["retry", "undo"]

  /// Parses `argument = NAME "=" valuelist | valuelist`.
  mutating func parseArgument(
    of command: String,
    allowsKeywords: Bool = true
  ) -> ArgumentSyntax {
    let start = current.span.lower
    var name: NameSyntax?
    if isAtField, token(1).kind == .equal {
      name = takeName()
      advance()
    }
    let values = parseValueList(
      after: name == nil ? command : "=",
      within: .arguments,
      allowsKeywords: allowsKeywords && name == nil
    )
    return ArgumentSyntax(name: name, values: values, span: span(from: start))
  }
}
