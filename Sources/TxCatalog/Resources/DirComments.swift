import TxValues

// Source: the service's reference of 2026-07-16, "List comments of a DIR".
extension Resource {
  /// What the vetting team and the account say about a display identity record.
  package static let dirComments = Resource(
    name: "dir_comments",
    aliases: ["dir_comment"],
    summary: "Comments on a DIR, such as those of the vetting team.",
    examples: [
      "find dir_comments where dir=\"Acme Plumbing\" | sort created_at desc | limit 5"
    ],
    key: "id",
    fields: [
      Field("id", .id, help: "The comment's id."),
      // It stands in the path only.
      Field("dir_id", .id, reference: "dirs", help: "The DIR that it is about."),
      Field(
        "comment_type",
        .enumeration,
        values: commentTypes,
        aliases: ["type"],
        traits: [.isDefaultColumn, .isOpen],
        help: "What kind of comment it is; internal ones are never given out."
      ),
      Field("content", .text, traits: .isDefaultColumn, help: "What is said."),
      Field(
        "author_role",
        .enumeration,
        values: ["customer", "admin"],
        traits: [.isDefaultColumn, .isOpen],
        help: "Whether the account or the service says it."
      ),
      Field("author_name", .text, help: "Who says it."),
      Field("created_at", .time, traits: .isDefaultColumn, help: "When it was said."),
      Field("entity_type", .enumeration, values: ["dir"], traits: .isOpen, help: "Always `dir`."),
      Field(
        "visibility",
        .enumeration,
        values: ["customer"],
        traits: .isOpen,
        help: "Always `customer`."
      ),
    ]
    .map { $0.name == "dir_id" ? $0 : $0.read(from: "dir_comments") } + [dirByName],
    lists: [
      ListRoute(
        name: "dir_comments",
        path: "/dir/{dir_id}/comments",
        filters: [
          ServerFilter(
            "comment_type",
            field: "comment_type",
            accepts: commentTypes,
            relation: .superset
          )
        ],
        requiredKeys: ["dir_id"],
        countsRecordsAsPageSize: true
      )
    ]
  )

  private static let commentTypes = [
    "vetting_comment", "rejection_reason", "internal_note", "notification", "status_update",
    "customer_inquiry", "admin_response",
  ]
}
