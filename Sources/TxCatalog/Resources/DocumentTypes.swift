import TxValues

// Source: the service's reference of 2026-07-16, "List document types".
extension Resource {
  /// The kinds of papers that branded calling takes.
  package static let documentTypes = Resource(
    name: "document_types",
    aliases: ["document_type"],
    summary: "Kinds of papers that the vetting of DIRs takes.",
    examples: [
      "find document_types where short_name ~ *letter*"
    ],
    key: "short_name",
    fields: [
      Field("short_name", .id, traits: .isDefaultColumn, help: "The word for it in requests."),
      Field("description", .text, traits: .isDefaultColumn, help: "What it is."),
    ]
    .map { $0.read(from: "document_types") },
    lists: [
      ListRoute(
        name: "document_types",
        path: "/dir/document_types",
        keyPath: "short_name",
        form: .whole
      )
    ]
  )
}
