package import TxDiagnostics
import TxSyntax

// TX61xx: sessions and their commands. In code order.
extension Diagnostic {
  static var unusableKey: Diagnostic {
    Diagnostic("TX6101", .error, "the key is empty or has characters that no key has", at: nil)
  }

  static func unusableAddress(_ reason: String) -> Diagnostic {
    Diagnostic("TX6102", .error, "the service's address cannot be used: \(reason)", at: nil)
  }

  // TX6103 is retired: TX3012 says it before anything is sent.

  static func noJournal(at span: Span?) -> Diagnostic {
    Diagnostic(
      "TX6105",
      .error,
      "changes need a journal, and the host gave no place for one",
      at: span
    )
  }

  static func noRunYet(at span: Span?) -> Diagnostic {
    Diagnostic("TX6106", .error, "this account has no run yet", at: span)
  }

  package static func unknownTopic(_ topic: String, at span: Span?, known: [String]) -> Diagnostic {
    let near = Suggestion.suggestions(for: topic, among: known)
    return Diagnostic(
      "TX6104",
      .error,
      "nothing is known of '\(topic)'",
      at: span,
      suggestions: near
    )
  }

  static func watchTimedOut(at span: Span) -> Diagnostic {
    Diagnostic("TX6107", .error, "the time to watch is over", at: span)
  }

  static func numberNotOwned(_ number: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "TX6108",
      .error,
      "\(number) is no number of this account, or cannot be changed now",
      at: span
    )
  }

  static func assertionFailed(_ text: String, at span: Span) -> Diagnostic {
    Diagnostic("TX6120", .error, text, at: span)
  }

  static func failed(_ text: String, at span: Span) -> Diagnostic {
    Diagnostic("TX6121", .error, text.isEmpty ? "the script says that it failed" : text, at: span)
  }

  /// The same problem at another place, for text that we wrote.
  func moved(to span: Span) -> Diagnostic {
    Diagnostic(
      code,
      severity,
      message,
      at: span,
      notes: notes.map { Note($0.text) },
      suggestions: suggestions
    )
  }
}
