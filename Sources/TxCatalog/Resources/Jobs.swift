import TxValues

// Source: the service's reference of 2026-07-16, "Lists the phone numbers jobs".
extension Resource {
  /// The service's background jobs over numbers, ours and other programs'.
  package static let jobs = Resource(
    name: "jobs",
    aliases: ["job"],
    summary: "Background jobs over numbers at the service.",
    examples: [
      "find jobs where status=pending,in_progress"
    ],
    key: "id",
    fields: [
      Field("id", .id, traits: .isDefaultColumn, help: "The job's id."),
      Field(
        "type",
        .enumeration,
        values: types,
        traits: [.isDefaultColumn, .isOpen],
        help: "What the job does."
      ),
      Field(
        "status",
        .enumeration,
        values: ["pending", "in_progress", "completed", "failed", "expired"],
        traits: [.isDefaultColumn, .isOpen, .isVolatile],
        help: "How far the job is; `completed` says nothing about single numbers."
      ),
      Field(
        "etc",
        .time,
        traits: [.isDefaultColumn, .isVolatile],
        help: "When the service expects it to be done."
      ),
      Field("created_at", .time, traits: .isDefaultColumn, help: "When it was created."),
      Field("updated_at", .time, traits: .isVolatile, help: "When it last changed."),
      Field(
        "phone_numbers",
        .list(.record),
        elements: operation,
        help: "The numbers asked for, as id or number."
      ),
      Field(
        "pending_operations",
        .list(.record),
        traits: .isVolatile,
        elements: operation,
        help: "Numbers that are not done."
      ),
      Field(
        "successful_operations",
        .list(.record),
        traits: .isVolatile,
        elements: operation,
        help: "Numbers that are done."
      ),
      Field(
        "failed_operations",
        .list(.record),
        traits: .isVolatile,
        elements: operation + [
          Field("errors", .list(.record), elements: error, help: "Why it was refused.")
        ],
        help: "Numbers that were refused, with errors."
      ),
    ]
    .map { $0.read(from: "jobs") },
    lists: [
      ListRoute(
        name: "jobs",
        path: "/phone_numbers/jobs",
        // The direction is not documented.
        sorts: [ListRoute.SortKey(field: "created_at", parameter: "created_at")],
        filters: [
          ServerFilter("filter[type]", field: "type", accepts: types, relation: .exact),
          // Known from the service's own client only; it takes no other form.
          ServerFilter(
            "filter[status][]",
            field: "status",
            takesMany: true,
            relation: .unverified
          ),
        ]
      )
    ],
    retrieve: RetrieveRoute(path: "/phone_numbers/jobs/{id}", record: "jobs")
  )

  /// The members of a number in a job's lists.
  private static let operation = [
    Field("id", .id, help: "The number's id, not that of the job."),
    Field("phone_number", .phone, traits: .isDefaultColumn, help: "The number."),
  ]

  /// The members of an error of one number.
  private static let error = [
    Field("code", .text, traits: .isDefaultColumn, help: "The service's code."),
    Field("title", .text, help: "What it is, in short."),
    Field("detail", .text, traits: .isDefaultColumn, help: "What it is, at length."),
    Field("source.pointer", .text, help: "The part of the request that it is about."),
    Field("source.parameter", .text, help: "The parameter that it is about."),
    Field("meta.url", .text, help: "Where the code is explained."),
  ]

  private static let types = [
    "update_emergency_settings", "delete_phone_numbers", "update_phone_numbers",
  ]
}
