import TxDiagnostics
import TxSyntax

// TX61xx: sessions and their commands. In code order.
extension Diagnostic {
  static var unusableKey: Diagnostic {
    Diagnostic("TX6101", .error, "the key is empty or has characters that no key has", at: nil)
  }

  static func unusableAddress(_ reason: String) -> Diagnostic {
    Diagnostic("TX6102", .error, "the service's address cannot be used: \(reason)", at: nil)
  }

  static func expectedRun(after command: NameSyntax) -> Diagnostic {
    Diagnostic(
      "TX6103", .error, "'\(command.text)' requires a run", at: command.span,
      notes: [Note("'last' is the newest one; 'runs' lists them")])
  }

  static func unknownTopic(_ topic: String, at span: Span?, known: [String]) -> Diagnostic {
    let near = Suggestion.suggestions(for: topic, among: known)
    return Diagnostic(
      "TX6104", .error, "nothing is known of '\(topic)'", at: span, suggestions: near)
  }
}
