import TxDiagnostics

// Please keep in the order of the codes. What is said about runs that are there already.

extension Diagnostic {
  /// Items of more than one run under one `retry`.
  static func retryOfSeveralRuns(_ runs: [String], at span: Span?) -> Diagnostic {
    Diagnostic(
      "TX3017",
      .error,
      "the items belong to \(runs.count) runs, and are tried again one run at a time",
      at: span,
      notes: [Note("name one of them: run=\(runs.first ?? "")"), Note("nothing was sent")]
    )
  }

  /// A run that another process carries out.
  static func runIsActive(_ run: String, pid: Int32) -> Diagnostic {
    Diagnostic(
      "TX4715",
      .error,
      "run \(run) is active in process \(pid)",
      at: nil,
      notes: [Note("to stop it there: kill -INT \(pid)")]
    )
  }

  /// Jobs of a cancelled run that the service has taken.
  static func acceptedGoesOn(_ count: Int, run: String) -> Diagnostic {
    Diagnostic(
      "TX4716",
      .note,
      "\(count) rows were sent already; their jobs go on at the service",
      at: nil,
      notes: [Note("what becomes of them tells: tx verify \(run)")]
    )
  }

  /// A run of which nothing is left to send.
  static func runIsOver(_ run: String) -> Diagnostic {
    Diagnostic("TX4717", .note, "run \(run) is over; nothing of it is left to send", at: nil)
  }

  /// A run whose values were written back.
  static func verifiedAfterUndo(_ run: String, undo: String) -> Diagnostic {
    Diagnostic(
      "TX4718",
      .note,
      "run \(run) was undone by \(undo); what it changed is not read again",
      at: nil
    )
  }

  /// A run that changed nothing, or of which nothing failed.
  static func nothingToReplan(
    _ run: String,
    isUndo: Bool,
    undoneBy undo: String? = nil
  ) -> Diagnostic {
    let what = isUndo ? "it changed nothing" : "nothing of what is meant failed"
    if let undo, isUndo {
      return Diagnostic("TX4719", .note, "run \(run) was undone by \(undo) before", at: nil)
    }
    return Diagnostic("TX4719", .note, "nothing to do for run \(run): \(what)", at: nil)
  }

  /// Jobs that no run of this machine has made.
  static func otherJobs(_ types: [String], at span: Span) -> Diagnostic {
    let kinds = Set(types).sorted()
      .map { type in
        let count = types.count { $0 == type }
        return "\(count) of '\(type)'"
      }
    return Diagnostic(
      "TX4660",
      .warning,
      types.count == 1
        ? "a job by somebody else is running" : "\(types.count) jobs by others are running",
      at: span,
      notes: [Note(kinds.joined(separator: ", ") + "; see 'find jobs'")]
    )
  }
}
