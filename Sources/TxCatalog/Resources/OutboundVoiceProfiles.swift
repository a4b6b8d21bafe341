import TxValues

// Source: the service's reference of 2026-07-16, "Get all outbound voice profiles".
extension Resource {
  /// Outbound voice profiles: what outgoing calls of connections may do and cost.
  package static let outboundVoiceProfiles = Resource(
    name: "outbound_voice_profiles",
    aliases: ["outbound_voice_profile"],
    summary: "Outbound voice profiles: what outgoing calls may do.",
    examples: [
      "find outbound_voice_profiles where enabled | sort name",
      "find connections where outbound_voice_profile.enabled=true | count",
    ],
    key: "id",
    naturalKeys: ["name"],
    fields: (profileFields + profileLimits + profileRecording)
      .map { $0.read(from: "outbound_voice_profiles") } + [groupByName],
    lists: [
      ListRoute(
        name: "outbound_voice_profiles",
        path: "/outbound_voice_profiles",
        // None of these is unique.
        sorts: [
          "enabled", "created_at", "name", "service_plan", "traffic_type", "usage_payment_method",
        ]
        .map { ListRoute.SortKey(field: $0, parameter: $0) },
        filters: [
          ServerFilter("filter[name][contains]", field: "name", .contains, relation: .superset)
        ]
      )
    ],
    retrieve: RetrieveRoute(
      path: "/outbound_voice_profiles/{id}",
      record: "outbound_voice_profiles"
    )
  )

  private static let profileFields = [
    Field("id", .id, traits: .isDefaultColumn, help: "The profile's id."),
    Field("name", .text, traits: .isDefaultColumn, help: "The profile's name."),
    Field("enabled", .bool, traits: .isDefaultColumn, help: "Whether it is switched on."),
    Field(
      "connections_count",
      .int,
      traits: [.isDefaultColumn, .isVolatile],
      help: "How many connections use it."
    ),
    Field("tags", .list(.tag), aliases: ["tag"], help: "The tags."),
    Field("billing_group_id", .id, reference: "billing_groups", help: "Who it is charged to."),
    Field(
      "service_plan",
      .enumeration,
      values: ["global"],
      traits: .isOpen,
      help: "Which destinations it is for."
    ),
    Field(
      "traffic_type",
      .enumeration,
      values: ["conversational"],
      traits: .isOpen,
      help: "What kind of calls it is for."
    ),
    Field(
      "usage_payment_method",
      .enumeration,
      values: ["rate-deck"],
      traits: .isOpen,
      help: "How its calls are charged."
    ),
    Field("created_at", .time, help: "When it was created."),
    Field("updated_at", .time, traits: .isVolatile, help: "When it last changed."),
  ]

  private static let groupByName = Field(
    "billing_group",
    .text,
    reference: "billing_groups",
    derivation: .nameOfReference(key: "billing_group_id"),
    help: "The billing group, by its name."
  )

  private static let profileLimits = [
    Field(
      "whitelisted_destinations",
      .list(.text),
      help: "The countries that may be called."
    ),
    Field("concurrent_call_limit", .int, help: "The most calls at once; null is no limit."),
    Field("daily_spend_limit", .decimal, help: "The most dollars of a day."),
    Field("daily_spend_limit_enabled", .bool, help: "Whether that limit holds."),
    Field("max_destination_rate", .decimal, help: "The most dollars that a minute may cost."),
    Field("calling_window.start_time", .text, help: "From when on calls may be made."),
    Field("calling_window.end_time", .text, help: "Until when calls may be made."),
    Field("calling_window.calls_per_cld", .int, help: "The most calls to one number."),
  ]

  private static let profileRecording = [
    Field(
      "call_recording.call_recording_type",
      .enumeration,
      values: ["all", "none", "by_caller_phone_number"],
      traits: .isOpen,
      help: "Which calls are recorded."
    ),
    Field(
      "call_recording.call_recording_caller_phone_numbers",
      .list(.text),
      help: "The callers whose calls are recorded."
    ),
    Field(
      "call_recording.call_recording_channels",
      .enumeration,
      values: ["single", "dual"],
      traits: .isOpen,
      help: "Whether both sides are recorded apart."
    ),
    Field(
      "call_recording.call_recording_format",
      .enumeration,
      values: ["wav", "mp3"],
      traits: .isOpen,
      help: "The format of recordings."
    ),
  ]
}
