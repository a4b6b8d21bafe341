package import TxDiagnostics
package import TxJournal
package import TxRuntime
import TxValues

// Please keep in the order of the codes.

extension Diagnostic {
  /// Creates the diagnostic of a journal that cannot be used.
  package init(_ error: JournalError) {
    switch error {
    case .store where error.isDiskFull:
      self.init("TX4701", .error, "the journal cannot be written: the disk is full", at: nil)
    case .store:
      self.init(
        "TX4702",
        .error,
        "the journal cannot be used",
        at: nil,
        notes: error.storeMessage.map { [Note($0)] } ?? []
      )
    case .folder(let path, let code):
      self.init(
        "TX4703",
        .error,
        "the folder of the journal cannot be made",
        at: nil,
        notes: [Note("\(path), system error \(code)")]
      )
    case .newer(let found, let known):
      self.init(
        "TX4704",
        .error,
        "the journal was written by a newer tx",
        at: nil,
        notes: [Note("its version is \(found), the newest known here is \(known)")]
      )
    case .noRun(let id):
      self.init("TX4705", .error, "there is no run '\(id)'", at: nil)
    case .damaged(let what):
      self.init(
        "TX4706",
        .error,
        "the journal is damaged: \(what) does not read as it was written",
        at: nil
      )
    }
  }

  /// Creates the diagnostic of a lock that another run holds.
  package init(_ failure: RunLock.Failure) {
    switch failure {
    case .held(let holder):
      let since = holder.since.map { " since \($0)" } ?? ""
      self.init(
        "TX4707",
        .error,
        "run \(holder.run) by process \(holder.pid)\(since) is active",
        at: nil,
        notes: [Note("wait for its end, or stop it and type: tx resume \(holder.run)")]
      )
    case .file(let path, let code):
      self.init(
        "TX4708",
        .error,
        "the lock of the account cannot be taken",
        at: nil,
        notes: [Note("\(path), system error \(code)")]
      )
    }
  }
}

extension RuntimeError {
  /// Creates the error for a journal that cannot be used.
  package init(_ error: JournalError) {
    if case .noRun = error {
      self.init(.refused, Diagnostic(error))
    } else {
      self.init(.storage, Diagnostic(error))
    }
  }

  /// Creates the error for a lock that another run holds.
  package init(_ failure: RunLock.Failure) {
    self.init(.storage, Diagnostic(failure))
  }

  /// Creates the error for a broken invariant.
  package static func runFault(_ what: String) -> RuntimeError {
    RuntimeError(.internalFault, .runFault(what))
  }
}
