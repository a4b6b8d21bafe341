import TxValues

// Source: the service's reference of 2026-07-16, "List CSV downloads".
extension Resource {
  /// Files of numbers that the service made on demand.
  package static let csvDownloads = Resource(
    name: "csv_downloads",
    aliases: ["csv_download"],
    summary: "CSV files of numbers that the service made on demand.",
    examples: [
      "find csv_downloads | select status, url"
    ],
    key: "id",
    fields: [
      Field("id", .id, traits: .isDefaultColumn, help: "The download's id."),
      Field(
        "status",
        .enumeration,
        values: ["pending", "complete", "failed", "expired"],
        traits: [.isDefaultColumn, .isOpen, .isVolatile],
        help: "Whether the file is there."
      ),
      Field("url", .text, traits: [.isDefaultColumn, .emptyIsNull], help: "Where the file is."),
    ]
    .map { $0.read(from: "csv_downloads") },
    lists: [ListRoute(name: "csv_downloads", path: "/phone_numbers/csv_downloads")]
  )
}
