import TxDiagnostics

/// Walks over the tokens before a place and knows what may come next.
///
/// It is not the parser: it must make sense of texts that no grammar accepts, so it keeps only one
/// state for each open bracket.
struct CompletionWalk {
  private typealias Expected = CompletionContext.Expected

  /// What is known inside one pair of brackets.
  private struct Frame {
    var expected: Expected
    var resource: String?
    var verb: String?
    var shape: ArgumentShape?
    /// The lists expanded so far.
    var expanded: [String] = []
    /// The field whose value may come, or whose operator.
    var field = ""
    var isInOptions = false
    /// Whether the fields of groups follow.
    var isBehindBy = false
    var command: String?
    /// Whether the bracket holds values or conditions, not a pipeline.
    var isGroup = false
    /// `let name =` has been read up to here: 1 the word, 2 the name.
    var letProgress = 0
  }

  private let source: SourceText
  private let vocabulary: Vocabulary
  private var frames = [Frame(expected: .statement)]
  /// Whether a plan is made, whose file stands behind `to`.
  private var isPlan = false

  init(source: SourceText, vocabulary: Vocabulary) {
    self.source = source
    self.vocabulary = vocabulary
  }

  /// What may stand behind what was consumed.
  var expected: CompletionContext.Expected { top.expected }

  func context(replacing span: Span) -> CompletionContext {
    CompletionContext(
      expected: top.expected,
      replaced: span,
      resource: top.resource,
      verb: top.verb,
      expanded: top.expanded
    )
  }

  mutating func consume(_ token: Token) {
    switch token.kind {
    case .newline, .semicolon:
      frames = [Frame(expected: .statement)]
      isPlan = false
    case .pipe: startStage()
    case .leftParenthesis, .leftBracket: open()
    case .leftBrace: frames.append(Frame(expected: .statement))
    case .rightParenthesis, .rightBracket, .rightBrace: closeBracket()
    case .word: consumeWord(source.text(token.span))
    case .comma: consumeComma()
    case .equal, .plusEqual, .minusEqual: consumeEqual()
    case .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .matches, .notMatches:
      top.expected = .value(field: top.field)
    case .variable: consumeVariable()
    default: consumeValue()
    }
  }

  private var top: Frame {
    get { frames.last ?? Frame(expected: .statement) }
    set {
      if frames.isEmpty { frames.append(newValue) } else { frames[frames.count - 1] = newValue }
    }
  }

  private mutating func startStage() {
    let expanded = top.expanded
    top = Frame(expected: .stage, resource: top.resource)
    top.expanded = expanded
  }

  private mutating func open() {
    var frame = Frame(expected: top.expected, resource: top.resource, verb: top.verb)
    frame.shape = top.shape
    frame.field = top.field
    frame.expanded = top.expanded
    frame.isGroup = true
    switch (frame.shape, frame.expected) {
    case (.predicate, .operator), (.aggregates, _): frame.expected = .field
    case (.columns, _), (.assignments, _), (.given, _), (.creation, _):
      frame.expected = .value(field: frame.field)
    default: break
    }
    frames.append(frame)
  }

  private mutating func closeBracket() {
    guard frames.count > 1 else { return }
    frames.removeLast()
    consumeValue()
  }

  private mutating func consumeWord(_ word: String) {
    if word == "find" || word == "get", isAtSource {
      top = Frame(expected: .resource, verb: word)
      return
    }
    if word == "import", isAtSource {
      top = Frame(expected: .argument(command: word), verb: word)
      return
    }
    if word == "to", isPlan, frames.count == 1, !isAtValue {
      top = Frame(expected: .nothing)
      return
    }
    switch top.expected {
    case .statement: startStatement(word)
    case .nothing where top.letProgress == 1: continueLet()
    case .resource where top.shape == .creation:
      top.resource = word
      top.expected = .field
    case .resource:
      top.resource = word
      switch top.verb {
      case "get": top.expected = .value(field: "")
      case "match": top.expected = .keywords(["on"])
      default: top.expected = .keywords(["where"])
      }
    case .stage: startArguments(of: word)
    case .field, .option: consumeField(word)
    case .operator: consumeOperator(word)
    case .value, .optionValue: consumeValue()
    case .argument, .keywords, .source, .variable, .nothing: consumeLooseWord(word)
    }
  }

  private var isAtSource: Bool {
    switch top.expected {
    case .statement, .source: true
    case .value: top.isGroup
    default: false
    }
  }

