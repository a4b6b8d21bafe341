// Source: the service's reference of 2026-07-16, "Update a batch of numbers", "Update the emergency
// settings from a batch of numbers", "Delete a batch of numbers", "Bulk update phone number
// profiles", and of single numbers "Update a phone number", its voice settings, its messaging
// settings and "Update voicemail".
extension Numbers {
  /// Everything but emergency calling.
  ///
  /// A job takes 1,000 numbers, and 20 jobs may be unfinished.
  static let update = WriteRoute(
    name: "update_phone_numbers",
    path: "/phone_numbers/jobs/update_phone_numbers",
    verb: .update,
    fields: plainWrites + voiceWrites + forwardingWrites + listingWrites + mediaWrites
      + recordingWrites,
    capacity: WriteRoute.Capacity(group: "numbers", limit: 20),
    repeatability: .absolute,
    order: 1
  )

  /// The messaging profile, one for each order.
  ///
  /// Orders are not listed, say no reason for a failure and take numbers, not ids. How many of
  /// them one may have and how many may be unfinished is not documented.
  static let updateMessaging = WriteRoute(
    name: "messaging_numbers_bulk_updates",
    path: "/messaging_numbers_bulk_updates",
    verb: .update,
    fields: [WritableField("messaging_profile_id", clearing: .emptyText)],
    unit: 250,
    addressing: .phoneNumber,
    shape: .order,
    capacity: WriteRoute.Capacity(group: "messaging", limit: 5),
    repeatability: .absolute,
    order: 2
  )

  /// Emergency calling, after the rest: it is slow, and billed.
  ///
  /// One address for each job.
  static let updateEmergency = WriteRoute(
    name: "update_emergency_settings",
    path: "/phone_numbers/jobs/update_emergency_settings",
    verb: .update,
    fields: [
      WritableField("emergency_enabled", charge: emergencyCharge),
      WritableField("emergency_address_id", clearing: .null),
    ],
    capacity: WriteRoute.Capacity(group: "emergency", limit: 500),
    repeatability: .absolute,
    order: 3,
    charge: emergencyCharge
  )

  /// Gives numbers back.
  ///
  /// Nothing undoes it.
  static let delete = WriteRoute(
    name: "delete_phone_numbers",
    path: "/phone_numbers/jobs/delete_phone_numbers",
    verb: .delete,
    capacity: WriteRoute.Capacity(group: "numbers", limit: 20),
    repeatability: .delete,
    order: 4
  )

  static let emergencyCharge = "emergency calling may be billed for each number"

  /// The same settings of one number but for the lock, which only a job can set.
  static let patch = WriteRoute(
    single: "patch_phone_number",
    path: "/phone_numbers/{id}",
    fields: plainWrites.filter { $0.field != "deletion_lock_enabled" },
    order: 1,
    bulk: update.name
  )

  /// The voice settings of one number, which are the body itself.
  static let patchVoice = WriteRoute(
    single: "patch_voice_settings",
    path: "/phone_numbers/{id}/voice",
    fields: (voiceWrites + forwardingWrites + listingWrites + mediaWrites + recordingWrites)
      .map(\.inVoiceSettings),
    order: 1,
    bulk: update.name
  )

  /// The messaging settings of one number; the product has no other call.
  ///
  /// Null keeps what is there, so the product cannot be cleared.
  static let patchMessaging = WriteRoute(
    single: "patch_messaging_settings",
    path: "/phone_numbers/{id}/messaging",
    fields: [
      WritableField("messaging_profile_id", clearing: .emptyText),
      WritableField("messaging.messaging_product", path: "messaging_product"),
    ],
    order: 2,
    bulk: updateMessaging.name
  )

  /// The voicemail of one number, which has no other call.
  ///
  /// Which of PATCH and POST is for a number that has none yet is not documented: PATCH, and POST
  /// where that finds nothing.
  static let patchVoicemail = WriteRoute(
    single: "patch_voicemail",
    path: "/phone_numbers/{id}/voicemail",
    fields: [
      WritableField("voicemail.enabled", path: "enabled"),
      WritableField("voicemail.pin", path: "pin"),
    ],
    order: 2,
    makesWhatIsMissing: true
  )

  /// The job's schema has strings where reading gives null; that `""` clears is not documented.
  private static let plainWrites = [
    WritableField("tags", clearing: .emptyList),
    WritableField("customer_reference", clearing: .emptyTextUnverified),
    WritableField("connection_id", clearing: .emptyTextUnverified),
    WritableField("billing_group_id", clearing: .emptyTextUnverified),
    WritableField("external_pin", clearing: .emptyTextUnverified),
    WritableField("deletion_lock_enabled"),
    WritableField("hd_voice_enabled", charge: "HD voice may be billed for each number"),
  ]

  private static let voiceWrites = [
    WritableField(
      "inbound_call_screening",
      path: "voice.inbound_call_screening",
      charge: "inbound call screening is billed for each number"
    ),
    WritableField("caller_id_name_enabled", path: "voice.caller_id_name_enabled"),
    WritableField("voice.tech_prefix_enabled"),
    // Empty is the documented default.
    WritableField("voice.translated_number", clearing: .emptyText),
    WritableField("voice.usage_payment_method"),
  ]

  /// Blank means no forwarding, by documentation.
  private static let forwardingWrites = [
    whole("voice.call_forwarding", "call_forwarding_enabled"),
    whole("voice.call_forwarding", "forwards_to", clearing: .emptyText),
    whole("voice.call_forwarding", "forwarding_type"),
  ]

  private static let listingWrites = [
    whole("voice.cnam_listing", "cnam_listing_enabled"),
    whole("voice.cnam_listing", "cnam_listing_details"),
  ]

  private static let mediaWrites = [
    whole("voice.media_features", "rtp_auto_adjust_enabled"),
    whole("voice.media_features", "accept_any_rtp_packets_enabled"),
    whole("voice.media_features", "t38_fax_gateway_enabled"),
  ]

  private static let recordingWrites = [
    whole("voice.call_recording", "inbound_call_recording_enabled"),
    whole("voice.call_recording", "inbound_call_recording_format"),
    whole("voice.call_recording", "inbound_call_recording_channels"),
  ]

  /// Makes a member of an object that is sent whole: whether a part of one would be merged or
  /// would replace the rest is not documented.
  private static func whole(
    _ object: String,
    _ member: String,
    clearing: WritableField.Clearing = .never
  ) -> WritableField {
    WritableField("\(object).\(member)", clearing: clearing, wholeObject: object)
  }
}

extension WritableField {
  /// The field as the body of a single number's voice settings has it: without `voice.`.
  fileprivate var inVoiceSettings: WritableField {
    let path = path.hasPrefix("voice.") ? String(path.dropFirst("voice.".count)) : path
    return WritableField(
      field,
      path: path,
      clearing: clearing,
      wholeObject: wholeObject,
      charge: charge
    )
  }
}
