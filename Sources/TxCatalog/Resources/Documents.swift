import TxValues

// Source: the service's reference of 2026-07-16, "List all documents".
extension Resource {
  /// Documents that were uploaded, such as letters of authorization.
  package static let documents = Resource(
    name: "documents",
    aliases: ["document"],
    summary: "Documents that were uploaded, such as letters of authorization.",
    examples: [
      "find documents where customer_reference=loa-brand-a"
    ],
    key: "id",
    naturalKeys: ["customer_reference", "filename"],
    fields: documentFields.map { $0.read(from: "documents") },
    lists: [
      ListRoute(
        name: "documents",
        path: "/documents",
        filters: [
          ServerFilter(
            "filter[customer_reference][eq]",
            field: "customer_reference",
            relation: .superset
          ),
          ServerFilter(
            "filter[filename][contains]",
            field: "filename",
            .contains,
            relation: .superset
          ),
        ]
      )
    ],
    retrieve: RetrieveRoute(path: "/documents/{id}", record: "documents")
  )

  private static let documentFields = [
    Field("id", .id, traits: .isDefaultColumn, help: "The document's id."),
    Field(
      "customer_reference",
      .text,
      traits: [.isDefaultColumn, .emptyIsNull],
      help: "The account's own word for the document."
    ),
    Field("filename", .text, traits: .isDefaultColumn, help: "The name of its file."),
    Field(
      "status",
      .enumeration,
      values: ["pending", "verified", "denied"],
      traits: [.isDefaultColumn, .isOpen, .isVolatile],
      help: "How far its review is."
    ),
    Field(
      "av_scan_status",
      .enumeration,
      values: ["scanned", "infected", "pending_scan", "not_scanned"],
      traits: [.isOpen, .isVolatile],
      help: "What the search for viruses came to."
    ),
    Field("content_type", .text, help: "The kind of file."),
    Field("sha256", .text, help: "The hash of its content."),
    Field("size.amount", .int, help: "How long it is."),
    Field("size.unit", .text, help: "In what the length is counted."),
    Field("created_at", .time, traits: .isDefaultColumn, help: "When it was uploaded."),
    Field("updated_at", .time, traits: .isVolatile, help: "When it last changed."),
  ]
}
