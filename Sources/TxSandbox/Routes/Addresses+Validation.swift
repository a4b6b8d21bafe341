/// Judges addresses without keeping them.
extension SandboxStore {
  private static let needed = ["country_code", "street_address", "postal_code"]
  private static let known = [
    "street_address", "extended_address", "locality", "administrative_area", "postal_code",
    "country_code",
  ]

  /// `POST /addresses/actions/validate`: an address is good when its street has a number.
  func validateAddress(_ exchange: Exchange) throws(ServiceError) -> Answer {
    let members = try exchange.members()
    for member in members {
      guard Self.known.contains(member.name) else { throw .unknownField("/\(member.name)") }
      guard member.value.string != nil else { throw .wrongType("/\(member.name)") }
    }
    let body = JSON.object(members)
    for name in Self.needed where body[name] == nil {
      throw .badRequest("must be present", "/\(name)")
    }
    let street = body["street_address"]?.string ?? ""
    let isValid = street.contains { $0.isNumber } && street.contains { $0.isLetter }
    return .data { data in
      data.object { result in
        result.field("record_type", "address_validation")
        result.field("result", isValid ? "valid" : "invalid")
        result.key("suggested")
        result.object { suggested in
          for name in Self.known { suggested.field(name, body[name]?.string ?? "") }
        }
        result.key("errors")
        result.array { errors in
          if !isValid { Self.writeStreetError(to: &errors) }
        }
      }
    }
  }

  /// What is wrong is told in `description`, unlike everywhere else.
  private static func writeStreetError(to errors: inout JSONWriter) {
    errors.object { error in
      error.field("code", "20207")
      error.field("title", "Invalid street address")
      error.field("description", "The street address has no number, or no name.")
      error.key("source")
      error.object { $0.field("pointer", "/street_address") }
    }
  }
}
