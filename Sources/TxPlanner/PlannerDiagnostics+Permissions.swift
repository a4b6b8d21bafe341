package import TxDiagnostics

// TX602x: what the program around does not permit. In code order.
extension Diagnostic {
  package static func readingNotPermitted(_ resource: String, at span: Span?) -> Diagnostic {
    Diagnostic(
      "TX6023",
      .error,
      "'\(resource)' may not be read here",
      at: span,
      notes: [Note("the program that runs this text does not permit it")]
    )
  }

  package static func writingNotPermitted(
    _ verb: String,
    on resource: String,
    at span: Span?
  ) -> Diagnostic {
    Diagnostic(
      "TX6024",
      .error,
      "'\(verb)' may not be used on '\(resource)' here",
      at: span,
      notes: [Note("the program that runs this text does not permit it")]
    )
  }
}
