import TxDiagnostics

extension Parser {
  /// Whether a pipeline begins here, where a list of values could begin as well.
  var isAtPipeline: Bool {
    isWord("find") || isWord("get") || isWord("import")
      || (current.kind == .variable && token(1).kind == .pipe)
  }

  /// Parses `pipeline = source { "|" stage }`.
  mutating func parsePipeline() -> PipelineSyntax {
    let source = parseSource()
    if !isAtUnpipedStage { finishStage() }
    return parseStages(of: source)
  }

  mutating func parseStages(of source: SourceSyntax) -> PipelineSyntax {
    var stages: [StageSyntax] = []
    while current.kind == .pipe || isAtUnpipedStage {
      let pipe = current.span
      if stages.count == Self.stageLimit {
        fail(SyntaxDiagnostics.tooManyStages(at: pipe))
        while !isAtStatementEnd { advance() }
        break
      }
      if take(.pipe) {
        isRecovering = false
      } else {
        report(SyntaxDiagnostics.missingPipe(before: word ?? "", at: pipe))
      }
      if let stage = parseStage(behind: pipe) { stages.append(stage) }
      finishStage()
    }
    return PipelineSyntax(
      source: source,
      stages: stages,
      span: span(from: source.span.lower)
    )
  }

  /// Whether a stage follows right behind the source, without a pipe.
  private var isAtUnpipedStage: Bool {
    guard !isRecovering, !isAtPlanFile, let word else { return false }
    return vocabulary.stages[word] != nil
  }

  /// Parses `source = find | get | import | VARIABLE`.
  private mutating func parseSource() -> SourceSyntax {
    let start = current.span.lower
    let kind: SourceSyntax.Kind
    if isWord("find") {
      kind = parseFind()
    } else if isWord("get") {
      kind = parseGet()
    } else if isWord("import") {
      kind = parseImport()
    } else if current.kind == .variable {
      kind = .variable(takeVariable())
    } else {
      let near =
        word.map { Suggestion.suggestions(for: $0, among: ["find", "get", "import"]) } ?? []
      fail(SyntaxDiagnostics.missingSource(found: found, suggestions: near, at: current.span))
      kind = .missing
    }
    return SourceSyntax(kind: kind, span: span(from: start))
  }

  /// Parses `find = "find" RESOURCE [ "where" predicate ]`.
  private mutating func parseFind() -> SourceSyntax.Kind {
    advance()
    let resource = parseResource(after: "find")
    return .find(resource, where: parseInlineWhere())
  }

  /// Parses `get = "get" RESOURCE valuelist [ "where" predicate ]`.
  private mutating func parseGet() -> SourceSyntax.Kind {
    advance()
    let resource = parseResource(after: "get")
    let values = parseValueList(after: "get \(resource.text)", within: .none)
    return .get(resource, values, where: parseInlineWhere())
  }

  /// Parses `import = "import" FORMAT value [ options ]`.
  private mutating func parseImport() -> SourceSyntax.Kind {
    let keyword = current.span
    advance()
    guard current.kind == .word, !isWord("with") else {
      fail(SyntaxDiagnostics.missingImportedFile(at: keyword))
      return .missing
    }
    let format = takeName()
    guard !isAtStageEnd, !isWord("with") else {
      fail(SyntaxDiagnostics.missingImportedFile(at: format.span))
      return .missing
    }
    let file = parseValue(after: format.text)
    return .imported(format: format, file, options: isRecovering ? [] : parseOptions())
  }

  mutating func parseResource(after keyword: String) -> NameSyntax {
    guard current.kind == .word, !isWord("where") else {
      fail(SyntaxDiagnostics.missingResource(keyword, at: current.span))
      return NameSyntax("", Span(current.span.lower, current.span.lower))
    }
    return takeName()
  }

  private mutating func parseInlineWhere() -> PredicateSyntax? {
    guard !isRecovering else { return nil }
    if takeWord("where") { return parsePredicate(after: "where") }
    guard isAtField, isAtOperator(1) else { return nil }
    report(SyntaxDiagnostics.missingWhere(at: current.span))
    return parsePredicate(after: "where")
  }

  /// Parses `stage = VERB arguments [ options ]`; the vocabulary names the arguments' shape.
  mutating func parseStage(behind pipe: Span) -> StageSyntax? {
    guard current.kind == .word else {
      let isDoubled = current.kind == .pipe && current.span.lower == pipe.upper
      if isAtStageEnd {
        let place = isDoubled ? pipe.union(current.span) : pipe
        fail(SyntaxDiagnostics.missingStage(isDoubled: isDoubled, at: place))
        // What follows `||` was meant as a condition.
        if isDoubled { advance() }
      } else {
        failUnexpected(expected: "a stage")
      }
      return nil
    }
    let verb = takeName()
    guard let shape = vocabulary.stages[verb.text] ?? (vocabulary.isOpen ? .call : nil) else {
      let near = Suggestion.suggestions(for: verb.text, among: Array(vocabulary.stages.keys))
      fail(SyntaxDiagnostics.unknownVerb(verb.text, suggestions: near, at: verb.span))
      finishStage()
      return StageSyntax(
        verb: verb,
        arguments: .unknown,
        options: [],
        span: span(from: verb.span.lower)
      )
    }
    let arguments = parseArguments(of: verb.text, shape)
    let options = isRecovering ? [] : parseOptions()
    return StageSyntax(
      verb: verb,
      arguments: arguments,
      options: options,
      span: span(from: verb.span.lower)
    )
  }

