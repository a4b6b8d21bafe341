import TxDiagnostics
import TxSyntax

// TX301x: statements about runs and plans that are refused before anything is sent. In code order.
extension Diagnostic {
  static func expectedRun(after command: NameSyntax) -> Diagnostic {
    Diagnostic(
      "TX3012",
      .error,
      "'\(command.text)' requires one run",
      at: command.span,
      notes: [Note("'last' is the newest one; 'runs' lists them")]
    )
  }

  static func retryOfOtherRows(_ verb: NameSyntax) -> Diagnostic {
    Diagnostic(
      "TX3013",
      .error,
      "'\(verb.text)' requires items of a run",
      at: verb.span,
      notes: [Note("write 'find items where run=$last_run outcome=failed | retry'")]
    )
  }
}
