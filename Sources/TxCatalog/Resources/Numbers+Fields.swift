import TxValues

// Source: the service's reference of 2026-07-16, "List phone numbers" (PhoneNumberDetailed) and
// "List phone numbers with voice settings".
extension Numbers {
  /// What a number is.
  static let identityFields: [Field] = [
    Field(
      "id",
      .id,
      readings: readings("id", voice: "id"),
      help: "The number's id, 19 digits or so."
    ),
    Field(
      "phone_number",
      .phone,
      traits: .isDefaultColumn,
      readings: readings("phone_number", voice: "phone_number"),
      help: "The number itself, in E.164 form."
    ),
    Field(
      "status",
      .enumeration,
      values: statuses,
      traits: [.isDefaultColumn, .isOpen],
      readings: readings("status"),
      help: "Where the number stands between purchase and release."
    ),
    Field(
      "phone_number_type",
      .enumeration,
      values: [
        "local", "toll_free", "mobile", "national", "shared_cost", "landline", "tollfree",
        "shortcode", "longcode",
      ],
      equivalents: [["toll_free", "tollfree"]],
      aliases: ["type", "number_type"],
      traits: [.isDefaultColumn, .isOpen],
      readings: readings("phone_number_type"),
      help: "The kind of number; numbers bought before July 2023 may have an older word."
    ),
    Field(
      "country_iso_alpha2",
      .text,
      aliases: ["country"],
      traits: .isUpperCase,
      readings: readings("country_iso_alpha2"),
      help: "The country, as two letters."
    ),
    Field(
      "area_code",
      .text,
      readings: [],
      derivation: .areaCode(of: "phone_number"),
      help: "The three digits behind +1 in the North American plan."
    ),
  ]

  /// What a number is attached to.
  static let assignmentFields: [Field] = [
    Field(
      "tags",
      .list(.tag),
      aliases: ["tag"],
      traits: .isDefaultColumn,
      readings: readings("tags"),
      help: "The tags; upper and lower case are the same."
    ),
    Field(
      "customer_reference",
      .text,
      traits: [.isDefaultColumn, .emptyIsNull],
      readings: readings("customer_reference", voice: "customer_reference"),
      help: "The account's own word for whose number it is."
    ),
    Field(
      "connection_id",
      .id,
      traits: .emptyIsNull,
      readings: readings("connection_id", voice: "connection_id"),
      reference: "connections",
      help: "The connection that its calls use."
    ),
    Field(
      "connection_name",
      .text,
      traits: [.isDefaultColumn, .emptyIsNull],
      readings: readings("connection_name"),
      help: "The name of its connection."
    ),
    Field(
      "connection",
      .text,
      readings: [],
      reference: "connections",
      derivation: .nameOfReference(key: "connection_id"),
      help: "Its connection, by exact name."
    ),
    Field(
      "billing_group_id",
      .id,
      traits: .emptyIsNull,
      readings: readings("billing_group_id"),
      reference: "billing_groups",
      help: "The billing group that it is charged to."
    ),
    Field(
      "billing_group",
      .text,
      readings: [],
      reference: "billing_groups",
      derivation: .nameOfReference(key: "billing_group_id"),
      help: "Its billing group, by exact name."
    ),
    Field(
      "messaging_profile_id",
      .id,
      traits: .emptyIsNull,
      nullSpellings: ["UNAVAILABLE"],
      readings: readings("messaging_profile_id"),
      reference: "messaging_profiles",
      help: "The profile that its messages use."
    ),
    Field(
      "messaging_profile",
      .text,
      readings: [],
      reference: "messaging_profiles",
      derivation: .nameOfReference(key: "messaging_profile_id"),
      help: "Its messaging profile, by exact name."
    ),
    Field(
      "messaging_profile_name",
      .text,
      traits: .emptyIsNull,
      nullSpellings: ["UNAVAILABLE"],
      readings: readings("messaging_profile_name"),
      help: "The name of its messaging profile."
    ),
    Field(
      "emergency_address_id",
      .id,
      aliases: ["e911_address"],
      traits: .emptyIsNull,
      readings: readings("emergency_address_id", voice: "emergency.emergency_address_id"),
      reference: "addresses",
      help: "The address that emergency services are told."
    ),
    Field(
      "emergency_address",
      .text,
      readings: [],
      reference: "addresses",
      derivation: .nameOfReference(key: "emergency_address_id"),
      help: "Its emergency address, by exact customer reference."
    ),
    Field(
      "emergency_enabled",
      .bool,
      readings: readings("emergency_enabled", voice: "emergency.emergency_enabled"),
      help: "Whether emergency calling is on."
    ),
    Field(
      "emergency_status",
      .enumeration,
      values: ["active", "deprovisioning", "disabled", "provisioning", "provisioning-failed"],
      traits: [.isDefaultColumn, .isOpen, .isVolatile],
      readings: readings("emergency_status", voice: "emergency.emergency_status"),
      help: "How far emergency calling is set up."
    ),
    Field(
      "external_pin",
      .text,
      traits: [.emptyIsNull, .isSecret],
      readings: readings("external_pin"),
      help: "The PIN that porting the number away asks for."
    ),
  ]

