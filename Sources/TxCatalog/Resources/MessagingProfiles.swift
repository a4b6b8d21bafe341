import TxValues

// Source: the service's reference of 2026-07-16, "List messaging profiles".
extension Resource {
  /// Messaging profiles: how messages of a number are sent and where answers go.
  package static let messagingProfiles = Resource(
    name: "messaging_profiles",
    aliases: ["messaging_profile"],
    summary: "Messaging profiles that numbers send and receive messages by.",
    examples: [
      "find messaging_profiles where enabled | sort name",
      "find numbers where messaging_profile=\"Newco EU\" | count",
    ],
    key: "id",
    naturalKeys: ["name"],
    fields: (messagingProfileFields + messagingSettingFields)
      .map { $0.read(from: "messaging_profiles") },
    lists: [
      ListRoute(
        name: "messaging_profiles",
        path: "/messaging_profiles",
        filters: [
          ServerFilter("filter[name][eq]", field: "name", relation: .superset),
          ServerFilter("filter[name][contains]", field: "name", .contains, relation: .superset),
        ]
      )
    ],
    retrieve: RetrieveRoute(path: "/messaging_profiles/{id}", record: "messaging_profiles")
  )

  private static let messagingProfileFields = [
    Field("id", .id, traits: .isDefaultColumn, help: "The profile's id."),
    Field("name", .text, traits: .isDefaultColumn, help: "The profile's name."),
    Field("enabled", .bool, traits: .isDefaultColumn, help: "Whether it is switched on."),
    Field("organization_id", .id, help: "The organization that it belongs to."),
    Field("resource_group_id", .id, traits: .emptyIsNull, help: "Its resource group."),
    Field(
      "webhook_url",
      .text,
      traits: .emptyIsNull,
      help: "Where what happens to its messages is sent."
    ),
    Field(
      "webhook_failover_url",
      .text,
      traits: .emptyIsNull,
      help: "Where that is sent when the first address fails."
    ),
    Field(
      "webhook_api_version",
      .enumeration,
      values: ["1", "2", "2010-04-01"],
      traits: .isOpen,
      help: "The form in which it is sent."
    ),
    Field("health_webhook_url", .text, traits: .emptyIsNull, help: "Out of use."),
    Field(
      "v1_secret",
      .text,
      traits: [.emptyIsNull, .isSecret],
      help: "The secret of older programs that send with it."
    ),
    Field("created_at", .time, traits: .isDefaultColumn, help: "When it was created."),
    Field("updated_at", .time, traits: .isVolatile, help: "When it last changed."),
  ]

  private static let messagingSettingFields = [
    Field(
      "whitelisted_destinations",
      .list(.text),
      help: "The countries that it may send to; `*` is all."
    ),
    Field(
      "alpha_sender",
      .text,
      traits: .emptyIsNull,
      help: "The sender where a country wants letters."
    ),
    Field("ai_assistant_id", .id, traits: .emptyIsNull, help: "The assistant that answers."),
    Field("daily_spend_limit", .decimal, help: "The most dollars of a day."),
    Field("daily_spend_limit_enabled", .bool, help: "Whether that limit holds."),
    Field("mms_fall_back_to_sms", .bool, help: "Whether pictures may be left out."),
    Field("mms_transcoding", .bool, help: "Whether pictures are made smaller."),
    Field("mobile_only", .bool, help: "Whether only mobile numbers are sent to."),
    Field("redaction_enabled", .bool, help: "Whether contents are hidden."),
    Field("redaction_level", .int, help: "How much of them is hidden."),
    Field("smart_encoding", .bool, help: "Whether texts are encoded to be short."),
    Field("number_pool_settings.geomatch", .bool, help: "Whether senders are from nearby."),
    Field("number_pool_settings.long_code_weight", .decimal, help: "The share of long codes."),
    Field("number_pool_settings.skip_unhealthy", .bool, help: "Whether bad senders rest."),
    Field(
      "number_pool_settings.sticky_sender",
      .bool,
      help: "Whether the same person gets the same sender."
    ),
    Field("number_pool_settings.toll_free_weight", .decimal, help: "The share of toll-free ones."),
    Field("url_shortener_settings.domain", .text, help: "The domain of short links."),
    Field("url_shortener_settings.prefix", .text, help: "What short links begin with."),
    Field(
      "url_shortener_settings.replace_blacklist_only",
      .bool,
      help: "Whether only blocked links are made short."
    ),
    Field(
      "url_shortener_settings.send_webhooks",
      .bool,
      help: "Whether clicks on short links are told."
    ),
  ]
}
