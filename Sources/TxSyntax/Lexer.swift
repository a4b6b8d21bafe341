package import TxDiagnostics

/// Turns bytes into tokens; it never fails, and every byte is in exactly one token.
///
/// It looks at bytes and Unicode scalars only, never at characters: a combining mark behind a quote
/// makes one character of the two.
package struct Lexer {
  /// The longest text that is read.
  package static let sizeLimit = 1 << 20

  let source: SourceText
  let bytes: [UInt8]
  var position = 0
  var tokens: [Token] = []
  var diagnostics: [Diagnostic] = []
  var endsInsideQuote = false
  var hasDefiniteError = false
  /// Whether the last token besides blanks was `~` or `!~`.
  private var expectsPattern = false

  private init(_ source: SourceText) {
    self.source = source
    self.bytes = source.utf8
  }

  /// Returns the tokens of a text; in a prompt an open bracket lasts to the end of the text.
  package static func tokenize(
    _ source: SourceText,
    isInteractive: Bool = false,
    bounds: SourceBounds = .language
  ) -> LexedText {
    var lexer = Lexer(source)
    let end = Span(source.utf8.count, source.utf8.count)
    guard source.utf8.count <= bounds.bytes else {
      return LexedText(
        tokens: [Token(.refused, Span(0, end.lower)), Token(.endOfInput, end)],
        diagnostics: [
          SyntaxDiagnostics.textTooLong(at: Span(0, 0), bytes: end.lower, limit: bounds.bytes)
        ],
        isOpenEnded: false,
        hasDefiniteError: true
      )
    }
    // A token and the blank behind it are rarely shorter.
    lexer.tokens.reserveCapacity(source.utf8.count / 3)
    while lexer.position < lexer.bytes.count { lexer.scanToken() }
    lexer.tokens.append(Token(.endOfInput, end))
    let endsInBackslash = lexer.endsInBackslash
    var lines = LineEnds(lexer.takeTokens())
    lines.classify(isInteractive: isInteractive)
    return LexedText(
      tokens: lines.tokens,
      diagnostics: lexer.diagnostics,
      isOpenEnded: lines.isOpenEnded || lexer.endsInsideQuote || endsInBackslash,
      hasDefiniteError: lexer.hasDefiniteError
    )
  }

  /// Returns the tokens and forgets them, so that they can be changed where they are.
  private mutating func takeTokens() -> [Token] {
    defer { tokens = [] }
    return tokens
  }

  private var endsInBackslash: Bool {
    guard let last = tokens.dropLast().last(where: { $0.kind != .blank }) else { return false }
    return last.kind == .lineBreak && bytes[last.span.upper - 1] != UInt8(ascii: "\n")
  }

  private mutating func scanToken() {
    let start = position
    let wantsPattern = expectsPattern
    expectsPattern = false
    switch bytes[position] {
    case UInt8(ascii: " "), UInt8(ascii: "\t"):
      skip { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
      add(.blank, from: start)
      expectsPattern = wantsPattern
    case UInt8(ascii: "\n"): add(.newline, from: start, length: 1)
    case UInt8(ascii: "\r") where byte(1) == UInt8(ascii: "\n"):
      add(.newline, from: start, length: 2)
    case UInt8(ascii: "#") where startsComment(at: start): scanComment()
    case UInt8(ascii: "/") where wantsPattern: scanRegex()
    case UInt8(ascii: "\""): scanString()
    case UInt8(ascii: "'"): scanRawString()
    case UInt8(ascii: "$"): scanVariable()
    case UInt8(ascii: "\\"): scanBackslash()
    case 0xEF where start == 0 && startsWithByteOrderMark:
      add(.blank, from: start, length: 3)
    default:
      if !scanSymbol() { scanWord() }
    }
  }

  /// Consumes an operator or a bracket, if one stands here.
  private mutating func scanSymbol() -> Bool {
    let isEqualNext = byte(1) == UInt8(ascii: "=")
    let kind: Token.Kind
    var length = 1
    switch bytes[position] {
    case UInt8(ascii: "|"): kind = .pipe
    case UInt8(ascii: ","): kind = .comma
    case UInt8(ascii: ";"): kind = .semicolon
    case UInt8(ascii: "("): kind = .leftParenthesis
    case UInt8(ascii: ")"): kind = .rightParenthesis
    case UInt8(ascii: "["): kind = .leftBracket
    case UInt8(ascii: "]"): kind = .rightBracket
    case UInt8(ascii: "{"): kind = .leftBrace
    case UInt8(ascii: "}"): kind = .rightBrace
    case UInt8(ascii: "="): (kind, length) = (.equal, isEqualNext ? 2 : 1)
    case UInt8(ascii: "<") where byte(1) == UInt8(ascii: ">"):
      refuse(length: 2) { SyntaxDiagnostics.unexpectedCharacter($0, at: $1) }
      return true
    case UInt8(ascii: "<"): (kind, length) = isEqualNext ? (.lessOrEqual, 2) : (.less, 1)
    case UInt8(ascii: ">"): (kind, length) = isEqualNext ? (.greaterOrEqual, 2) : (.greater, 1)
    case UInt8(ascii: "~"): kind = .matches
    case UInt8(ascii: "!") where isEqualNext: (kind, length) = (.notEqual, 2)
    case UInt8(ascii: "!") where byte(1) == UInt8(ascii: "~"): (kind, length) = (.notMatches, 2)
    case UInt8(ascii: "+") where isEqualNext: (kind, length) = (.plusEqual, 2)
    case UInt8(ascii: "-") where isEqualNext: (kind, length) = (.minusEqual, 2)
    case UInt8(ascii: "!"), UInt8(ascii: "`"):
      refuse(length: 1) { SyntaxDiagnostics.unexpectedCharacter($0, at: $1) }
      return true
    default: return false
    }
    expectsPattern = kind == .matches || kind == .notMatches
    add(kind, from: position, length: length)
    return true
  }

  private mutating func scanWord() {
    let start = position
    var end = start
    while end < bytes.count {
      let byte = bytes[end]
      if Name.isPlainPart(byte) {
        end += 1
      } else if byte < 0x80 {
        guard Self.isOfWord(byte) else { break }
        let isSign = byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
        let next = end + 1
        if isSign, end > start, next < bytes.count, bytes[next] == UInt8(ascii: "=") { break }
        end = next
      } else {
        let read = source.scalar(at: end)
        guard let scalar = read.scalar, RefusedBytes(scalar) == nil else { break }
        end += read.length
      }
    }
    guard end > start else { return scanRefused() }
    position = end
    add(wordKind(start, position), from: start)
  }

  private mutating func wordKind(_ lower: Int, _ upper: Int) -> Token.Kind {
    // Both spellings of a hole have three bytes.
    if upper - lower == 3, bytes[lower] == UInt8(ascii: ".") || bytes[lower] >= 0x80 {
      let word = bytes[lower..<upper]
      if word.elementsEqual("...".utf8) || word.elementsEqual("…".utf8) { return .hole }
    }
    guard bytes[lower] == UInt8(ascii: "."), upper - lower > 1, Name.isStart(bytes[lower + 1])
    else { return .word }
    let span = Span(lower, upper)
    if !Name.isFieldPath(bytes[(lower + 1)..<upper]) {
      diagnose(SyntaxDiagnostics.malformedName(source.text(span), at: span))
    }
    return .field
  }

  /// Consumes a run of bytes that may not stand in a text, with one diagnostic for all of it.
  private mutating func scanRefused() {
    let read = source.scalar(at: position)
    guard let scalar = read.scalar else {
      return refuse(length: read.length) { SyntaxDiagnostics.invalidUTF8(at: $1) }
    }
    let reason = RefusedBytes(scalar)
    var end = position + read.length
    if reason == .quote { end = typographicEnd(from: end) ?? end }
    while end < bytes.count {
      let next = source.scalar(at: end)
      guard let scalar = next.scalar, let other = RefusedBytes(scalar), other == reason else {
        break
      }
      end += next.length
    }
    refuse(length: end - position) { text, span in
      reason?.diagnostic(text, at: span) ?? SyntaxDiagnostics.unexpectedCharacter(text, at: span)
    }
  }

  /// Returns the end of a text in typographic quotes, so that the pair is one mistake.
  private func typographicEnd(from start: Int) -> Int? {
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n"), bytes[end] != UInt8(ascii: "\"") {
      let read = source.scalar(at: end)
      guard let scalar = read.scalar else { return nil }
      end += read.length
      if RefusedBytes(scalar) == .quote { return end }
    }
    return nil
  }

  /// Whether an ASCII byte may stand in a word.
  private static func isOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, 0x7F, UInt8(ascii: "|"), UInt8(ascii: ","), UInt8(ascii: ";"),
      UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"),
      UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "="), UInt8(ascii: "!"),
      UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "~"), UInt8(ascii: "\""),
      UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "\\"), UInt8(ascii: "$"):
      false
    default: true
    }
  }
}

