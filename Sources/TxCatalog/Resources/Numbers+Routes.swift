import TxValues

// Source: the service's reference of 2026-07-16, "List phone numbers" and "List phone numbers with
// voice settings".
extension Numbers {
  /// The list that finds numbers.
  static let list = ListRoute(
    name: "phone_numbers",
    path: "/phone_numbers",
    sorts: sorts,
    filters: filters
  )

  /// The list that adds voice settings.
  static let voiceList = ListRoute(
    name: "voice",
    path: "/phone_numbers/voice",
    sorts: sorts,
    filters: voiceFilters,
    recordPath: "/phone_numbers/{id}/voice"
  )

  /// The list that adds messaging settings; its order is spelled unlike all others.
  static let messagingList = ListRoute(
    name: "messaging",
    path: "/phone_numbers/messaging",
    filters: [
      ServerFilter("filter[phone_number]", field: "phone_number", relation: .exact)
    ],
    fixedQuery: [("sort[phone_number]", "asc")],
    recordPath: "/phone_numbers/{id}/messaging"
  )

  /// Voicemail, in no list; a number without one is answered as not found.
  static let voicemail = ListRoute(
    name: "voicemail",
    path: "/phone_numbers/{id}/voicemail",
    absence: ["enabled": .bool(false)]
  )

  /// No descending form is documented, and of these only the number itself is unique and fixed.
  private static let sorts = [
    ListRoute.SortKey(field: "phone_number", parameter: "phone_number", isStable: true),
    ListRoute.SortKey(field: "purchased_at", parameter: "purchased_at"),
    ListRoute.SortKey(field: "connection_name", parameter: "connection_name"),
    ListRoute.SortKey(field: "voice.usage_payment_method", parameter: "usage_payment_method"),
  ]

  private static let filters: [ServerFilter] =
    phoneNumberFilters + tagFilters + connectionFilters + nullableFilters + [
      // The other four statuses exist, but cannot be asked for.
      ServerFilter(
        "filter[status]",
        field: "status",
        accepts: [
          "purchase-pending", "purchase-failed", "port-pending", "active", "deleted",
          "port-failed", "emergency-only", "ported-out", "port-out-pending",
        ],
        relation: .exact
      ),
      ServerFilter(
        "filter[country_iso_alpha2]",
        field: "country_iso_alpha2",
        takesMany: true,
        relation: .exact
      ),
      // Whether it is exact or partial is not documented; either answer holds the equal rows.
      ServerFilter(
        "filter[customer_reference]",
        field: "customer_reference",
        relation: .superset
      ),
      // The older words of the field and `landline` cannot be asked for.
      ServerFilter(
        "filter[number_type][eq]",
        field: "phone_number_type",
        accepts: ["local", "national", "toll_free", "mobile", "shared_cost"],
        relation: .exact
      ),
      ServerFilter(
        "filter[source]",
        field: "source_type",
        encoding: .mapped(["port_request": "ported", "number_order": "purchased"]),
        accepts: ["port_request", "number_order"],
        relation: .exact
      ),
      paymentFilter,
    ]

  private static let voiceFilters: [ServerFilter] =
    phoneNumberFilters + [
      ServerFilter(
        "filter[connection_name][contains]",
        field: "connection_name",
        .contains,
        minimumLength: 3,
        relation: .superset
      ),
      ServerFilter(
        "filter[customer_reference]",
        field: "customer_reference",
        relation: .superset
      ),
      paymentFilter,
    ]

  /// Fewer than three digits are refused, and a `+` finds nothing.
  ///
  /// The match is partial, by beginning or anywhere: not documented. Equality and a beginning hold
  /// in both readings; what is in the middle or at the end
  /// would be lost in one of them, so it is not sent.
  private static let phoneNumberFilters = [
    phoneNumberFilter(.equal), phoneNumberFilter(.starts),
  ]

  private static func phoneNumberFilter(_ operation: ServerFilter.Operation) -> ServerFilter {
    ServerFilter(
      "filter[phone_number]",
      field: "phone_number",
      operation,
      encoding: .digits,
      minimumLength: 3,
      relation: .superset
    )
  }

  /// One tag at a time; whether its case matters is not documented.
  ///
  /// Null is "no tags at all".
  private static let tagFilters = [
    ServerFilter("filter[tag]", field: "tags", relation: .unverified),
    ServerFilter(
      "filter[without_tags]",
      field: "tags",
      .isNull,
      encoding: .fixed("true"),
      relation: .exact
    ),
  ]

  private static let connectionFilters = [
    ServerFilter("filter[connection_id]", field: "connection_id", relation: .exact),
    ServerFilter(
      "filter[voice.connection_name][eq]",
      field: "connection_name",
      relation: .superset
    ),
    ServerFilter(
      "filter[voice.connection_name][contains]",
      field: "connection_name",
      .contains,
      minimumLength: 3,
      relation: .superset
    ),
    ServerFilter(
      "filter[voice.connection_name][starts_with]",
      field: "connection_name",
      .starts,
      minimumLength: 3,
      relation: .superset
    ),
    ServerFilter(
      "filter[voice.connection_name][ends_with]",
      field: "connection_name",
      .ends,
      minimumLength: 3,
      relation: .superset
    ),
  ]

  /// Those that take the word `null` for "has none".
  private static let nullableFilters = ["billing_group_id", "emergency_address_id"]
    .flatMap {
      [
        ServerFilter("filter[\($0)]", field: $0, relation: .exact),
        ServerFilter(
          "filter[\($0)]",
          field: $0,
          .isNull,
          encoding: .fixed("null"),
          relation: .exact
        ),
      ]
    }

  private static let paymentFilter = ServerFilter(
    "filter[voice.usage_payment_method]",
    field: "voice.usage_payment_method",
    accepts: ["pay-per-minute", "channel"],
    relation: .exact
  )
}
