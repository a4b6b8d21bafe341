package import TxDiagnostics

/// What a token is to a person who reads the text; a prompt colours by it.
package enum TokenRole: Sendable, Hashable {
  /// Blanks, line ends, pipes, commas and brackets.
  case plain
  case comment
  /// `find`, `let`, `resume`: what opens a statement or a source
  case statement
  /// `update` behind a pipe
  case verb
  /// `where`, `and`, `with`, `starts`
  case keyword
  case resource
  case field
  /// `max` behind `with`
  case option
  /// `=`, `!=`, `~`
  case `operator`
  /// `active`
  case value
  /// `500`, `+13035551234`, `2025-01-01`
  case number
  case string
  case variable
  /// `upper` before its bracket
  case function
  /// `...`
  case hole
  /// Bytes that may not stand here.
  case refused
}

/// A token and what it is to a person who reads.
package struct RoledToken: Sendable, Hashable {
  /// The token.
  package let token: Token
  /// What it is.
  package let role: TokenRole
}

extension Parser {
  /// Returns every token of a text with its role; the text may be incomplete or wrong.
  package static func roles(of source: SourceText, vocabulary: Vocabulary) -> [RoledToken] {
    let tokens = Lexer.tokenize(source, isInteractive: true).tokens.dropLast()
    var walk = CompletionWalk(source: source, vocabulary: vocabulary)
    return tokens.enumerated()
      .map { index, token in
        guard token.kind == .word else {
          if !token.isTrivia { walk.consume(token) }
          return RoledToken(token: token, role: TokenRole(token.kind))
        }
        let word = source.text(token.span)
        let before = walk.expected
        walk.consume(token)
        let isCall = index + 1 < tokens.count && tokens[index + 1].kind == .leftParenthesis
        let role = TokenRole(
          word,
          expected: before,
          then: walk.expected,
          isCall: isCall,
          in: vocabulary
        )
        return RoledToken(token: token, role: role)
      }
  }

  /// Returns every token of a text with what it is by itself; words are values.
  ///
  /// It takes a third of the time of `roles`.
  package static func lexicalRoles(of source: SourceText) -> [RoledToken] {
    Lexer.tokenize(source, isInteractive: true).tokens.dropLast()
      .map { token in
        guard token.kind == .word else {
          return RoledToken(token: token, role: TokenRole(token.kind))
        }
        let isNumber = TokenRole.startsNumber(source.utf8[token.span.lower..<token.span.upper])
        return RoledToken(token: token, role: isNumber ? .number : .value)
      }
  }
}

extension TokenRole {
  fileprivate init(_ kind: Token.Kind) {
    switch kind {
    case .comment: self = .comment
    case .word: self = .value
    case .string, .rawString, .regex: self = .string
    case .field: self = .field
    case .variable: self = .variable
    case .hole: self = .hole
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .matches,
      .notMatches, .plusEqual, .minusEqual:
      self = .operator
    case .refused: self = .refused
    default: self = .plain
    }
  }

  /// Creates the role of a word by what was expected where it stands, and behind it.
  fileprivate init(
    _ word: String,
    expected: CompletionContext.Expected,
    then next: CompletionContext.Expected,
    isCall: Bool,
    in vocabulary: Vocabulary
  ) {
    let opensSource = next == .resource && (word == "find" || word == "get")
    switch expected {
    case .statement, .source:
      let isKnown = StatementWord.named(word) != nil || vocabulary.commands.contains(word)
      self = opensSource || isKnown ? .statement : .plain
    case .resource: self = .resource
    case .stage: self = vocabulary.stages[word] == nil ? .plain : .verb
    case .field, .operator:
      if Self.keywords.contains(word) {
        self = .keyword
      } else {
        self = isCall ? .function : .field
      }
    case .option: self = .option
    case .keywords(let words) where words.contains(word): self = .keyword
    case .nothing where Self.connectives.contains(word) && next != expected: self = .keyword
    case .value, .optionValue, .variable, .argument, .keywords, .nothing:
      if opensSource {
        self = .statement
      } else if isCall {
        self = .function
      } else {
        self = Self.startsNumber(word.utf8) ? .number : .value
      }
    }
  }

  private static let keywords: Set<String> = [
    "and", "asc", "by", "contains", "desc", "empty", "ends", "in", "is", "not", "null", "or", "set",
    "starts", "where", "with",
  ]
  private static let connectives: Set<String> = ["by", "on", "to", "where", "with"]

  fileprivate static func startsNumber(_ bytes: some Sequence<UInt8>) -> Bool {
    var iterator = bytes.makeIterator()
    guard var first = iterator.next() else { return false }
    if first == UInt8(ascii: "+") || first == UInt8(ascii: "-") { first = iterator.next() ?? 0 }
    return first &- UInt8(ascii: "0") < 10
  }
}
