import Testing
import TxCatalog
import TxValues

struct NumbersTests {
  let numbers = Resource.numbers

  @Test func `shows seven columns when nothing is selected`() {
    #expect(
      numbers.defaultColumns.map(\.name) == [
        "phone_number", "status", "phone_number_type", "tags", "customer_reference",
        "connection_name", "emergency_status",
      ]
    )
  }

  @Test(arguments: [
    ("phone_number", "phone_number"), ("type", "phone_number_type"),
    ("country", "country_iso_alpha2"), ("tag", "tags"),
    ("forwards_to", "voice.call_forwarding.forwards_to"),
    ("call_forwarding.forwards_to", "voice.call_forwarding.forwards_to"),
    ("call_forwarding_enabled", "call_forwarding_enabled"),
    ("cnam_listing_details", "voice.cnam_listing.cnam_listing_details"),
    ("usage_payment_method", "voice.usage_payment_method"),
  ])
  func `finds a field by name, alias and last parts`(spelling: String, name: String) throws {
    guard case .found(let field) = numbers.field(named: spelling) else {
      Issue.record("\(spelling) was not found")
      return
    }
    #expect(field.name == name)
  }

  @Test(arguments: ["", "emergency_adress_id", "forwards", ".forwards_to", "voice"])
  func `finds no field by anything else`(spelling: String) {
    guard case .missing = numbers.field(named: spelling) else {
      Issue.record("\(spelling) was found")
      return
    }
  }

  @Test func `names the candidates of ambiguous last parts`() {
    let resource = Resource(
      name: "things",
      summary: "Things.",
      key: "id",
      fields: ["a.enabled", "b.enabled"].map { Field($0, .bool, help: "A switch.") }
    )
    guard case .ambiguous(let names) = resource.field(named: "enabled") else {
      Issue.record("it was not ambiguous")
      return
    }
    #expect(names == ["a.enabled", "b.enabled"])
  }

  @Test(arguments: [
    ("ACTIVE", "status", "active"), ("port_pending", "status", "port-pending"),
    ("Port Pending", "status", "port-pending"), ("tollfree", "phone_number_type", "toll_free"),
    ("Toll-Free", "phone_number_type", "toll_free"),
    ("longcode", "phone_number_type", "longcode"), ("ported", "source_type", "port_request"),
    ("Purchased", "source_type", "number_order"),
    ("pay per minute", "voice.usage_payment_method", "pay-per-minute"),
  ])
  func `knows what spellings mean`(spelling: String, field: String, canonical: String) {
    #expect(numbers.canonicalSpelling(of: spelling, in: field) == canonical)
  }

  @Test(arguments: [("activ", "status"), ("", "status"), ("\u{212A}", "status"), ("x", "id")])
  func `knows no meaning of other words`(spelling: String, field: String) {
    #expect(numbers.canonicalSpelling(of: spelling, in: field) == nil)
  }

  @Test(arguments: [
    ("tollfree", ["toll_free", "tollfree"]), ("toll_free", ["toll_free", "tollfree"]),
    ("LOCAL", ["local"]), ("satellite", ["satellite"]),
  ])
  func `lists the spellings of a meaning`(spelling: String, spellings: [String]) throws {
    let field = try #require(numbers.fields.first { $0.name == "phone_number_type" })
    #expect(field.spellingsMeaning(spelling) == spellings)
  }

  @Test(arguments: [
    ("tags", ["update_phone_numbers", "patch_phone_number"]),
    ("deletion_lock_enabled", ["update_phone_numbers"]),
    ("emergency_enabled", ["update_emergency_settings"]),
    ("messaging_profile_id", ["messaging_numbers_bulk_updates", "patch_messaging_settings"]),
    ("messaging.messaging_product", ["patch_messaging_settings"]),
    ("voicemail.pin", ["patch_voicemail"]),
    ("phone_number", []), ("call_forwarding_enabled", []),
    ("voice.call_forwarding.forwards_to", ["update_phone_numbers", "patch_voice_settings"]),
  ])
  func `knows which call writes a field`(field: String, routes: [String]) {
    #expect(numbers.writeRoutes(for: field).map(\.name) == routes)
  }

  @Test func `writes the rest before emergency calling and both before deletion`() {
    #expect(
      numbers.writes.filter { $0.unit > 1 }.sorted { $0.order < $1.order }.map(\.name) == [
        "update_phone_numbers", "messaging_numbers_bulk_updates", "update_emergency_settings",
        "delete_phone_numbers", "dir_add", "dir_remove",
      ]
    )
  }

  @Test func `takes the place of a call for many rows in its order`() throws {
    for single in numbers.writes where single.addressing == .path {
      #expect(single.unit == 1)
      #expect(single.path.contains("{id}"))
      guard let name = single.bulk else { continue }
      let bulk = try #require(numbers.writes.first { $0.name == name })
      #expect(bulk.order == single.order)
      for field in single.fields {
        guard let other = bulk.writableField(named: field.field) else { continue }
        #expect(other.clearing == field.clearing)
        #expect(other.wholeObject == field.wholeObject)
        #expect(other.charge == field.charge)
      }
    }
  }

  @Test(arguments: ["call_forwarding", "cnam_listing", "media_features", "call_recording"])
  func `sends a voice object whole`(object: String) {
    let carried = Set(
      numbers.fields(readFrom: "voice").map(\.name)
        .filter {
          $0.hasPrefix("voice.\(object).")
        }
    )
    let written = numbers.writes.flatMap(\.fields).filter { $0.wholeObject == "voice.\(object)" }
    #expect(Set(written.map(\.field)) == carried)
    #expect(carried.count >= 2)
  }

  @Test func `never asks for a status that cannot be asked for`() throws {
    let route = try #require(numbers.route(named: "phone_numbers"))
    let filter = try #require(route.filters.first { $0.field == "status" })
    #expect(filter.accepts?.count == 9)
    #expect(filter.accepts?.contains("provision-pending") == false)
    #expect(route.sorts.filter(\.isStable).map(\.parameter) == ["phone_number"])
  }

  @Test func `keeps the PIN secret and reads an unavailable profile as null`() throws {
    #expect(
      numbers.fields.filter { $0.traits.contains(.isSecret) }.map(\.name) == [
        "external_pin", "voicemail.pin",
      ]
    )
    let profile = try #require(numbers.fields.first { $0.name == "messaging_profile_id" })
    #expect(profile.nullSpellings == ["UNAVAILABLE"])
  }
}
