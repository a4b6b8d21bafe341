import Testing
import TxCatalog

/// Where the fields of numbers can be read from.
struct NumberRoutesTests {
  private static let everywhere = [
    "id", "phone_number", "customer_reference", "connection_id", "emergency_address_id",
    "emergency_enabled", "emergency_status", "inbound_call_screening",
  ]
  private static let listed = [
    "status", "phone_number_type", "country_iso_alpha2", "billing_group_id", "external_pin",
    "hd_voice_enabled", "call_forwarding_enabled", "call_recording_enabled",
    "caller_id_name_enabled", "cnam_listing_enabled", "t38_fax_gateway_enabled", "created_at",
    "purchased_at", "updated_at", "activated_at",
  ]
  private static let wholeOnly = [
    "tags", "connection_name", "messaging_profile_id", "messaging_profile_name",
    "deletion_lock_enabled", "source_type",
  ]

  static let routes =
    everywhere.map { ($0, ["phone_numbers", "slim", "voice"]) }
    + listed.map { ($0, ["phone_numbers", "slim"]) } + wholeOnly.map { ($0, ["phone_numbers"]) }

  @Test(arguments: routes)
  func `reads a field from these lists and no others`(name: String, routes: [String]) throws {
    let field = try #require(Resource.numbers.fields.first { $0.name == name })
    #expect(field.readings.map(\.route).sorted() == routes)
  }

  @Test func `reads nothing else from the lighter list`() {
    let known = Set(Self.routes.map(\.0))
    for field in Resource.numbers.fields where !known.contains(field.name) {
      #expect(!field.readings.contains { $0.route == "slim" || $0.route == "phone_numbers" })
    }
  }

  @Test func `filters the lighter list by nothing that it lacks or spells in another way`() throws {
    let slim = try #require(Resource.numbers.route(named: "slim"))
    let fields = Set(slim.filters.map(\.field))
    #expect(fields.isDisjoint(with: Self.wholeOnly))
    let statuses = slim.filters.first { $0.field == "status" }?.accepts ?? []
    #expect(statuses.count == 8 && !statuses.contains("port-pending"))
  }
}
