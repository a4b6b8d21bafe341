package import TxDiagnostics
import TxRuntime

// TX4041: runs of a host's verbs.
extension Diagnostic {
  /// An undo of a run of a host's verb.
  package static func hostVerbNotUndone(
    _ run: String,
    verb: String,
    at span: Span?
  ) -> Diagnostic {
    Diagnostic(
      "TX4041",
      .error,
      "run \(run) called '\(cleaned(verb))', which only its host could undo",
      at: span
    )
  }
}