  private mutating func parseArguments(of verb: String, _ shape: ArgumentShape) -> StageArguments {
    switch shape {
    case .predicate: .predicate(parsePredicate(after: verb))
    case .columns: .columns(parseColumns())
    case .sortKeys: .sortKeys(parseSortKeys())
    case .value: parseValueArgument(of: verb)
    case .grouping: .grouping(parseGrouping())
    case .assignments: .assignments(parseAssignments(after: verb, stopsAtWith: true))
    case .given where isAtStageEnd || isWord("with"): .assignments([])
    case .given: .assignments(parseAssignments(after: verb, stopsAtWith: true))
    case .creation: parseCreation(of: verb)
    case .variable: parseVariableArgument(of: verb)
    case .destination: parseDestination(of: verb)
    case .field: .field(parseField())
    case .fields: .fields(parseFields())
    case .aggregates: parseSummary(of: verb)
    case .match: parseMatch(of: verb)
    case .settings:
      .assignments(isAtStageEnd ? [] : parseAssignments(after: verb, stopsAtWith: false))
    case .call: .call(parseCallArguments(of: verb))
    case .none: .none
    }
  }

  /// Parses `columns = column { "," column }` with `column = field [ "=" value ]`.
  private mutating func parseColumns() -> [ColumnSyntax] {
    parseSeparated("columns") { parser in
      let name = parser.parseField()
      guard parser.current.kind == .equal else { return ColumnSyntax(name: name) }
      parser.advance()
      return ColumnSyntax(name: name, value: parser.parseValue(after: "="))
    }
  }

  /// Parses `keys = key { "," key }` with `key = field [ "asc" | "desc" ]`.
  private mutating func parseSortKeys() -> [SortKeySyntax] {
    parseSeparated("sort keys") { parser in
      let field = parser.parseField()
      let isDescending = parser.takeWord("desc")
      if !isDescending { _ = parser.takeWord("asc") }
      return SortKeySyntax(field: field, isDescending: isDescending)
    }
  }

  /// Parses `grouping = [ "by" field { "," field } ]`.
  mutating func parseGrouping() -> [FieldSyntax] {
    guard takeWord("by") else { return [] }
    return parseSeparated("fields") { $0.parseField() }
  }

  mutating func parseSeparated<Element>(
    _ things: String,
    _ parse: (inout Parser) -> Element
  ) -> [Element] {
    var elements = [parse(&self)]
    while !isRecovering {
      if take(.comma) {
        elements.append(parse(&self))
      } else if isAtField, !isWord("with"), !isAtPlanFile {
        report(SyntaxDiagnostics.missingComma(between: things, at: current.span))
        elements.append(parse(&self))
      } else {
        break
      }
    }
    return elements
  }

  private mutating func parseValueArgument(of verb: String) -> StageArguments {
    let value = parseValue(after: verb)
    return isRecovering ? .unknown : .value(value)
  }

  private mutating func parseVariableArgument(of verb: String) -> StageArguments {
    if current.kind == .variable { return .variable(takeVariable()) }
    let place = current.span
    guard let word, Name.isPlain(word.utf8) else {
      fail(SyntaxDiagnostics.missingVariable(after: verb, found: nil, at: place))
      return .unknown
    }
    report(SyntaxDiagnostics.missingVariable(after: verb, found: word, at: place))
    advance()
    return .variable(NameSyntax(word, place))
  }

  /// Parses `destination = FORMAT value`.
  private mutating func parseDestination(of verb: String) -> StageArguments {
    guard current.kind == .word, !isWord("with") else {
      fail(SyntaxDiagnostics.missingDestination(verb, at: current.span))
      return .unknown
    }
    let format = takeName()
    guard !isAtStageEnd, !isWord("with") else {
      fail(SyntaxDiagnostics.missingDestination(verb, at: format.span))
      return .unknown
    }
    return .destination(format: format, parseValue(after: format.text))
  }

  /// Parses `options = [ "with" assignment { assignment } ]`.
  private mutating func parseOptions() -> [AssignmentSyntax] {
    guard takeWord("with") else { return [] }
    return parseAssignments(after: "with", stopsAtWith: false)
  }

  /// Parses `assignments = assignment { assignment }`.
  mutating func parseAssignments(after text: String, stopsAtWith: Bool) -> [AssignmentSyntax] {
    var assignments: [AssignmentSyntax] = []
    while !isAtStageEnd, !isRecovering, !(stopsAtWith && isWord("with")) {
      let before = index
      assignments.append(parseAssignment(after: text))
      if index == before { break }
    }
    if assignments.isEmpty {
      fail(SyntaxDiagnostics.missingAssignment(after: text, at: current.span))
    }
    return assignments
  }

  /// Parses `assignment = field ( "=" | "+=" | "-=" ) valuelist`.
  private mutating func parseAssignment(after text: String) -> AssignmentSyntax {
    let start = current.span.lower
    let field = parseField()
    let operation: AssignmentSyntax.Operation
    switch current.kind {
    case .plusEqual: operation = .add
    case .minusEqual: operation = .remove
    default: operation = .set
    }
    guard current.kind == .equal || operation != .set else {
      fail(SyntaxDiagnostics.missingAssignment(after: text, at: field.span))
      return AssignmentSyntax(
        field: field,
        operation: .set,
        values: [],
        span: span(from: start)
      )
    }
    advance()
    let values = parseValueList(after: operation.rawValue, within: .assignments)
    return AssignmentSyntax(
      field: field,
      operation: operation,
      values: values,
      span: span(from: start)
    )
  }
}
