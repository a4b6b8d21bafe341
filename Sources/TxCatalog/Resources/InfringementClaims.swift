import TxValues

// Source: the service's reference of 2026-07-16, "List infringement claims of a DIR".
extension Resource {
  /// Claims of others that a display identity infringes their rights.
  package static let infringementClaims = Resource(
    name: "infringement_claims",
    aliases: ["infringement_claim", "claims"],
    summary: "Claims that a DIR infringes somebody's rights.",
    examples: [
      "find infringement_claims where dir=\"ACME Disputed\"",
      "find infringement_claims where all | count by status",
    ],
    key: "id",
    fields: (claimFields + claimContests).map { $0.read(from: "infringement_claims") }
      + [dirByName],
    lists: [
      ListRoute(
        name: "infringement_claims",
        path: "/dir/{dir_id}/infringement_claims",
        requiredKeys: ["dir_id"],
        countsRecordsAsPageSize: true
      )
    ],
    retrieve: RetrieveRoute(path: "/infringement_claims/{id}", record: "infringement_claims")
  )

  private static let claimFields = [
    Field("id", .id, traits: .isDefaultColumn, help: "The claim's id."),
    Field("dir_id", .id, reference: "dirs", help: "The DIR that it is about."),
    Field("enterprise_id", .id, reference: "enterprises", help: "The enterprise of the DIR."),
    // Beside `dir`, which stands for the name in conditions.
    Field("dir.id", .id, help: "The id of the DIR again."),
    Field("dir.display_name", .text, traits: .isDefaultColumn, help: "The DIR's name."),
    Field("dir.enterprise_id", .id, help: "The enterprise of the DIR again."),
    Field(
      "dir.status",
      .enumeration,
      values: dirStatuses,
      traits: [.isOpen, .isVolatile],
      help: "How far vetting of the DIR is."
    ),
    Field(
      "claim_type",
      .enumeration,
      values: ["trademark", "copyright"],
      traits: [.isDefaultColumn, .isOpen],
      help: "Which right is claimed."
    ),
    Field(
      "status",
      .enumeration,
      values: ["pending", "contested", "resolved"],
      traits: [.isDefaultColumn, .isOpen, .isVolatile],
      help: "How far the claim is; until it is resolved the DIR cannot be submitted or deleted."
    ),
    Field(
      "resolution",
      .enumeration,
      values: ["upheld", "rejected", "modified"],
      traits: [.isDefaultColumn, .isOpen],
      help: "What came of it; null while it is open."
    ),
    Field("claim_date", .time, traits: .isDefaultColumn, help: "When it was made."),
    Field("claim_description", .text, help: "What is claimed."),
    Field("claimant_name", .text, traits: .isDefaultColumn, help: "Who claims it."),
    Field("claimant_contact", .text, help: "How to reach who claims it."),
    Field("resolution_date", .time, help: "When it was resolved."),
    Field("resolution_notes", .text, help: "What is said about the resolution."),
    Field("created_at", .time, help: "When it was entered."),
    Field("updated_at", .time, traits: .isVolatile, help: "When it last changed."),
  ]

  private static let claimContests = [
    Field(
      "contest_documents",
      .list(.record),
      elements: dirDocument,
      help: "The papers that were handed in against it."
    ),
    Field(
      "contest_history",
      .list(.record),
      elements: [
        Field("submitted_at", .time, traits: .isDefaultColumn, help: "When it was contested."),
        Field("notes", .text, traits: .isDefaultColumn, help: "What was said against it."),
        Field("document_count", .int, help: "How many papers came with it."),
      ],
      help: "How often it was contested, and how."
    ),
  ]
}
