package import TxDiagnostics

/// What a text says, as far as it could be understood.
package struct ParseResult: Sendable {
  /// The tree; complete only when no diagnostic is an error.
  package var script: ScriptSyntax
  /// What was wrong, in the order of the text.
  package var diagnostics: [Diagnostic]
  /// Whether the text only ends too early; a prompt then asks for another line.
  package var isIncomplete: Bool
}

/// Builds the tree of a text; it never fails, it diagnoses and goes on.
///
/// One function parses one production of `Docs/Grammar.txt`, in the order of the grammar:
/// statements in `Parser+Statements.swift`, sources and stages in `Parser+Pipelines.swift`, then
/// conditions, then values. A function that is `mutating` consumes tokens; the others look at most
/// two tokens ahead.
///
/// The parser knows shapes, not words. Which words begin a stage, and what may follow them, is a
/// `Vocabulary`: `update` is `.assignments`, `sort` is `.sortKeys`. A new verb of a known shape
/// does not touch this module. Keywords are contextual: `delete` is a fine tag, and only words such
/// as `or` need quotes. It does not know resources, fields or types either: `find nubmers` is well
/// formed.
///
/// Three invariants keep it safe on any input:
/// - A loop consumes a token or stops.
/// - Nesting ends at 64 levels, with a diagnostic, because threads have small stacks.
/// - After an error the parser is *recovering*: it reports nothing more until the next pipe or the
///   end of the statement, so that one mistake is one diagnostic.
///
/// ```
/// let result = Parser.parse(SourceText(name: "a.tx", "find numbers | count"), vocabulary: words)
/// ```
///
/// Deliberately absent: precedence. `or` beside `and` is an error that shows both readings, since
/// there is no right answer for a person about to delete numbers.
package struct Parser {
  /// How deep conditions and values may nest.
  package static let nestingLimit = 64
  /// The most stages of a pipeline: each is a level of the plan.
  package static let stageLimit = 256
  private static let diagnosticLimit = 100

  let source: SourceText
  let tokens: [Token]
  var vocabulary: Vocabulary
  let isInteractive: Bool
  var index = 0
  var isRecovering = false
  /// How many parentheses are open around the pipeline that is being parsed.
  var pipelineDepth = 0
  /// How many blocks are open around the statement that is being parsed.
  var blockDepth = 0
  /// Whether a pipeline is parsed that ends where `to` names the file of its plan.
  var isPlanning = false
  private let nestingLimit: Int
  private var depth = 0
  private var diagnostics: [Diagnostic]
  private var hasDefiniteError: Bool

  private init(
    _ source: SourceText,
    _ lexed: LexedText,
    _ vocabulary: Vocabulary,
    isInteractive: Bool,
    nestingLimit: Int
  ) {
    self.source = source
    self.tokens = lexed.tokens.filter { !$0.isTrivia }
    self.vocabulary = vocabulary
    self.isInteractive = isInteractive
    self.nestingLimit = nestingLimit
    self.diagnostics = lexed.diagnostics
    self.hasDefiniteError = lexed.hasDefiniteError
  }

  /// Returns the tree of a text and everything that is wrong with it.
  package static func parse(
    _ source: SourceText,
    vocabulary: Vocabulary,
    isInteractive: Bool = false,
    bounds: SourceBounds = .language
  ) -> ParseResult {
    let lexed = Lexer.tokenize(source, isInteractive: isInteractive, bounds: bounds)
    guard source.utf8.count <= bounds.bytes else {
      return ParseResult(
        script: ScriptSyntax(statements: []),
        diagnostics: lexed.diagnostics,
        isIncomplete: false
      )
    }
    var parser = Parser(
      source,
      lexed,
      vocabulary,
      isInteractive: isInteractive,
      nestingLimit: bounds.nesting
    )
    let script = parser.parseScript()
    return ParseResult(
      script: script,
      diagnostics: parser.limitedDiagnostics,
      isIncomplete: lexed.isOpenEnded && !parser.hasDefiniteError
    )
  }

  private var limitedDiagnostics: [Diagnostic] {
    let sorted = diagnostics.enumerated()
      .sorted { left, right in
        (left.element.span?.lower ?? 0, left.offset) < (
          right.element.span?.lower ?? 0, right.offset
        )
      }
      .map(\.element)
    guard sorted.count > Self.diagnosticLimit, let next = sorted[Self.diagnosticLimit].span else {
      return sorted
    }
    return sorted.prefix(Self.diagnosticLimit) + [SyntaxDiagnostics.tooManyErrors(at: next)]
  }
}

// The cursor.
extension Parser {
  var current: Token { tokens[index] }

  /// Returns the token some places ahead, the end of input behind the last one.
  func token(_ ahead: Int) -> Token { tokens[min(index + ahead, tokens.count - 1)] }

  var isAtEnd: Bool { current.kind == .endOfInput }

