package import TxPlanner

/// What the session, the profile and the command line allow a change to do.
package struct RunPolicy: Sendable, Hashable {
  /// Whether a person at a terminal can be asked.
  package var isInteractive = false
  /// `--yes`.
  package var assumesYes = false
  /// `--read-only`.
  package var isReadOnly = false
  /// `--dry-run`.
  package var isDryRun = false
  /// The smallest bound stated outside of the statement: option, profile, `set`.
  package var maximum: Int?
  /// `--allow`: verbs that `--yes` does not cover by itself.
  package var allowedVerbs: Set<String> = []
  /// Of the verbs that cannot be undone, those that a profile permits; nil for all of them.
  package var permittedVerbs: Set<String>?
  /// What may be changed at all.
  package var permissions = Permissions.everything
  /// The most requests at once.
  package var concurrency = 8
  /// How long a job may take before its rows count as unknown.
  package var jobDeadline = Duration.seconds(1800)

  package init() {}
}

/// The part of options and policy that a run keeps for its resumption.
package struct RunSettings: Sendable, Hashable {
  package var onError: ChangeOptions.OnError
  package var failureBudget: ChangeOptions.FailureBudget?
  package var verification: ChangeOptions.Verification
  package var waits: Bool
  package var concurrency: Int
  package var jobDeadline: Duration

  package init(_ options: ChangeOptions, policy: RunPolicy) {
    onError = options.onError
    failureBudget = options.failureBudget
    verification = options.verification
    waits = options.waits
    concurrency = max(1, policy.concurrency)
    jobDeadline = policy.jobDeadline
  }
}
