import TxDiagnostics

// The first line of a text.
extension SyntaxDiagnostics {
  static func unknownVersion(_ version: String?, at span: Span) -> Diagnostic {
    Diagnostic(
      "TX1080",
      .error,
      version.map { "version '\($0)' of the language is not known" } ?? "'#!tx' requires a version",
      at: span,
      notes: [.init("this tx reads version 1: '#!tx 1'")]
    )
  }
}
