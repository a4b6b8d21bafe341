package import TxDiagnostics

/// What may stand at a place of a text, for completion; the text may be incomplete.
package struct CompletionContext: Sendable, Hashable {
  /// The kinds of things that may stand at a place, each with a text that ends there.
  package enum Expected: Sendable, Hashable {
    /// the beginning of a line: `find`, `let`, a command, `$name`
    case statement
    /// `explain `, `let x = `, `in (`: `find`, `get`, `$name`
    case source
    /// `find `
    case resource
    /// `find numbers | `
    case stage
    /// `find numbers where `, `| sort `, `| update `
    case field
    /// `find numbers where status `, `| update tags`
    case `operator`(field: String)
    /// `find numbers where status=`; in a list behind each comma
    case value(field: String)
    /// `| update tag=x with `
    case option
    /// `| update tag=x with max=`
    case optionValue(option: String)
    /// `| as `, or a word that begins with `$`
    case variable
    /// `resume `, `help `
    case argument(command: String)
    /// `find numbers `, `| count `, `| delete `: words of the grammar, or the end of the stage
    case keywords([String])
    /// inside a comment, or where only the user knows
    case nothing
  }

  /// What may stand there.
  package var expected: Expected
  /// The word that is being typed; empty between words.
  package var replaced: Span
  /// The resource of the pipeline around the place, if it names one.
  package var resource: String?
  /// The verb of the stage around the place; `find` and `get` in a source.
  package var verb: String?
  /// The lists that the stages before the place have expanded, in order.
  package var expanded: [String]

  /// Creates it from its parts.
  package init(
    expected: Expected,
    replaced: Span,
    resource: String? = nil,
    verb: String? = nil,
    expanded: [String] = []
  ) {
    self.expected = expected
    self.replaced = replaced
    self.resource = resource
    self.verb = verb
    self.expanded = expanded
  }
}

extension Parser {
  /// Returns what may stand at an offset, judged by the text before it.
  package static func completionContext(
    at offset: Int,
    in source: SourceText,
    vocabulary: Vocabulary
  ) -> CompletionContext {
    let end = min(max(0, offset), source.utf8.count)
    let before = SourceText(name: source.name, utf8: Array(source.utf8[..<end]))
    let tokens = Lexer.tokenize(before, isInteractive: true).tokens.dropLast()
    var replaced = Span(end, end)
    var walked = Array(tokens)
    if let last = tokens.last, last.span.upper == end {
      switch last.kind {
      case .comment: return CompletionContext(expected: .nothing, replaced: replaced)
      case .word, .string, .rawString, .field, .variable, .regex, .hole, .refused:
        replaced = Span(last.span.lower, wordEnd(from: last, to: end, in: source))
        walked.removeLast()
      default: break
      }
    }
    var walk = CompletionWalk(source: before, vocabulary: vocabulary)
    for token in walked where !token.isTrivia { walk.consume(token) }
    var context = walk.context(replacing: replaced)
    if replaced.length > 0, before.utf8[replaced.lower] == UInt8(ascii: "$") {
      context.expected = .variable
    }
    return context
  }

  /// Returns where the token that is being typed ends, in the whole text.
  private static func wordEnd(from token: Token, to end: Int, in source: SourceText) -> Int {
    guard token.kind == .word || token.kind == .field || token.kind == .variable else { return end }
    var upper = end
    while upper < source.utf8.count,
      Name.isStart(source.utf8[upper]) || source.utf8[upper] == 0x2E
        || (0x30...0x39).contains(source.utf8[upper])
    { upper += 1 }
    return upper
  }
}
