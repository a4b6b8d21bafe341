package import TxDiagnostics

/// A statement about a run that is there already: `undo last max=50`.
package struct RunRequest: Sendable {
  package let action: Action
  /// The run's id; `last` is the newest.
  package let run: String
  /// Whether only this run is meant, not its retries too.
  package let isAlone: Bool
  /// The options of the change that it makes, if it makes one.
  package let options: ChangeOptions
  package let span: Span

  /// What is done with the run; the word that asks for it.
  package enum Action: String, Sendable, Hashable, CaseIterable {
    /// Sends nothing more of it.
    case cancel
    /// Goes on where it stopped.
    case resume
    /// Tries again what failed.
    case retry
    /// Writes back what it changed.
    case undo
    /// Reads its rows again.
    case verify
    /// Follows what was sent to its end.
    case wait
  }
}

extension RunRequest.Action {
  /// Whether it changes rows by a plan of its own.
  package var makesPlan: Bool { self == .retry || self == .undo }

  /// The options that may stand behind the run, as in `undo last only=yes`.
  package var options: [OptionSignature] {
    switch self {
    case .cancel, .resume, .verify, .wait: []
    case .retry: Update.options
    case .undo:
      Update.options + [OptionSignature("only", .flag, "this run alone, not its retries too")]
    }
  }
}
