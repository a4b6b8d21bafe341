package import TxDiagnostics

/// Why a statement could not be carried out.
package struct RuntimeError: Error, Sendable, Hashable {
  /// What kind of end it is; exit codes are decided by whoever ends the program.
  package enum Kind: String, Sendable, Hashable {
    /// A guard, an `expect`, a name that is not there, or the approver.
    case refused
    /// The key is missing, wrong or not allowed to do this.
    case unauthenticated
    /// The service or the network did not give what was asked of it.
    case unavailable
    /// A bound on time, rows, requests or a job was reached.
    case limit
    /// The journal, a lock, a file or the disk.
    case storage
    /// The task was cancelled.
    case cancelled
    /// Something that cannot be: a mistake of ours.
    case internalFault
  }

  package let kind: Kind
  package let diagnostic: Diagnostic

  package init(_ kind: Kind, _ diagnostic: Diagnostic) {
    self.kind = kind
    self.diagnostic = diagnostic
  }

  /// The task was cancelled while it did what stands at `span`.
  package static func cancelled(at span: Span? = nil) -> RuntimeError {
    RuntimeError(.cancelled, .cancelled(at: span))
  }
}

extension RuntimeError {
  /// Throws when the task is cancelled; called before each page and behind each batch.
  static func checkCancellation(at span: Span? = nil) throws(RuntimeError) {
    guard !Task.isCancelled else { throw .cancelled(at: span) }
  }
}
