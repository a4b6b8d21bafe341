import TxDiagnostics

// TX2096 to TX2099: names that rows decide. In code order.
extension Diagnostic {
  static func rowNameElsewhere(at span: Span) -> Diagnostic {
    Diagnostic(
      "TX2096",
      .error,
      "a name that is another for each row is looked up only in what a change assigns",
      at: span,
      notes: [Note("a condition may use a field of what is referred to: connection.active")]
    )
  }
}
