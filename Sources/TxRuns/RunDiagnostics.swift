package import TxCatalog
package import TxDiagnostics
import TxJournal
import TxRuntime
import TxValues

// Please keep in the order of the codes. TX30xx: what is refused before anything is sent; TX46xx:
// what happens to a run; TX93xx: what cannot be.

extension Diagnostic {
  /// A change under `--read-only`.
  package static func readOnly(_ verb: String, at span: Span?) -> Diagnostic {
    Diagnostic("TX3001", .error, "'\(verb)' changes rows, and this session only reads", at: span)
  }

  /// Something of a run that cannot be rehearsed.
  package static func noDryRun(_ action: String, at span: Span?) -> Diagnostic {
    Diagnostic("TX3011", .error, "'\(action)' has no dry run", at: span)
  }

  /// A change that sends nothing, since every row is so already or left out.
  static func nothingToChange(_ plan: PlanSummary) -> Diagnostic {
    let unchanged = plan.unchanged > 0 ? ["\(plan.unchanged) unchanged"] : []
    let skipped = plan.skipped.map { "\($0.count) skipped (\($0.reason))" }
    let parts = unchanged + skipped
    let what = parts.isEmpty ? "no rows" : parts.joined(separator: ", ")
    let isLocked = plan.skipped.contains { $0.reason == RowTargets.lockedReason }
    let unlocking = Note("first unlock them: update deletion_lock_enabled=false")
    return Diagnostic(
      "TX3019",
      .note,
      "nothing to do: \(what)",
      at: plan.span,
      notes: isLocked ? [unlocking] : []
    )
  }

  /// More rows than a bound allows.
  package static func aboveMaximum(_ count: Int, maximum: Int, at span: Span?) -> Diagnostic {
    Diagnostic(
      "TX3002",
      .error,
      "\(count) rows would change, and the bound is \(maximum)",
      at: span,
      notes: [Note("nothing was sent; a part of a change is never made")]
    )
  }

  /// Another count than `expect` says.
  package static func unexpectedCount(_ count: Int, expected: Int, at span: Span?) -> Diagnostic {
    Diagnostic(
      "TX3003",
      .error,
      "\(count) rows are found, and \(expected) are expected",
      at: span,
      notes: [Note("nothing was sent")]
    )
  }

  /// Nobody can be asked, and `--yes` is missing.
  package static func unconfirmed(_ count: Int, at span: Span?) -> Diagnostic {
    Diagnostic(
      "TX3004",
      .error,
      "a change of \(count) rows requires '--yes' where nobody can be asked",
      at: span,
      notes: [Note("nothing was sent")]
    )
  }

  /// `--yes` without a bound.
  package static func unbounded(_ count: Int, at span: Span?) -> Diagnostic {
    Diagnostic(
      "TX3005",
      .error,
      "a change that nobody is asked about requires a bound",
      at: span,
      notes: [Note("for these rows: with max=\(count)"), Note("nothing was sent")]
    )
  }

  /// A verb that `--yes` does not cover.
  package static func verbNotAllowed(_ verb: String, at span: Span?) -> Diagnostic {
    Diagnostic(
      "TX3006",
      .error,
      "'\(verb)' requires '--allow \(verb)' where nobody is asked",
      at: span,
      notes: [Note("nothing was sent")]
    )
  }

  /// The approver said no.
  package static func disapproved(_ reason: String, at span: Span?) -> Diagnostic {
    Diagnostic(
      "TX3007",
      .error,
      "the change was not approved",
      at: span,
      notes: reason.isEmpty ? [] : [Note(reason)]
    )
  }

  /// The approver named another plan.
  package static func approvedOtherPlan(at span: Span?) -> Diagnostic {
    Diagnostic("TX3008", .error, "the approval is for another plan", at: span)
  }

  /// Rows that were left as they are because their key came twice.
  package static func duplicateRows(_ count: Int, at span: Span?) -> Diagnostic {
    Diagnostic(
      "TX3009",
      .note,
      count == 1
        ? "one row came twice and counts once" : "\(count) rows came twice and count once",
      at: span
    )
  }

  /// An undo or a retry of a deletion or a creation.
  package static func notRepeatable(
    _ run: String,
    verb: WriteRoute.Verb = .delete,
    at span: Span?
  ) -> Diagnostic {
    let deed =
      switch verb {
      case .update, .delete, .create: "deleted or made rows"
      case .dirAdd, .dirRemove: "changed which numbers an identity has"
      case .host(let name): "called '\(name)'"
      }
    return Diagnostic(
      "TX3010",
      .error,
      "run \(run) \(deed), which is neither undone nor tried again by itself",
      at: span,
      notes: [Note("to try again, run its statement again")]
    )
  }
}

