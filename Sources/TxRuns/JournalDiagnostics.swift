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
      self.init(
        "TX4701",
        .error,
        "the journal cannot be written: the disk is full",
        at: nil,
        notes: [Note("make room first")]
      )
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
        notes: [Note("\(path): \(JournalFolder.reason(code))")]
      )
    case .newer(let found, let known):
      self.init(
        "TX4704",
        .error,
        "the journal was written by a newer tx",
        at: nil,
        notes: [
          Note("its version is \(found), the newest known here is \(known)"),
          Note("nothing was sent; this account needs the newer tx"),
        ]
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
      let isNamed = holder.run != RunLock.unnamed
      let next = isNamed ? ", or stop it and type: tx resume \(holder.run)" : ""
      self.init(
        "TX4707",
        .error,
        "\(holder.text) is active",
        at: nil,
        notes: [Note("wait for its end, with --wait-lock 10m for example\(next)")]
      )
    case .used:
      self.init(
        "TX4641",
        .error,
        "another run was active while the rows were read",
        at: nil,
        notes: [Note("nothing was sent; run it again, for the rows may have changed")]
      )
    case .file(let path, let code):
      self.init(
        "TX4708",
        .error,
        "the lock of the account cannot be taken",
        at: nil,
        notes: [Note("\(path): \(JournalFolder.reason(code))")]
      )
    }
  }
}

extension RunLock.Holder {
  /// The run, its process and when it began, as far as they are known.
  var text: String {
    let since = since.map { " since \($0)" } ?? ""
    let run = run == RunLock.unnamed ? "a change" : "run \(run)"
    return "\(run) by process \(pid)\(since)"
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

  /// Returns the error with one note more, where it is one of journal, lock or disk.
  func noting(_ text: String) -> RuntimeError {
    guard kind == .storage else { return self }
    var diagnostic = diagnostic
    diagnostic.notes.append(Diagnostic.Note(text))
    return RuntimeError(kind, diagnostic)
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
