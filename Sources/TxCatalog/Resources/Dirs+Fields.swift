import TxValues

extension Resource {
  /// The statuses of a DIR that can be filtered by.
  static let dirStatuses = [
    "draft", "submitted", "in_review", "verified", "rejected", "unsuccessful", "suspended",
    "expired", "infringement_claimed", "permanently_rejected",
  ]

  /// The fields that a record of the list carries.
  static let dirFields = (identityFields + certificationFields + reviewFields)
    .map { $0.read(from: "dirs") }

  private static let identityFields = [
    Field("id", .id, traits: .isDefaultColumn, help: "The DIR's id."),
    Field(
      "enterprise_id",
      .id,
      reference: "enterprises",
      help: "The enterprise that it belongs to."
    ),
    Field("display_name", .text, traits: .isDefaultColumn, help: "The name that is shown."),
    Field(
      "status",
      .enumeration,
      // The last is known from the service's own client only.
      values: dirStatuses + ["delete_requested"],
      traits: [.isDefaultColumn, .isOpen, .isVolatile],
      help: "How far vetting is."
    ),
    Field("authorizer_name", .text, help: "Who vouches for the business."),
    Field("authorizer_email", .text, help: "The address of that person."),
    Field("logo_url", .text, help: "Where the logo is."),
    Field(
      "call_reasons",
      .list(.record),
      elements: [
        Field("reason", .text, traits: .isDefaultColumn, help: "Why the business calls."),
        Field("created_at", .time, help: "When the reason was added."),
      ],
      help: "The reasons for calls."
    ),
    Field("documents", .list(.record), elements: dirDocument, help: "The papers of the vetting."),
  ]

  private static let certificationFields = [
    Field("certify_brand_is_accurate", .bool, help: "Whether the brand is certified as right."),
    Field(
      "certify_no_shaft_content",
      .bool,
      help: "Whether it is certified that calls are free of refused content."
    ),
    Field(
      "certify_ip_ownership",
      .bool,
      help: "Whether ownership of name and logo is certified."
    ),
    Field("reselling", .bool, help: "Whether it is for another business."),
  ]

  private static let reviewFields = [
    Field(
      "rejection_reasons",
      .list(.record),
      elements: dirRejection(prefix: "", traits: .isDefaultColumn),
      help: "Why it was rejected; only the first has a message."
    ),
    Field("created_at", .time, help: "When it was created."),
    Field("updated_at", .time, traits: .isVolatile, help: "When it last changed."),
    Field("submitted_at", .time, help: "When it was handed in."),
    Field("verified_at", .time, help: "When it was approved."),
    Field("rejected_at", .time, help: "When it was rejected."),
    Field(
      "expiring_at",
      .time,
      traits: .isDefaultColumn,
      help: "When its approval ends."
    ),
  ]

  /// The members of a document of branded calling.
  static let dirDocument = [
    Field("document_id", .id, traits: .isDefaultColumn, help: "The document's id."),
    Field(
      "document_type",
      .enumeration,
      values: [
        "letter_of_authorization", "business_registration", "articles_of_incorporation",
        "tax_document", "ein_letter", "trademark_registration", "website_ownership",
        "business_license", "professional_license", "government_id", "utility_bill",
        "bank_statement", "other",
        // These are known from the service's own client only.
        "certificate_of_good_standing", "business_credit_report", "bank_reference_letter",
      ],
      traits: [.isDefaultColumn, .isOpen],
      help: "What kind of paper it is."
    ),
    Field("description", .text, help: "What is said about it."),
  ]

  /// The members of a reason for a rejection.
  static func dirRejection(prefix: String, traits: Field.Traits = []) -> [Field] {
    [
      Field(prefix + "code", .text, traits: traits, help: "The reason, as one word."),
      Field(prefix + "title", .text, help: "The reason, in short."),
      Field(prefix + "detail", .text, traits: traits, help: "The reason, at length."),
      Field(prefix + "message", .text, help: "What the vetting team says to it."),
    ]
  }
}