  var isAtStatementEnd: Bool {
    current.kind == .newline || current.kind == .semicolon || isAtEnd || isAtBlockEnd
  }

  /// Whether no more of this stage can follow.
  var isAtStageEnd: Bool {
    isAtStatementEnd || current.kind == .pipe
      || (pipelineDepth > 0 && current.kind == .rightParenthesis) || isAtPlanFile
  }

  /// Whether the `to` behind a planned pipeline stands here.
  var isAtPlanFile: Bool { isPlanFile(0) }

  func isPlanFile(_ ahead: Int) -> Bool {
    guard isPlanning, pipelineDepth == 0, isWord("to", ahead: ahead) else { return false }
    // With an operator behind it the word is a field.
    return !isAtOperator(ahead + 1)
      && ![.plusEqual, .minusEqual].contains(token(ahead + 1).kind)
  }

  /// The end of the last consumed token.
  var previousEnd: Int { index > 0 ? tokens[index - 1].span.upper : 0 }

  func span(from lower: Int) -> Span { Span(lower, max(lower, previousEnd)) }

  /// Returns the word here, or nil when another kind of token stands here.
  var word: String? { current.kind == .word ? source.text(current.span) : nil }

  /// Whether a certain word stands some tokens ahead.
  func isWord(_ text: StaticString, ahead: Int = 0) -> Bool {
    let token = token(ahead)
    guard token.kind == .word, token.span.length == text.utf8CodeUnitCount else { return false }
    return text.withUTF8Buffer { bytes in
      bytes.indices.allSatisfy { source.utf8[token.span.lower + $0] == bytes[$0] }
    }
  }

  /// What stands here, for a message.
  var found: String {
    switch current.kind {
    case .endOfInput: "the end of the text"
    case .newline: "the end of the line"
    default: "'\(source.text(current.span))'"
    }
  }

  mutating func advance() {
    if index < tokens.count - 1 { index += 1 }
  }

  /// Consumes a token of a kind, if it is here.
  mutating func take(_ kind: Token.Kind) -> Bool {
    guard current.kind == kind else { return false }
    advance()
    return true
  }

  /// Consumes a word, if it is here.
  mutating func takeWord(_ text: StaticString) -> Bool {
    guard isWord(text) else { return false }
    advance()
    return true
  }

  /// Consumes the word here as a name.
  mutating func takeName() -> NameSyntax {
    let span = current.span
    advance()
    return NameSyntax(source.text(span), span)
  }
}

// Diagnosing and recovering.
extension Parser {
  /// Records a mistake that does not disturb what follows.
  mutating func report(_ diagnostic: Diagnostic) {
    guard !isRecovering else { return }
    if !isAtEnd { hasDefiniteError = true }
    diagnostics.append(diagnostic)
  }

  /// Records a mistake and stays silent until the next pipe or statement.
  mutating func fail(_ diagnostic: Diagnostic) {
    // Refused bytes have their message already.
    if current.kind == .refused { isRecovering = true }
    report(diagnostic)
    isRecovering = true
  }

  mutating func failUnexpected(expected: String) {
    fail(SyntaxDiagnostics.unexpected(found, expected: expected, at: current.span))
  }

  /// Ends a stage: whatever is left of it is diagnosed and left out.
  mutating func finishStage(expected: String = "'|' or the end of the statement") {
    if !isAtStageEnd { failUnexpected(expected: expected) }
    var open = 0
    while !isAtStatementEnd {
      switch current.kind {
      case .leftParenthesis, .leftBracket: open += 1
      case .rightParenthesis, .rightBracket:
        if open == 0, isAtStageEnd { return }
        open = max(0, open - 1)
      case .pipe where open == 0: return
      case .word where open == 0 && isAtPlanFile: return
      default: break
      }
      advance()
    }
  }

  /// Ends a statement: whatever is left of it is diagnosed and left out.
  mutating func finishStatement() {
    if !isAtStatementEnd { failUnexpected(expected: "the end of the statement") }
    while !isAtStatementEnd { advance() }
    isRecovering = false
  }

  /// Parses one level deeper; nil, with a diagnostic, where the text nests too deeply.
  mutating func nested<Result>(_ parse: (inout Parser) -> Result) -> Result? {
    guard depth < nestingLimit else {
      fail(SyntaxDiagnostics.nestedTooDeeply(at: current.span, limit: nestingLimit))
      while !isAtStatementEnd { advance() }
      return nil
    }
    depth += 1
    defer { depth -= 1 }
    return parse(&self)
  }

  /// Consumes a closing bracket, or says which one is never closed.
  mutating func close(_ kind: Token.Kind, openedAt opening: Span, expected: String) {
    if take(kind) { return }
    if isAtStatementEnd {
      fail(SyntaxDiagnostics.unclosedBracket(source.text(opening), at: opening))
    } else {
      failUnexpected(expected: expected)
    }
  }
}