extension Diagnostic {
  /// The service or the network is away, so nothing more is sent.
  package static func sendingStopped(_ cause: Diagnostic, run: String) -> Diagnostic {
    var diagnostic = Diagnostic(
      "TX4601",
      .error,
      "the run cannot go on: \(cause.message)",
      at: nil,
      notes: cause.notes + [Note("go on with: tx resume \(run)")]
    )
    diagnostic.service = cause.service
    return diagnostic
  }

  /// A job takes very long.
  package static func jobStalled(_ job: String, route: String) -> Diagnostic {
    Diagnostic(
      "TX4602",
      .warning,
      "job \(job) of '\(route)' has not ended in time",
      at: nil,
      notes: [Note("its rows are read again")]
    )
  }

  /// A request without an answer turned out to have arrived.
  package static func jobAdopted(_ job: String, route: String) -> Diagnostic {
    Diagnostic(
      "TX4603",
      .note,
      "a request of '\(route)' without an answer had arrived as job \(job)",
      at: nil
    )
  }

  /// A request is sent again after its answer was lost.
  package static func sentAgain(_ count: Int, route: String) -> Diagnostic {
    Diagnostic(
      "TX4604",
      .note,
      (count == 1 ? "a row is" : "\(count) rows are")
        + " sent again by '\(route)': the first request is nowhere",
      at: nil,
      notes: [Note("should it still arrive, it writes the same values once more")]
    )
  }

  /// Two jobs for the same rows.
  package static func orphanFound(_ job: String, route: String) -> Diagnostic {
    Diagnostic(
      "TX4605",
      .warning,
      "job \(job) of '\(route)' is for rows of this run and not of its making",
      at: nil,
      notes: [Note("it was awaited, and its rows were read again")]
    )
  }

  /// Failures ended the sending.
  package static func stoppedByFailures(_ reason: String) -> Diagnostic {
    Diagnostic("TX4606", .warning, "nothing more was sent: \(reason)", at: nil)
  }

  /// The sealed plan of a run does not have its hash.
  package static func planTampered(_ run: String) -> Diagnostic {
    Diagnostic(
      "TX4607",
      .error,
      "the plan of run \(run) is not the one that was sealed",
      at: nil,
      notes: [Note("the journal is damaged or was edited; run the statement again instead")]
    )
  }

  /// The plan needs a route that this program does not know.
  package static func routeUnknown(_ route: String, run: String) -> Diagnostic {
    Diagnostic("TX4608", .error, "run \(run) uses route '\(route)', which is not known", at: nil)
  }

  /// Rows of an older run that somebody else has changed since.
  package static func rowsLeftAlone(_ count: Int, run: String) -> Diagnostic {
    Diagnostic(
      "TX4609",
      .warning,
      (count == 1
        ? "a row of run \(run) is left alone" : "\(count) rows of run \(run) are left alone")
        + ": somebody else has written since",
      at: nil
    )
  }

  /// Rows to be made that differ and yet have the same name.
  package static func rivalRows(_ name: String, field: String, at span: Span?) -> Diagnostic {
    Diagnostic(
      "TX4612",
      .error,
      "two different new rows have the \(field) '\(name)'",
      at: span,
      notes: [
        Note("give each its own, or make the rows alike: equal rows are made once"),
        Note("nothing was sent"),
      ]
    )
  }

  /// A request without an answer turned out to have made its row.
  package static func rowFound(_ key: String, resource: String) -> Diagnostic {
    Diagnostic(
      "TX4613",
      .note,
      "a request without an answer had made \(key) of '\(resource)'",
      at: nil
    )
  }

  /// A request without an answer turned out to have taken effect.
  package static func requestFound(_ count: Int, route: String) -> Diagnostic {
    Diagnostic(
      "TX4614",
      .note,
      "a request of '\(route)' for \(count == 1 ? "a row" : "\(count) rows") had arrived, though its answer was lost",
      at: nil
    )
  }

  /// A change that waits for another run.
  static func lockAwaited(_ holder: RunLock.Holder) -> Diagnostic {
    Diagnostic("TX4640", .note, "waiting for the end of \(holder.text)", at: nil)
  }

  /// A broken invariant of a run.
  package static func runFault(_ what: String) -> Diagnostic {
    Diagnostic(
      "TX9301",
      .error,
      "the run contradicts itself: \(what)",
      at: nil,
      notes: [Note("nothing more was sent"), Note("this is a mistake in tx; please report it")]
    )
  }

  /// A verb that the profile does not permit, whoever asks.
  package static func verbNotPermitted(
    _ verb: String,
    permitted: Set<String>,
    at span: Span?
  ) -> Diagnostic {
    let names = permitted.sorted().joined(separator: ", ")
    let list = names.isEmpty ? "none of those that cannot be undone" : names
    return Diagnostic(
      "TX6142",
      .error,
      "'\(verb)' is not permitted by the profile",
      at: span,
      notes: [Note("it permits \(list)"), Note("nothing was sent")]
    )
  }
}
