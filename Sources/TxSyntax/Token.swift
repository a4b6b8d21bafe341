package import TxDiagnostics

/// A classified piece of the text; blanks and comments are tokens too, so that every byte has one.
package struct Token: Sendable, Hashable {
  /// What the piece is.
  package let kind: Kind
  // There are as many of them as there are words and blanks, and texts are short.
  private let lower: UInt32
  private let upper: UInt32

  /// Creates a token.
  package init(_ kind: Kind, _ span: Span) {
    self.kind = kind
    lower = UInt32(clamping: span.lower)
    upper = UInt32(clamping: span.upper)
  }

  /// Where it stands; empty only for the end of input.
  package var span: Span { Span(Int(lower), Int(upper)) }

  /// The kinds of tokens, each with a text that produces it.
  package enum Kind: UInt8, Sendable, Hashable {
    /// spaces, tabs, a byte order mark at the start
    case blank
    /// `# to the end of the line`
    case comment
    /// a line end that does not end the statement, or a backslash and its line end
    case lineBreak
    /// a line end that ends a statement
    case newline
    /// `active`, `+13035551234`, `2025-01-01..2025-03-31`
    case word
    /// `"ACME ${.customer_reference}"`
    case string
    /// `'no escapes'`
    case rawString
    /// `/^ACME/i` behind `~`
    case regex
    /// `.csv.address_id`
    case field
    /// `$west`, `$n.count`
    case variable
    /// `...` or `…`
    case hole
    /// `|`
    case pipe
    /// `,`
    case comma
    /// `;`
    case semicolon
    /// `(`
    case leftParenthesis
    /// `)`
    case rightParenthesis
    /// `[`
    case leftBracket
    /// `]`
    case rightBracket
    /// `{`
    case leftBrace
    /// `}`
    case rightBrace
    /// `=`, also spelled `==`
    case equal
    /// `!=`
    case notEqual
    /// `<`
    case less
    /// `<=`
    case lessOrEqual
    /// `>`
    case greater
    /// `>=`
    case greaterOrEqual
    /// `~`
    case matches
    /// `!~`
    case notMatches
    /// `+=`
    case plusEqual
    /// `-=`
    case minusEqual
    /// bytes that may not stand here; diagnosed already
    case refused
    /// behind the last byte
    case endOfInput
  }

  /// Whether the parser never sees the token.
  package var isTrivia: Bool { kind.rawValue <= Kind.lineBreak.rawValue }
}

/// The tokens of a text and what was wrong with its bytes.
package struct LexedText: Sendable {
  /// All tokens in order, without gaps, the end of input last.
  package var tokens: [Token]
  /// What was wrong, in the order of the text.
  package var diagnostics: [Diagnostic]
  /// Whether the text ends inside a bracket or a quote, or behind a pipe, a comma or a backslash.
  package var isOpenEnded: Bool
  /// Whether something is wrong that more text cannot mend.
  package var hasDefiniteError: Bool
}