  /// Switches that the list shows, and times.
  static let summaryFields: [Field] = [
    Field(
      "deletion_lock_enabled",
      .bool,
      readings: readings("deletion_lock_enabled"),
      help: "Whether the number is protected from deletion."
    ),
    Field(
      "hd_voice_enabled",
      .bool,
      readings: readings("hd_voice_enabled"),
      help: "Whether HD voice is on."
    ),
    Field(
      "inbound_call_screening",
      .enumeration,
      values: ["disabled", "reject_calls", "flag_calls"],
      aliases: ["voice.inbound_call_screening"],
      traits: .isOpen,
      readings: readings("inbound_call_screening", voice: "inbound_call_screening"),
      help: "What happens to suspicious calls."
    ),
    Field(
      "call_forwarding_enabled",
      .bool,
      readings: readings("call_forwarding_enabled"),
      help: "Whether forwarding is allowed; it also needs a target and a type."
    ),
    Field(
      "call_recording_enabled",
      .bool,
      readings: readings("call_recording_enabled"),
      help: "Whether calls are recorded."
    ),
    Field(
      "caller_id_name_enabled",
      .bool,
      readings: readings("caller_id_name_enabled"),
      help: "Whether callers' names are looked up."
    ),
    Field(
      "cnam_listing_enabled",
      .bool,
      readings: readings("cnam_listing_enabled"),
      help: "Whether a name is listed for the number."
    ),
    Field(
      "t38_fax_gateway_enabled",
      .bool,
      readings: readings("t38_fax_gateway_enabled"),
      help: "Whether faxes are converted to T.38."
    ),
    Field(
      "source_type",
      .enumeration,
      values: ["number_order", "port_request"],
      equivalents: [["port_request", "ported"], ["number_order", "purchased"]],
      aliases: ["source"],
      traits: .isOpen,
      readings: readings("source_type"),
      help: "How the number came to the account."
    ),
    Field("created_at", .time, readings: readings("created_at"), help: "When it was created."),
    Field("purchased_at", .time, readings: readings("purchased_at"), help: "When it was bought."),
    Field(
      "updated_at",
      .time,
      traits: .isVolatile,
      readings: readings("updated_at"),
      help: "When it last changed."
    ),
    Field(
      "activated_at",
      .time,
      readings: readings("activated_at"),
      help: "When it became active; null for old numbers."
    ),
  ]

  private static let statuses = [
    "purchase-pending", "purchase-failed", "port-pending", "port-failed", "active", "deleted",
    "emergency-only", "ported-out", "port-out-pending", "requirement-info-pending",
    "requirement-info-under-review", "requirement-info-exception", "provision-pending",
  ]
}
