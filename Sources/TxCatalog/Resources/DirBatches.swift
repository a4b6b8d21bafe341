import TxValues

// Source: the service's reference of 2026-07-16, "List phone-number batches of a DIR".
extension Resource {
  /// Numbers that were handed in together for one display identity record.
  package static let dirBatches = Resource(
    name: "dir_batches",
    aliases: ["dir_batch"],
    summary: "Batches of numbers that were added to a DIR and vetted together.",
    examples: [
      "find dir_batches where all | count by dir_display_name, status",
      "find dir_batches where dir=\"Acme Plumbing\" | expand phone_numbers | where "
        + "status=unsuccessful",
    ],
    key: "batch_id",
    fields: [
      Field(
        "batch_id",
        .id,
        aliases: ["id"],
        traits: .isDefaultColumn,
        help: "The batch's id."
      ),
      Field("dir_id", .id, reference: "dirs", help: "The DIR that it belongs to."),
      Field(
        "dir_display_name",
        .text,
        traits: [.isDefaultColumn, .isVolatile],
        help: "The DIR's name, as it is now."
      ),
      Field(
        "enterprise_id",
        .id,
        reference: "enterprises",
        help: "The enterprise that the DIR belongs to."
      ),
      Field(
        "status",
        .enumeration,
        values: dirNumberStatuses,
        traits: [.isDefaultColumn, .isOpen, .isVolatile],
        help: "How far vetting is, over all its numbers."
      ),
      Field("submitted_at", .time, traits: .isDefaultColumn, help: "When it was handed in."),
      Field("total_count", .int, traits: .isDefaultColumn, help: "How many numbers it has."),
      Field(
        "documents",
        .list(.record),
        elements: dirDocument,
        help: "The papers that were handed in."
      ),
      Field(
        "phone_numbers",
        .list(.record),
        elements: dirNumberFields,
        help: "Its numbers, each with its own status."
      ),
    ]
    .map { $0.read(from: "dir_batches") } + [dirByName],
    lists: [
      ListRoute(
        name: "dir_batches",
        path: "/dir/{dir_id}/phone_number_batches",
        keyPath: "batch_id",
        // How mixed batches are summed up is not documented.
        filters: [
          ServerFilter(
            "filter[status]",
            field: "status",
            accepts: dirNumberStatuses,
            relation: .superset
          )
        ],
        requiredKeys: ["dir_id"],
        countsRecordsAsPageSize: true
      )
    ],
    retrieve: RetrieveRoute(
      path: "/dir/{dir_id}/phone_number_batches/{id}",
      record: "dir_batches",
      requiredKeys: ["dir_id"]
    )
  )
}
