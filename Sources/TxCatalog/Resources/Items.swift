import TxValues

extension Resource {
  /// What became of each row of a run, from the journal.
  package static let items = Resource(
    name: "items",
    aliases: ["item"],
    summary: "The outcome of each row of each run, from the journal.",
    examples: [
      "find items where outcome=failed | count by error.title"
    ],
    key: "id",
    fields: [
      Field("resource", .text, help: "The resource of the row."),
      Field("key", .id, help: "The key of the row, a number's id."),
      Field(
        "phone_number",
        .phone,
        traits: .isDefaultColumn,
        help: "The number; null where the row is none."
      ),
      Field("id", .id, help: "The item's own id."),
      Field("run", .id, traits: .isDefaultColumn, reference: "runs", help: "The run."),
      Field(
        "outcome",
        .enumeration,
        values: ["changed", "unchanged", "failed", "skipped", "conflict", "unknown"],
        traits: .isDefaultColumn,
        help: "What became of it: the worst of its routes."
      ),
      Field(
        "routes",
        .list(.record),
        help: "Route, job, outcome and error of each call."
      ),
      Field("error.code", .text, help: "The service's code of the first error."),
      Field("error.title", .text, traits: .isDefaultColumn, help: "Its title."),
      Field("error.detail", .text, traits: .isDefaultColumn, help: "What it says."),
      Field("error.pointer", .text, help: "The part of the request that it is about."),
      Field("before", .record, help: "The values before."),
      Field("after", .record, help: "The values asked for."),
      Field("reason", .text, traits: .isDefaultColumn, help: "Why it was not attempted."),
    ]
    .map { $0.read(from: "journal") },
    origin: .journal
  )
}
