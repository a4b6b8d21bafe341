import TxCatalog
package import TxDiagnostics
package import TxJournal
package import TxPlanner

/// What the guards say about a plan.
package enum GuardDecision: Sendable, Hashable {
  /// It may be carried out without asking anybody.
  case proceed
  /// There is nothing to change.
  case nothingToDo
  /// A person has to say yes.
  case ask(Question)
  /// It must not be carried out.
  case refuse(Diagnostic)

  /// How a person is asked.
  package enum Question: Sendable, Hashable {
    case yes
    /// The person types the number of rows.
    case typeCount(Int)
  }
}

/// The thresholds that stand between a plan and the account; a pure function.
package enum Guards {
  /// The most rows that a plain yes is enough for.
  package static let confirmable = 1_000

  /// Decides whether a plan is carried out, asked about or refused.
  package static func decision(
    _ summary: PlanSummary,
    options: ChangeOptions,
    policy: RunPolicy
  ) -> GuardDecision {
    let (count, span, verb) = (summary.affected, summary.span, summary.verb.rawValue)
    // The rows found are what a ticket counts, so that the same line can be run again.
    if let expected = options.expected, summary.total != expected {
      return .refuse(.unexpectedCount(summary.total, expected: expected, at: span))
    }
    guard count > 0 else { return .nothingToDo }
    if policy.isReadOnly { return .refuse(.readOnly(verb, at: span)) }
    if summary.isIrreversible, let permitted = policy.permittedVerbs, !permitted.contains(verb) {
      return .refuse(.verbNotPermitted(verb, permitted: permitted, at: span))
    }
    let bounds = [options.maximum, policy.maximum].compactMap(\.self)
    if let maximum = bounds.min(), count > maximum {
      return .refuse(.aboveMaximum(count, maximum: maximum, at: span))
    }
    // A dry run sends nothing, so nobody has to agree.
    if policy.isDryRun { return .proceed }
    let needsWord = summary.isIrreversible && !policy.allowedVerbs.contains(verb)
    if policy.isInteractive {
      if policy.assumesYes, !needsWord { return .proceed }
      let typesCount = summary.isIrreversible || count > confirmable
      return .ask(typesCount ? .typeCount(count) : .yes)
    }
    guard policy.assumesYes else { return .refuse(.unconfirmed(count, at: span)) }
    guard !bounds.isEmpty || options.expected != nil else {
      return .refuse(.unbounded(count, at: span))
    }
    guard !needsWord else { return .refuse(.verbNotAllowed(verb, at: span)) }
    return .proceed
  }

  /// Returns why a run that was approved once is not gone on with; nil when nothing is against it.
  ///
  /// Nobody is asked again, but what is permitted here may be less than where the run began. Rows that have settled count
  /// no more.
  package static func refusal(
    ofResuming run: RecordedRun,
    policy: RunPolicy,
    at span: Span?
  ) -> Diagnostic? {
    let count = openItems(of: run).count
    guard count > 0 else { return nil }
    let verb = run.sealed.header.verb
    let isIrreversible = verb != WriteRoute.Verb.update.rawValue
    if isIrreversible, let permitted = policy.permittedVerbs, !permitted.contains(verb) {
      return .verbNotPermitted(verb, permitted: permitted, at: span)
    }
    guard let maximum = policy.maximum, count > maximum else { return nil }
    return .aboveMaximum(count, maximum: maximum, at: span)
  }

  /// The rows that nobody knows the end of, in some of their batches.
  static func openItems(of run: RecordedRun) -> Set<Int> {
    var settled: [Int: Set<Int>] = [:]
    // What nobody knows the end of may be sent again.
    for settlement in run.settlements where settlement.outcome != .unknown {
      settled[settlement.batch, default: []].insert(settlement.item)
    }
    return run.sealed.batches.reduce(into: []) { open, batch in
      open.formUnion(Set(batch.items).subtracting(settled[batch.ordinal] ?? []))
    }
  }
}

/// Decides on plans for the program around us: a prompt, a sheet, a policy.
package protocol Approver: Sendable {
  /// Returns the decision; `question` is nil when the policy is satisfied without a person.
  func decide(
    on plan: PlanSummary,
    explanation: String,
    question: GuardDecision.Question?
  ) async -> Approval
}

/// An approver's answer.
package enum Approval: Sendable, Hashable {
  /// The plan of that hash may be carried out; `by` says who agreed and how.
  case yes(hash: String, by: String)
  case no(reason: String)
}
