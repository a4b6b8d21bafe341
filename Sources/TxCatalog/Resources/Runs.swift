import TxValues

extension Resource {
  /// Executions of statements that change something, from the journal.
  package static let runs = Resource(
    name: "runs",
    aliases: ["run"],
    summary: "Runs of this account on this machine, from the journal.",
    examples: [
      "find runs | sort started_at desc | limit 5"
    ],
    key: "id",
    fields: [
      Field("id", .id, traits: .isDefaultColumn, help: "The run's id."),
      Field("statement", .text, traits: .isDefaultColumn, help: "The statement, as typed."),
      Field(
        "verb",
        .enumeration,
        values: ["update", "delete", "create", "dir_add", "dir_remove"],
        help: "The kind of change."
      ),
      Field(
        "status",
        .enumeration,
        values: ["planned", "running", "interrupted", "finished"],
        traits: .isDefaultColumn,
        help: "Whether it is done."
      ),
      Field("started_at", .time, traits: .isDefaultColumn, help: "When it began."),
      Field("ended_at", .time, help: "When it ended; null while it has not."),
      Field("total", .int, traits: .isDefaultColumn, help: "How many rows it was to change."),
      Field("changed", .int, traits: .isDefaultColumn, help: "Rows that were changed."),
      Field("unchanged", .int, help: "Rows that were so before."),
      Field("failed", .int, traits: .isDefaultColumn, help: "Rows that the service refused."),
      Field("skipped", .int, help: "Rows that were not attempted."),
      Field("conflict", .int, help: "Rows that someone else wrote."),
      Field(
        "unknown",
        .int,
        traits: .isDefaultColumn,
        help: "Rows of which the service never told."
      ),
      Field("parent", .id, reference: "runs", help: "The run that it retries or undoes."),
      Field("account", .text, help: "The account."),
      Field("approved_by", .text, help: "Who approved it, and how."),
    ]
    .map { $0.read(from: "journal") },
    origin: .journal
  )
}
