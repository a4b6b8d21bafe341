public import TxDiagnostics

/// Why a text was not run to its end.
public enum TxError: Error, Sendable, Hashable {
  /// The text is wrong; nothing was sent.
  case rejected([Diagnostic])
  /// A guard, an `expect` or the approver said no; the statement sent nothing.
  case refused(Diagnostic)
  /// The key is missing or wrong, or the host is set up wrongly.
  case unauthenticated(Diagnostic)
  /// The service or the network failed before any change, or a read failed.
  case unavailable(Diagnostic)
  /// A limit was reached.
  case limit(Diagnostic)
  /// The journal, a lock, a file or the disk.
  case storage(Diagnostic)
  /// It was stopped; a run that had begun can be resumed.
  case interrupted(Diagnostic)
  /// A mistake of ours.
  case internalFault(Diagnostic)
  /// The session is running something already.
  case busy

  /// What to show; empty for `busy`.
  public var diagnostics: [Diagnostic] {
    switch self {
    case .rejected(let diagnostics): diagnostics
    case .refused(let one), .unauthenticated(let one), .unavailable(let one), .limit(let one),
      .storage(let one), .interrupted(let one), .internalFault(let one):
      [one]
    case .busy: []
    }
  }
}
