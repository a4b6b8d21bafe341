/// A word that opens a statement and is no pipeline.
package struct Command: Sendable {
  package let name: String
  package let usage: String
  package let summary: String

  /// Alphabetical; the parser, completion and `help` read it.
  package static let all = [
    Command(
      name: "apply",
      usage: "apply FILE [max_drift=1%]",
      summary: "Carries out a plan that 'plan … to FILE' has written."
    ),
    Command(
      name: "cancel",
      usage: "cancel RUN",
      summary: "Ends an interrupted run; what was not sent is skipped."
    ),
    Command(
      name: "describe",
      usage: "describe numbers[.tags], describe update numbers",
      summary: "What a resource or field is."
    ),
    Command(
      name: "fail",
      usage: "fail [TEXT]",
      summary: "Ends the script and says why."
    ),
    Command(
      name: "help",
      usage: "help [TOPIC or TXnnnn]",
      summary: "What can be typed, and what a diagnostic means."
    ),
    Command(name: "history", usage: "history", summary: "The statements of the newest runs."),
    Command(name: "jobs", usage: "jobs [FIELD=VALUE …]", summary: "Jobs at the service."),
    Command(name: "print", usage: "print TEXT", summary: "Says something beside the data."),
    Command(name: "resume", usage: "resume RUN", summary: "Goes on with an interrupted run."),
    Command(
      name: "retry",
      usage: "retry RUN [OPTION=VALUE …]",
      summary: "Tries again what failed in a run and its retries."
    ),
    Command(name: "runs", usage: "runs [FIELD=VALUE …]", summary: "Runs of this account."),
    Command(
      name: "undo",
      usage: "undo RUN [only=yes] [OPTION=VALUE …]",
      summary: "Writes back what a run and its retries changed."
    ),
    Command(
      name: "verify",
      usage: "verify RUN",
      summary: "Reads a run's rows again and settles those that nobody told of."
    ),
    Command(
      name: "wait",
      usage: "wait RUN",
      summary: "Follows what was sent of a run to its end."
    ),
  ]

  /// Whether it stands for `find NAME where …`.
  package var isListing: Bool { name == "jobs" || name == "runs" }
}
