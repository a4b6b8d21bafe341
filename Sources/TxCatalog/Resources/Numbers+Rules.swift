import TxValues

// Source: the service's reference of 2026-07-16, "Update the emergency settings from a batch of
// numbers" (the address is required with true, and must be null or left out with false) and "Update
// a phone number with voice settings" (listing and forwarding).
extension Numbers {
  /// What must hold between assignments.
  ///
  /// Virtual fields have become their keys before.
  static let rules = emergencyRules + listingRules + forwardingRules

  private static let emergencyRules = [
    Rule(
      "numbers/emergency-1",
      when: [.assignsSomething("emergency_address_id"), .omits("emergency_enabled")],
      .complete(field: "emergency_enabled", value: .bool(true), charge: emergencyCharge)
    ),
    Rule(
      "numbers/emergency-2",
      when: [.assigns("emergency_address_id", .null), .omits("emergency_enabled")],
      .complete(field: "emergency_enabled", value: .bool(false), charge: nil)
    ),
    Rule(
      "numbers/emergency-3",
      when: [.assigns("emergency_enabled", .bool(true)), .omits("emergency_address_id")],
      .refuse(
        field: "emergency_enabled",
        message: "'emergency_enabled=true' needs an address",
        advice: "add emergency_address_id=…"
      )
    ),
    Rule(
      "numbers/emergency-4",
      when: [
        .assigns("emergency_enabled", .bool(false)), .assignsSomething("emergency_address_id"),
      ],
      .refuse(
        field: "emergency_address_id",
        message: "'emergency_enabled=false' takes no address",
        advice: "leave the address out, or write emergency_enabled=true"
      )
    ),
    Rule(
      "numbers/emergency-5",
      when: [
        .assigns("emergency_enabled", .bool(true)), .assigns("emergency_address_id", .null),
      ],
      .refuse(
        field: "emergency_address_id",
        message: "'emergency_enabled=true' needs an address",
        advice: "give an address, or write emergency_enabled=false"
      )
    ),
  ]

  private static let listingRules = [
    Rule(
      "numbers/cnam-1",
      when: [.assignsSomething(listingDetails), .omits(listingEnabled)],
      .complete(field: listingEnabled, value: .bool(true), charge: nil)
    ),
    Rule(
      "numbers/cnam-2",
      when: [.assigns(listingEnabled, .bool(false)), .assignsSomething(listingDetails)],
      .refuse(
        field: listingDetails,
        message: "'cnam_listing_details' needs 'cnam_listing_enabled=true'",
        advice: "leave the details out, or write cnam_listing_enabled=true"
      )
    ),
    Rule(
      "numbers/cnam-3",
      when: [.assignsSomething(listingDetails)],
      .restrict(field: listingDetails, length: 15)
    ),
  ]

  private static let forwardingRules = [
    Rule(
      "numbers/forwarding-1",
      when: [.assigns(forwardsTo, .null), .assignsSomething(forwardingType)],
      .refuse(
        field: forwardingType,
        message: "'forwarding_type' needs 'forwards_to'",
        advice: "give the number to forward to, or leave the type out"
      )
    )
  ]

  private static let listingEnabled = "voice.cnam_listing.cnam_listing_enabled"
  private static let listingDetails = "voice.cnam_listing.cnam_listing_details"
  private static let forwardsTo = "voice.call_forwarding.forwards_to"
  private static let forwardingType = "voice.call_forwarding.forwarding_type"
}
