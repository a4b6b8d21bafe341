/// What a new account's numbers point to: the same names for every seed.
enum SeedReferences {
  /// The address that demonstrations move numbers to.
  static let headquarters: Int64 = 9_102_160_989_215_728_032
  /// Where a fifth of the numbers lead.
  static let mainConnection: Int64 = 1_293_384_261_075_731_499

  private static let day: Int64 = 86_400_000

  /// The connections, with awkward names among them.
  static func connections(_ population: SandboxPopulation, epoch: Int64) -> [ConnectionRow] {
    var names: [(String, String, Bool, String?)] = [
      ("Main SIP", "credential_connection", true, nil),
      ("Old SIP trunk", "ip_connection", true, nil),
      ("Main SIP backup", "ip_connection", true, nil),
      ("Bob's \"Quoted\" trunk", "credential_connection", true, nil),
      ("Paris, France (FQDN)", "fqdn_connection", true, "sip.paris.example.com"),
      ("東京 SIP", "credential_connection", true, nil),
      ("Zürich – Büro 🏔", "fqdn_connection", true, "sip.zuerich.example.com"),
      ("Retired PBX", "ip_connection", false, nil),
      ("call control; app\\1", "call_control_application", true, nil),
      ("x", "texml_application", true, nil),
    ]
    // Nothing forbids that two have one name.
    if population == .examples {
      names += ["ip_connection", "credential_connection"].map { ("Shared trunk", $0, true, nil) }
    }
    return names.enumerated()
      .map { index, entry in
        let step = Int64(index)
        return ConnectionRow(
          id: mainConnection + step * 7_919_000_000_003,
          name: entry.0,
          kind: entry.1,
          isActive: entry.2,
          profile: index % 3 == 2 ? nil : "\(1_293_384_261_075_740_001 + step % 2)",
          domain: entry.3,
          tags: index % 2 == 0 ? ["voice"] : [],
          created: epoch - (900 - step) * day
        )
      }
  }

  /// The billing groups; one of them is deleted.
  static func billingGroups(
    _ population: SandboxPopulation,
    epoch: Int64,
    seed: UInt64
  ) -> [BillingGroupRow] {
    let names = ["Operations", "R&D, EMEA", "Group \"Q\"", "Café", "Closed"]
    return (population == .examples ? names + ["Reseller Nord"] : names).enumerated()
      .map { index, name in
        BillingGroupRow(
          id: uuid(seed, "billing group", UInt64(index)),
          name: name,
          created: epoch - (800 - Int64(index)) * day,
          deleted: name == "Closed" ? epoch - 30 * day : nil
        )
      }
  }

  /// The messaging profiles, by id.
  static func messagingProfiles(seed: UInt64) -> [(id: String, name: String)] {
    ["regional-customers", "Newco EU", "Alerts"].enumerated()
      .map { index, name in
        (uuid(seed, "messaging profile", UInt64(index)), name)
      }
  }

  /// The addresses; the first is the headquarters.
  static func addresses(_ population: SandboxPopulation, epoch: Int64) -> [AddressRow] {
    var places: [(String?, String, String, String, String, String, String)] = [
      ("HQ-DEN", "Acme", "1600 Broadway", "Denver", "CO", "80202", "US"),
      ("HQ-DEN-OLD", "Acme", "707 17th Street", "Denver", "CO", "80202", "US"),
      ("HQ-DEN-NEW", "Acme", "1144 15th Street", "Denver", "CO", "80202", "US"),
      ("NEWCO-HQ", "Newco", "311 South Wacker Drive", "Chicago", "IL", "60606", "US"),
      ("TOR", "Acme Canada", "100 King Street West", "Toronto", "ON", "M5X 1A9", "CA"),
      (nil, "", "1 Queen's Road, \"Annex\"", "Austin", "TX", "78701", "US"),
      ("Zürich–Büro", "Acme Schweiz", "Bahnhofstrasse 1", "Zürich", "ZH", "8001", "CH"),
    ]
    if population == .examples {
      places.append(("HQ", "Acme", "1 World Way", "Los Angeles", "CA", "90045", "US"))
    }
    return places.enumerated()
      .map { index, place in
        let step = Int64(index)
        return AddressRow(
          id: headquarters - step * 104_729_000_000_007,
          reference: place.0,
          firstName: place.1.isEmpty ? "Zoë" : "",
          lastName: place.1.isEmpty ? "O'Brien" : "",
          business: place.1,
          street: place.2,
          extended: index == 4 ? "Suite 5700" : nil,
          locality: place.3,
          area: place.4,
          postalCode: place.5,
          country: place.6,
          isInBook: index % 2 == 0,
          created: epoch - (850 - step) * day
        )
      }
  }

  /// Returns a version 4 UUID that depends on nothing but its arguments.
  static func uuid(_ seed: UInt64, _ kind: String, _ index: UInt64) -> String {
    var mixed = splitMix(seed)
    for byte in kind.utf8 { mixed = splitMix(mixed ^ UInt64(byte)) }
    let high = splitMix(mixed ^ index) & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
    let low = splitMix(high ^ splitMix(index)) & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    let digits = Array((hexadecimal(high) + hexadecimal(low)).utf8)
    return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
      .map {
        String(decoding: digits[$0], as: UTF8.self)
      }
      .joined(separator: "-")
  }

  private static func hexadecimal(_ number: UInt64) -> String {
    let text = String(number, radix: 16)
    return String(repeating: "0", count: 16 - text.utf8.count) + text
  }
}
