import TxDiagnostics
import TxValues

// Please keep in the order of the codes. Why a plan file is not carried out.

extension Diagnostic {
  /// More rows than allowed are not as they were.
  static func planDrifted(_ count: Int, of total: Int, at span: Span?) -> Diagnostic {
    Diagnostic(
      "TX3018",
      .error,
      "\(count) of \(total) rows are not as they were when the plan was made",
      at: span,
      notes: [
        Note("to leave so many out, say max_drift=\(count); or make the plan again"),
        Note("nothing was sent"),
      ]
    )
  }

  /// A file that is not as a plan was written.
  static func planFileDamaged(_ reason: String) -> Diagnostic {
    Diagnostic(
      "TX4710",
      .error,
      "the file is not a plan as it was written: \(reason)",
      at: nil,
      notes: [
        Note("make it again, for example with: tx plan -c 'find …' -o FILE"),
        Note("nothing was sent"),
      ]
    )
  }

  /// A plan for the numbers of somebody else.
  static func planOfOtherAccount(_ account: String, at span: Span?) -> Diagnostic {
    Diagnostic(
      "TX4711",
      .error,
      "the plan is for account '\(account)', not for this one",
      at: span,
      notes: [
        Note("apply it with the key and the address that it was made with, or make it again"),
        Note("nothing was sent"),
      ]
    )
  }

  /// A plan of a later program.
  static func planFileNewer(_ format: Int64) -> Diagnostic {
    Diagnostic(
      "TX4712",
      .error,
      "the plan was written by a newer tx",
      at: nil,
      notes: [Note("its format is \(format), the newest known here is \(PlanFile.format)")]
    )
  }

  /// A plan that was made too long ago.
  static func planTooOld(_ instant: Instant, at span: Span?) -> Diagnostic {
    Diagnostic(
      "TX4713",
      .error,
      "the plan is older than a day",
      at: span,
      notes: [Note("its rows were read at \(instant)"), Note("make it again")]
    )
  }

  /// A plan that this program would carry out otherwise.
  static func planNotReproduced(at span: Span?) -> Diagnostic {
    Diagnostic(
      "TX4714",
      .error,
      "the plan cannot be carried out exactly as it stands",
      at: span,
      notes: [Note("make it again with this version of tx"), Note("nothing was sent")]
    )
  }
}
