import TxDiagnostics

/// The messages about bytes and tokens, TX1001 to TX1019.
///
/// One function per code, in code order; every code has a page in `Docs/Diagnostics`.
enum SyntaxDiagnostics {
  static func textTooLong(at span: Span, bytes: Int, limit: Int) -> Diagnostic {
    let most = limit == Lexer.sizeLimit ? "1 MiB" : "\(limit) bytes"
    return Diagnostic(
      "TX1001",
      .error,
      "a script is at most \(most) long; this one has \(bytes) bytes",
      at: span,
      notes: [.init("rows belong into a file that the script imports")]
    )
  }

  static func nullByte(at span: Span) -> Diagnostic {
    Diagnostic(
      "TX1002",
      .error,
      "a text holds no NUL bytes",
      at: span,
      notes: [.init("the file may be UTF-16 or binary; it is read as UTF-8")]
    )
  }

  static func invalidUTF8(at span: Span) -> Diagnostic {
    Diagnostic(
      "TX1003",
      .error,
      "these bytes are not UTF-8",
      at: span,
      notes: [.init("the file may be in Latin-1 or Windows-1252; it is read as UTF-8")]
    )
  }

  static func directionControl(_ text: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "TX1004",
      .error,
      "\(scalarName(text)) changes the direction of text and is refused here",
      at: span,
      notes: [.init("it can make a script look like another one; in a string write \\u{…}")],
      fixIts: [.init("remove it", replace: span, with: "")]
    )
  }

  static func unusualBlank(_ text: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "TX1005",
      .error,
      "\(scalarName(text)) is not a space",
      at: span,
      notes: [.init("text pasted from a document often holds no-break spaces")],
      fixIts: [.init("use a space", replace: span, with: " ")]
    )
  }

  static func typographicQuote(_ text: String, at span: Span) -> Diagnostic {
    // One quote alone, or a whole text between two of them.
    let inner = String(String.UnicodeScalarView(text.unicodeScalars.dropFirst().dropLast()))
    let replacement = inner.isEmpty ? "\"" : SyntaxPrinter.quoted(inner)
    return Diagnostic(
      "TX1006",
      .error,
      "strings are quoted by '\"', not by \(scalarName(text))",
      at: span,
      notes: [.init("text pasted from a document or a chat often holds such quotes")],
      fixIts: [.init("write \(replacement)", replace: span, with: replacement)]
    )
  }

  static func controlCharacter(_ text: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "TX1007",
      .error,
      "the control character \(scalarName(text)) is refused here",
      at: span,
      notes: [.init("in a string write it as an escape: \\u{…}")],
      fixIts: [.init("remove it", replace: span, with: "")]
    )
  }

  static func unexpectedCharacter(_ text: String, at span: Span) -> Diagnostic {
    var notes = [Diagnostic.Note("quote a value that holds it: \"\(text)\"")]
    if text == "!" { notes = [.init("negate with 'not', or compare with '!=' or '!~'")] }
    if text == "<>" { notes = [.init("compare with '!='")] }
    if text == "\\" { notes = [.init("a backslash continues a line only at its end")] }
    return Diagnostic("TX1008", .error, "'\(text)' has no meaning here", at: span, notes: notes)
  }

  static func unclosedString(at span: Span) -> Diagnostic {
    Diagnostic(
      "TX1009",
      .error,
      "a string ends on the line where it begins",
      at: span,
      notes: [.init("close the quote; write a line end as \\n in \"…\"")]
    )
  }

  static func unclosedRegex(at span: Span) -> Diagnostic {
    Diagnostic(
      "TX1010",
      .error,
      "a pattern ends on the line where it begins",
      at: span,
      notes: [.init("close it with '/'; write a slash inside as '\\/', or quote a glob: ~ \"/x*\"")]
    )
  }

  static func unknownEscape(_ text: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "TX1011",
      .error,
      "'\(text)' is no escape",
      at: span,
      notes: [
        .init("the escapes are \\\" \\\\ \\n \\t \\r \\$ \\u{1F600}; '…' knows none at all")
      ]
    )
  }

  static func malformedInterpolation(_ text: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "TX1012",
      .error,
      "'${…}' holds a field or a variable",
      at: span,
      notes: [.init("write ${.field} or ${$name}; write \\${ for the characters themselves")]
    )
  }

  static func malformedName(_ text: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "TX1013",
      .error,
      "'\(text)' is no name",
      at: span,
      notes: [.init("names are letters, digits and '_', joined by dots; quote a text: \"\(text)\"")]
    )
  }

  static func nestedTooDeeply(at span: Span, limit: Int) -> Diagnostic {
    Diagnostic(
      "TX1014",
      .error,
      "conditions and values nest at most \(limit) levels deep",
      at: span
    )
  }

  static func tooManyErrors(at span: Span) -> Diagnostic {
    Diagnostic("TX1015", .error, "more than 100 errors; the rest is left out", at: span)
  }

  /// Returns `U+00A0` for the first scalar of a text.
  private static func scalarName(_ text: String) -> String {
    guard let scalar = text.unicodeScalars.first else { return "" }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}
