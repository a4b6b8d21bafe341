import TxValues

// Source: the service's reference of 2026-07-16, "List phone numbers with messaging settings" and
// "Get voicemail".
extension Numbers {
  /// What only the messaging list carries.
  static let messagingFields: [Field] = [
    Field(
      "messaging.messaging_product",
      .text,
      readings: [Field.Reading("messaging", "messaging_product")],
      help: "The product that its messages are sent with, such as A2P."
    ),
    Field(
      "messaging.eligible_messaging_products",
      .list(.text),
      readings: [Field.Reading("messaging", "eligible_messaging_products")],
      help: "The products that it may have."
    ),
    Field(
      "messaging.traffic_type",
      .text,
      readings: [Field.Reading("messaging", "traffic_type")],
      help: "The kind of traffic that its messages are taken for."
    ),
    Field(
      "messaging.type",
      .enumeration,
      values: ["long-code", "toll-free", "short-code", "longcode", "tollfree", "shortcode"],
      equivalents: [
        ["long-code", "longcode"], ["toll-free", "tollfree"], ["short-code", "shortcode"],
      ],
      traits: .isOpen,
      readings: [Field.Reading("messaging", "type")],
      help: "The kind of number as messaging sees it."
    ),
  ]

  /// The voicemail of a number; one that was never set up is off.
  static let voicemailFields: [Field] = [
    Field(
      "voicemail.enabled",
      .bool,
      readings: [Field.Reading("voicemail", "enabled")],
      help: "Whether voicemail is on; it takes one request for each number."
    ),
    Field(
      "voicemail.pin",
      .text,
      traits: [.emptyIsNull, .isSecret],
      readings: [Field.Reading("voicemail", "pin")],
      help: "The PIN that voicemail asks for."
    ),
  ]
}