extension Lexer {
  /// Returns the byte some bytes ahead; nil behind the end.
  func byte(_ ahead: Int) -> UInt8? {
    position + ahead < bytes.count ? bytes[position + ahead] : nil
  }

  mutating func skip(while condition: (UInt8) -> Bool) {
    while position < bytes.count, condition(bytes[position]) { position += 1 }
  }

  mutating func add(_ kind: Token.Kind, from start: Int, length: Int) {
    position = start + length
    add(kind, from: start)
  }

  mutating func add(_ kind: Token.Kind, from start: Int) {
    tokens.append(Token(kind, Span(start, position)))
  }

  mutating func refuse(length: Int, _ diagnostic: (String, Span) -> Diagnostic) {
    let span = Span(position, position + length)
    diagnose(diagnostic(source.text(span), span))
    add(.refused, from: position, length: length)
  }

  mutating func diagnose(_ diagnostic: Diagnostic) {
    hasDefiniteError = true
    diagnostics.append(diagnostic)
  }

  private var startsWithByteOrderMark: Bool { bytes.starts(with: [0xEF, 0xBB, 0xBF]) }

  private func startsComment(at offset: Int) -> Bool {
    if offset == 0 || (offset == 3 && startsWithByteOrderMark) { return true }
    return " \t\r\n".utf8.contains(bytes[offset - 1])
  }
}
