import TxValues

// Source: the service's reference of 2026-07-16, "List phone numbers on a DIR".
extension Resource {
  /// Numbers of one display identity record.
  package static let dirNumbers = Resource(
    name: "dir_numbers",
    aliases: ["dir_number"],
    summary: "Phone numbers of a DIR, and how far their vetting is.",
    examples: [
      "find dir_numbers where dir=\"Acme Plumbing\" status=unsuccessful | select "
        + "phone_number, rejection_reason.detail",
      "find dir_numbers where all | count by status",
    ],
    key: "id",
    fields: dirNumberFields + [dirByName, letterByName],
    lists: [
      ListRoute(
        name: "dir_numbers",
        path: "/dir/{dir_id}/phone_numbers",
        // In the description; the service's own client does not know it.
        filters: [
          ServerFilter(
            "status",
            field: "status",
            accepts: dirNumberStatuses,
            relation: .unverified
          )
        ],
        requiredKeys: ["dir_id"],
        countsRecordsAsPageSize: true
      )
    ]
  )

  static let dirNumberStatuses = [
    "submitted", "in_review", "verified", "unsuccessful", "suspended", "expired",
    "permanently_rejected",
  ]

  /// The DIR by its name, for conditions.
  static let dirByName = Field(
    "dir",
    .text,
    reference: "dirs",
    derivation: .nameOfReference(key: "dir_id"),
    help: "The DIR, by its name."
  )

  /// The letter by its name, for conditions and for adding numbers.
  private static let letterByName = Field(
    "document",
    .text,
    reference: "documents",
    derivation: .nameOfReference(key: "loa_document_id"),
    help: "The letter of authorization, by its reference."
  )

  /// The fields that a record of the list carries, and an element of a batch.
  static let dirNumberFields =
    (dirNumberOwn + dirRejection(prefix: "rejection_reason.", traits: .isDefaultColumn))
    .map { $0.read(from: "dir_numbers") }

  private static let dirNumberOwn = [
    Field("id", .id, help: "The entry's own id, not that of the number."),
    Field("phone_number", .phone, traits: .isDefaultColumn, help: "The number."),
    Field(
      "status",
      .enumeration,
      values: dirNumberStatuses,
      traits: [.isDefaultColumn, .isOpen, .isVolatile],
      help: "How far vetting is."
    ),
    Field("dir_id", .id, reference: "dirs", help: "The DIR that it is on."),
    Field(
      "enterprise_id",
      .id,
      reference: "enterprises",
      help: "The enterprise that the DIR belongs to."
    ),
    Field("batch_id", .id, help: "The batch that it was handed in with."),
    Field(
      "loa_document_id",
      .id,
      reference: "documents",
      help: "The letter of authorization of its batch."
    ),
    Field("created_at", .time, help: "When it was added."),
    Field("updated_at", .time, traits: .isVolatile, help: "When it last changed."),
    Field("verified_at", .time, help: "When it was approved."),
  ]
}
