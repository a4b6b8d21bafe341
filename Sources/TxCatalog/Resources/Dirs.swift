import TxValues

// Source: the service's reference of 2026-07-16, "List DIRs across all your enterprises".
extension Resource {
  /// Display identity records: what a called person sees of a business.
  package static let dirs = Resource(
    name: "dirs",
    aliases: ["dir"],
    summary: "Display identity records (DIRs) of branded calling.",
    examples: [
      "find dirs where status=verified expiring_at<now+30d | sort expiring_at",
      "find dirs where status=rejected | expand rejection_reasons",
    ],
    key: "id",
    naturalKeys: ["display_name"],
    fields: dirFields + [
      Field(
        "enterprise",
        .text,
        reference: "enterprises",
        derivation: .nameOfReference(key: "enterprise_id"),
        help: "The enterprise, by its legal name."
      ),
      Field(
        "call_reason",
        .list(.text),
        derivation: .members(of: "call_reasons", named: "reason"),
        help: "The reasons for calls alone, for conditions."
      ),
    ],
    lists: [
      ListRoute(
        name: "dirs",
        path: "/dir",
        // None of these is unique.
        sorts: ["created_at", "updated_at", "display_name", "status"]
          .map { ListRoute.SortKey(field: $0, parameter: $0) },
        filters: dirFilters,
        countsRecordsAsPageSize: true
      )
    ],
    retrieve: RetrieveRoute(path: "/dir/{id}", record: "dirs")
  )

  private static let dirFilters: [ServerFilter] = [
    ServerFilter("filter[status]", field: "status", accepts: dirStatuses, relation: .exact),
    ServerFilter("filter[enterprise_id]", field: "enterprise_id", relation: .exact),
    // How the service folds letters is not documented.
    ServerFilter(
      "filter[display_name][contains]",
      field: "display_name",
      .contains,
      relation: .superset
    ),
    ServerFilter(
      "filter[call_reason][contains]",
      field: "call_reason",
      .contains,
      relation: .superset
    ),
    // Times have microseconds there and milliseconds here.
    ServerFilter(
      "filter[expiring_at][gte]",
      field: "expiring_at",
      .greaterOrEqual,
      relation: .superset
    ),
    ServerFilter(
      "filter[expiring_at][lte]",
      field: "expiring_at",
      .lessOrEqual,
      relation: .superset
    ),
  ]
}
