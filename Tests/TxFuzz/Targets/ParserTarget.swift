import TxDiagnostics
import TxPlanner
import TxSyntax

/// Any bytes are lexed and parsed; what parses prints to a text that parses to the same tree.
enum ParserTarget {
  static func run(_ bytes: [UInt8]) -> CInt {
    for isInteractive in [false, true] { check(bytes, isInteractive) }
    return 0
  }

  private static func check(_ bytes: [UInt8], _ isInteractive: Bool) {
    let source = SourceText(name: "fuzz", utf8: bytes)
    checkTokens(Lexer.tokenize(source, isInteractive: isInteractive), source)
    let parsed = parse(source, isInteractive)
    Fuzzing.requirePlaces(of: parsed.diagnostics, in: source)
    for statement in parsed.script.statements {
      Fuzzing.require(Fuzzing.isInside(statement.span, source), "a statement is outside")
    }
    guard parsed.diagnostics.isEmpty else { return }
    let text = SyntaxPrinter.print(parsed.script)
    let again = parse(SourceText(name: "printed", text), isInteractive)
    // The canonical text may be longer than a text may be.
    guard text.utf8.count <= Lexer.sizeLimit else { return }
    Fuzzing.require(
      again.diagnostics.isEmpty,
      "what was printed is wrong: \(text) \(again.diagnostics)"
    )
    Fuzzing.require(
      structure(again.script) == structure(parsed.script),
      "what was printed is another tree: \(text)"
    )
    let printed = SyntaxPrinter.print(again.script)
    Fuzzing.require(
      printed.utf8.elementsEqual(text.utf8),
      "printing again differs: \(text) \(printed)"
    )
  }

  /// Tokens stand in order, without overlap, and cover every byte.
  private static func checkTokens(_ lexed: LexedText, _ source: SourceText) {
    var end = 0
    for token in lexed.tokens {
      Fuzzing.require(token.span.lower == end, "a gap before \(token)")
      end = token.span.upper
    }
    if source.utf8.count <= Lexer.sizeLimit {
      Fuzzing.require(end == source.utf8.count, "the tokens end early")
    }
    Fuzzing.requirePlaces(of: lexed.diagnostics, in: source)
  }

  private static func parse(_ source: SourceText, _ isInteractive: Bool) -> ParseResult {
    Parser.parse(source, vocabulary: Fuzzing.planner.vocabulary, isInteractive: isInteractive)
  }

  /// The tree as bytes, without its spans.
  private static func structure(_ script: ScriptSyntax) -> [UInt8] {
    let marker = Array("TxDiagnostics.Span(".utf8)
    let text = Array(String(reflecting: script).utf8)
    var kept: [UInt8] = []
    var place = 0
    while place < text.count {
      if text[place] == marker[0], text[place...].starts(with: marker) {
        while place < text.count, text[place] != UInt8(ascii: ")") { place += 1 }
      } else {
        kept.append(text[place])
      }
      place += 1
    }
    return kept
  }
}
