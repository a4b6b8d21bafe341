import TxCatalog
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

  static func planOfNoChange(at span: Span) -> Diagnostic {
    Diagnostic(
      "TX3014",
      .error,
      "'plan' requires an update or a delete as its last stage",
      at: span
    )
  }

  static func planOfSecret(_ field: Field, at span: Span) -> Diagnostic {
    Diagnostic(
      "TX3015",
      .error,
      "a plan file holds no secret, and '\(field.name)' is one",
      at: span,
      notes: [Note("run the statement itself")]
    )
  }

  static func expectedPlanFile(after command: NameSyntax) -> Diagnostic {
    Diagnostic(
      "TX3016",
      .error,
      "'\(command.text)' requires one plan file",
      at: command.span,
      notes: [Note("'plan … to \"FILE\"' writes one")]
    )
  }
}
