import TxValues

// Source: the service's reference of 2026-07-16, "List phone numbers with voice settings"
// (PhoneNumberWithVoiceSettings).
extension Numbers {
  /// What only the voice list carries.
  static let voiceFields: [Field] = [
    voice("tech_prefix_enabled", .bool, help: "Whether a technical prefix precedes the number."),
    voice(
      "translated_number",
      .text,
      traits: .emptyIsNull,
      help: "What replaces the dialled number on the way in."
    ),
    voice(
      "usage_payment_method",
      .enumeration,
      values: ["pay-per-minute", "channel"],
      help: "Whether calls are paid by the minute or by the channel."
    ),
    voice(
      "call_forwarding.call_forwarding_enabled",
      .bool,
      help: "Whether calls may be forwarded."
    ),
    voice(
      "call_forwarding.forwards_to",
      .phone,
      traits: .emptyIsNull,
      help: "The number that calls are forwarded to; null when they are not."
    ),
    voice(
      "call_forwarding.forwarding_type",
      .enumeration,
      values: ["always", "on-failure"],
      help: "When calls are forwarded."
    ),
    voice(
      "cnam_listing.cnam_listing_enabled",
      .bool,
      help: "Whether the name below is listed for the number."
    ),
    voice(
      "cnam_listing.cnam_listing_details",
      .text,
      traits: .emptyIsNull,
      help: "The name to list: at most 15 letters, digits and spaces."
    ),
    voice(
      "media_features.rtp_auto_adjust_enabled",
      .bool,
      help: "Whether the media address follows the packets."
    ),
    voice(
      "media_features.accept_any_rtp_packets_enabled",
      .bool,
      help: "Whether media is accepted from any address."
    ),
    voice(
      "media_features.t38_fax_gateway_enabled",
      .bool,
      help: "Whether faxes are converted to T.38."
    ),
    voice(
      "call_recording.inbound_call_recording_enabled",
      .bool,
      help: "Whether incoming calls are recorded."
    ),
    voice(
      "call_recording.inbound_call_recording_format",
      .enumeration,
      values: ["wav", "mp3"],
      help: "The format of recordings."
    ),
    voice(
      "call_recording.inbound_call_recording_channels",
      .enumeration,
      values: ["single", "dual"],
      help: "Whether both sides share a channel of the recording."
    ),
  ]

  /// Makes a field whose path in a voice record is its name without `voice.`.
  private static func voice(
    _ path: String,
    _ type: ValueType,
    values: [String] = [],
    traits: Field.Traits = [],
    help: String
  ) -> Field {
    Field(
      "voice." + path,
      type,
      values: values,
      traits: values.isEmpty ? traits : traits.union(.isOpen),
      readings: [Field.Reading("voice", path)],
      help: help
    )
  }
}
