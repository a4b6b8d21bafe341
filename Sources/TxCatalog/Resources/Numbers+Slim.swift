// Source: the service's reference of 2026-07-16, "Slim List phone numbers"
// (SlimPhoneNumberDetailed).
extension Numbers {
  /// The members of a lighter record, which mean what they mean in the full one.
  ///
  /// It has no tags, connection name, messaging profile, deletion lock or source. What
  /// `include_tags` and `include_connection` add is not documented, so they are not asked for.
  static let slimPaths: Set<String> = [
    "activated_at", "billing_group_id", "call_forwarding_enabled", "call_recording_enabled",
    "caller_id_name_enabled", "cnam_listing_enabled", "connection_id", "country_iso_alpha2",
    "created_at", "customer_reference", "emergency_address_id", "emergency_enabled",
    "emergency_status", "external_pin", "hd_voice_enabled", "id", "inbound_call_screening",
    "phone_number", "phone_number_type", "purchased_at", "status", "t38_fax_gateway_enabled",
    "updated_at",
  ]

  /// The list that is documented as faster and as allowed more requests.
  static let slimList = ListRoute(
    name: "slim",
    path: "/phone_numbers/slim",
    sorts: list.sorts.filter { slimPaths.contains($0.field) },
    filters: list.filters.filter { isFilterOfSlim($0) }.map(\.withoutPortPending),
    lighterThan: list.name
  )

  /// A filter for a member that is not there could not be checked.
  private static func isFilterOfSlim(_ filter: ServerFilter) -> Bool {
    slimPaths.contains(filter.field) || filter.field == "voice.usage_payment_method"
  }
}

extension ServerFilter {
  /// The filter for all but the one status that this list's reference spells unlike the other's:
  /// `port_pending`.
  fileprivate var withoutPortPending: ServerFilter {
    guard let accepts, field == "status" else { return self }
    return ServerFilter(
      parameter,
      field: field,
      operation,
      encoding: encoding,
      accepts: accepts.filter { $0 != "port-pending" },
      minimumLength: minimumLength,
      takesMany: takesMany,
      relation: relation
    )
  }
}
