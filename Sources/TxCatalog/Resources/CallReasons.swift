import TxValues

// Source: the service's reference of 2026-07-16, "List call reasons".
extension Resource {
  /// Reasons for calls that the vetting of display identity records knows.
  package static let callReasons = Resource(
    name: "call_reasons",
    aliases: ["call_reason"],
    summary: "Reasons for calls that the vetting of DIRs knows.",
    examples: [
      "find call_reasons | select reason, description | sort reason"
    ],
    key: "id",
    naturalKeys: ["reason"],
    fields: [
      Field("id", .id, help: "The reason's id."),
      Field("reason", .text, traits: .isDefaultColumn, help: "The reason, as it is shown."),
      Field("description", .text, traits: .isDefaultColumn, help: "What calls it stands for."),
    ]
    .map { $0.read(from: "call_reasons") },
    lists: [
      ListRoute(name: "call_reasons", path: "/call_reasons", countsRecordsAsPageSize: true)
    ]
  )
}