  private var isAtValue: Bool {
    switch top.expected {
    case .value, .optionValue: true
    default: false
    }
  }

  private mutating func startStatement(_ word: String) {
    switch word {
    case "explain", "check": top.expected = .source
    case "plan":
      isPlan = true
      top.expected = .source
    case "let":
      top.expected = .nothing
      top.letProgress = 1
    case "set":
      top.isInOptions = true
      top.verb = "set"
      top.expected = .option
    case "assert", "if": top.expected = .variable
    case "def", "include", "param": top.expected = .nothing
    default:
      top.command = word
      top.expected = vocabulary.commands.contains(word) ? .argument(command: word) : .nothing
    }
  }

  private mutating func continueLet() {
    top.letProgress = 2
    top.expected = .nothing
  }

  private mutating func startArguments(of verb: String) {
    top.verb = verb
    top.shape = vocabulary.stages[verb]
    switch top.shape {
    case .predicate, .columns, .sortKeys, .assignments, .given, .field, .fields:
      top.expected = .field
    case .creation: top.expected = .resource
    case .aggregates: top.expected = .nothing
    case .match: top.expected = .resource
    case .settings: startOptions()
    case .variable: top.expected = .variable
    case .grouping: top.expected = .keywords(["by"])
    case .some(.none): top.expected = .keywords(["with"])
    default: top.expected = .nothing
    }
  }

  private mutating func consumeField(_ word: String) {
    if word == "not" || word == "and" || word == "or", top.shape == .predicate { return }
    if word == "with", top.shape != .predicate, !top.isInOptions { return startOptions() }
    if top.shape == .field, !top.isInOptions {
      top.expanded.append(word)
      top.expected = .nothing
      return
    }
    top.field = word
    top.expected = .operator(field: word)
  }

  private mutating func consumeOperator(_ word: String) {
    switch word {
    case "with" where top.shape != .predicate && !top.isInOptions: startOptions()
    case "with", "is": top.expected = .operator(field: top.field)
    case "in", "contains", "starts", "ends": top.expected = .value(field: top.field)
    case "and", "or", "not": top.expected = top.shape == .predicate ? .field : top.expected
    case "null", "empty", "set", "asc", "desc": top.expected = .operator(field: top.field)
    default: consumeField(word)
    }
  }

  private mutating func consumeLooseWord(_ word: String) {
    switch word {
    case "where" where top.verb == "find" || top.verb == "get":
      top.shape = .predicate
      top.expected = .field
    case "by" where top.shape == .grouping || top.shape == .aggregates:
      top.isBehindBy = true
      top.expected = .field
    case "on" where top.shape == .match: top.expected = .field
    case "with" where top.shape != nil || top.verb == "import": startOptions()
    default: consumeValue()
    }
  }

  private mutating func startOptions() {
    top.isInOptions = true
    top.expected = .option
  }

  private mutating func consumeComma() {
    switch top.shape {
    case .columns, .sortKeys, .grouping, .fields:
      if !top.isInOptions, !top.isGroup { return top.expected = .field }
    case .aggregates where !top.isGroup:
      return top.expected = top.isBehindBy ? .field : .nothing
    default: break
    }
    top.expected = top.isInOptions ? .optionValue(option: top.field) : .value(field: top.field)
  }

  private mutating func consumeEqual() {
    if top.letProgress == 2 {
      top = Frame(expected: .source)
    } else if top.isInOptions {
      top.expected = .optionValue(option: top.field)
    } else {
      top.expected = .value(field: top.field)
    }
  }

  private mutating func consumeVariable() {
    if top.expected == .statement || top.expected == .source {
      top.expected = .nothing
    } else {
      consumeValue()
    }
  }

  /// After a value the next condition, assignment or argument may begin.
  private mutating func consumeValue() {
    switch top.shape {
    case .predicate, .assignments, .given, .creation:
      top.expected = top.isInOptions ? .option : .field
    default:
      if top.isInOptions {
        top.expected = .option
      } else if let command = top.command, vocabulary.commands.contains(command) {
        top.expected = .argument(command: command)
      } else {
        top.expected = top.verb == "get" ? .keywords(["where"]) : afterArguments
      }
    }
  }

  /// What may follow the arguments of a stage that are no fields.
  private var afterArguments: Expected {
    switch top.shape {
    case .destination, .match: .keywords(["with"])
    case .aggregates where !top.isGroup && !top.isBehindBy: .keywords(["by"])
    default: .nothing
    }
  }
}
