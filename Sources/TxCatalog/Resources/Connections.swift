import TxValues

// Source: the service's reference of 2026-07-16, "List connections".
extension Resource {
  /// Connections of any kind: what calls of a number go through.
  package static let connections = Resource(
    name: "connections",
    aliases: ["connection"],
    summary: "Connections, of any kind, that calls go through.",
    examples: [
      "find connections where active=false",
      "find connections where fqdn=sip.paris.example.com",
      "find numbers where connection.active=false | count by connection.name",
    ],
    key: "id",
    naturalKeys: ["connection_name"],
    fields: [
      Field("id", .id, traits: .isDefaultColumn, help: "The connection's id."),
      Field(
        "connection_name",
        .text,
        aliases: ["name"],
        traits: .isDefaultColumn,
        help: "The connection's name; not necessarily unique."
      ),
      Field(
        "record_type",
        .text,
        aliases: ["type"],
        traits: .isDefaultColumn,
        help: "The kind of connection, such as `ip_connection`."
      ),
      Field("active", .bool, traits: .isDefaultColumn, help: "Whether it is switched on."),
      Field(
        "outbound_voice_profile_id",
        .id,
        traits: .emptyIsNull,
        reference: "outbound_voice_profiles",
        help: "The profile of its outgoing calls."
      ),
      Field("tags", .list(.tag), aliases: ["tag"], help: "The tags."),
      Field("anchorsite_override", .text, help: "Where media is anchored."),
      Field(
        "webhook_event_url",
        .text,
        traits: .emptyIsNull,
        help: "Where its events are sent."
      ),
      Field(
        "webhook_event_failover_url",
        .text,
        traits: .emptyIsNull,
        help: "Where its events are sent when that fails."
      ),
      Field("webhook_api_version", .text, help: "The form of its events."),
      Field("created_at", .time, help: "When it was created."),
      Field("updated_at", .time, traits: .isVolatile, help: "When it last changed."),
    ]
    .map { $0.read(from: "connections") } + [profileByName, domain],
    lists: [
      ListRoute(
        name: "connections",
        path: "/connections",
        sorts: ["created_at", "connection_name", "active"]
          .map {
            ListRoute.SortKey(field: $0, parameter: $0)
          },
        filters: nameFilters + [
          ServerFilter(
            "filter[outbound_voice_profile_id]",
            field: "outbound_voice_profile_id",
            relation: .superset
          ), ServerFilter("filter[fqdn]", field: "fqdn", relation: .exact),
        ]
      )
    ],
    retrieve: RetrieveRoute(path: "/connections/{id}", record: "connections")
  )

  private static let profileByName = Field(
    "outbound_voice_profile",
    .text,
    reference: "outbound_voice_profiles",
    derivation: .nameOfReference(key: "outbound_voice_profile_id"),
    help: "The profile of its outgoing calls, by its name."
  )

  private static let domain = Field(
    "fqdn",
    .text,
    traits: .isFilterOnly,
    help: "The domain name that it calls, exactly; for conditions of 'find' alone."
  )

  /// The name can be asked for by a part only, without regard to case; that holds every row with
  /// exactly the name, with its beginning and with its end.
  private static let nameFilters = [
    ServerFilter.Operation.equal, .starts, .contains, .ends,
  ]
  .map {
    ServerFilter(
      "filter[connection_name][contains]",
      field: "connection_name",
      $0,
      minimumLength: 3,
      relation: .superset
    )
  }
}
