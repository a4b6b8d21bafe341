import TxDiagnostics

// What is legal and hardly meant. In code order.
extension Diagnostic {
  static func notFiltered(_ value: String, in test: Test, of resource: String) -> Diagnostic {
    Diagnostic(
      "TX2044",
      .warning,
      "'\(test.name)=\(value)' cannot be filtered at the server",
      at: test.span,
      notes: [Note("the condition is evaluated here; the scan reads every row of '\(resource)'")]
    )
  }

  static func alwaysTrue(at span: Span) -> Diagnostic {
    Diagnostic("TX2075", .warning, "this condition is always true", at: span)
  }

  static func dayAsInstant(_ field: String, _ day: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "TX2076",
      .warning,
      "'\(field)' is compared with the first instant of that day",
      at: span,
      notes: [Note("'\(field) in \(day)..\(day)' is the whole day")]
    )
  }
}
