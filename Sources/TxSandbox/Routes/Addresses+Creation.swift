import TxSQLite

/// Creates addresses.
extension SandboxStore {
  private static let required = [
    "first_name", "last_name", "business_name", "street_address", "locality", "country_code",
  ]
  private static let optional = [
    "customer_reference", "phone_number", "extended_address", "administrative_area",
    "neighborhood", "borough", "postal_code",
  ]
  private static let switches = ["address_book", "validate_address"]

  /// `POST /addresses`: answers 200, not 201.
  func createAddress(_ exchange: Exchange) throws(ServiceError) -> Answer {
    let members = try exchange.members()
    try check(members)
    let body = JSON.object(members)
    func text(_ name: String) -> String { body[name]?.string ?? "" }
    let last = try rows("SELECT coalesce(max(id), 0) FROM address") { $0.int(0) }.first ?? 0
    let row = AddressRow(
      id: last + 7_919,
      reference: body["customer_reference"]?.string,
      firstName: text("first_name"),
      lastName: text("last_name"),
      business: text("business_name"),
      street: text("street_address"),
      extended: body["extended_address"]?.string,
      locality: text("locality"),
      area: text("administrative_area"),
      postalCode: text("postal_code"),
      country: text("country_code"),
      isInBook: body["address_book"]?.bool ?? true,
      created: exchange.now,
      phoneNumber: text("phone_number"),
      neighborhood: text("neighborhood"),
      borough: text("borough"),
      isValidated: body["validate_address"]?.bool ?? true
    )
    try insert(row)
    try loadReferences()
    try note(.string(String(row.id)), replacing: .null, as: "address", exchange.cause)
    return .data { self.write(row, to: &$0) }
  }

  private func check(_ members: [JSON.Member]) throws(ServiceError) {
    let body = JSON.object(members)
    for member in members {
      let pointer = "/\(member.name)"
      if Self.switches.contains(member.name) {
        guard member.value.bool != nil else { throw .wrongType(pointer) }
      } else if (Self.required + Self.optional).contains(member.name) {
        guard member.value.string != nil else { throw .wrongType(pointer) }
      } else {
        throw .unknownField(pointer)
      }
    }
    for name in Self.required where body[name] == nil {
      throw .badRequest("must be present", "/\(name)")
    }
    for name in ["street_address", "locality"] where body[name]?.string?.isEmpty == true {
      throw .badRequest("must not be empty", "/\(name)")
    }
    let country = body["country_code"]?.string?.utf8 ?? "".utf8
    guard country.count == 2, country.allSatisfy({ (0x41...0x5A).contains($0) }) else {
      throw .badRequest("must be two capital letters", "/country_code")
    }
    // A business has a name; a person has two.
    let names = ["first_name", "last_name", "business_name"].map { body[$0]?.string ?? "" }
    guard !names[2].isEmpty || !names[0].isEmpty && !names[1].isEmpty else {
      throw .badRequest("must not be empty without a person's name", "/business_name")
    }
  }
}
