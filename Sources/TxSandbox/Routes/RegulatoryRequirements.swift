/// What a country asks of whoever has numbers there.
extension SandboxStore {
  /// A country whose numbers need an address in it.
  private static let strictCountries: Set<String> = ["DE", "FR", "CH", "AU"]

  /// `GET /phone_numbers_regulatory_requirements`: of numbers in one list with commas.
  func listNumberRequirements(_ exchange: Exchange) throws(ServiceError) -> Answer {
    try exchange.allow(["filter"])
    var wanted: [String] = []
    for parameter in exchange.query.parameters {
      guard parameter.spelling == "filter[phone_number]" else {
        throw .unknownFilter(parameter.spelling)
      }
      wanted += parameter.value.split(separator: ",").map(String.init)
    }
    var found: [NumberRow] = []
    for number in wanted {
      if let id = try id(ofNumber: number), let row = try self.number(id) { found.append(row) }
    }
    let page = PageRequest(number: 1, size: max(1, found.count))
    return page.answer(of: found) { row, list in
      list.object { object in
        object.field("record_type", "phone_number_regulatory_requirements")
        object.field("phone_number", row.number)
        object.field("phone_number_type", Vocabulary.type[row.type])
        object.key("region_information")
        object.array { regions in
          regions.object {
            $0.field("region_type", "country_code")
            $0.field("region_name", row.country)
          }
        }
        object.key("regulatory_requirements")
        object.array { requirements in
          guard Self.strictCountries.contains(row.country) else { return }
          requirements.object { self.writeNumberRequirement(to: &$0) }
        }
      }
    }
  }

  private func writeNumberRequirement(to object: inout JSONWriter) {
    object.field("id", SeedReferences.uuid(seed, "requirement", 0))
    object.field("record_type", "regulatory_requirement")
    object.field("label", "Address in the country")
    object.field("field_type", "address_id")
    object.field("description", "An address in the country of the number.")
    object.field("example", "1 Main Street, Berlin")
    object.key("acceptance_criteria")
    object.object {
      $0.field("field_type", "address")
      $0.field("field_value", "")
      $0.field("locality_limit", "")
    }
  }

  /// `GET /regulatory_requirements`: of a country, a type of number and what is to be done.
  func listRequirements(_ exchange: Exchange) throws(ServiceError) -> Answer {
    try exchange.allow(["filter"])
    var values: [String: String] = [:]
    for parameter in exchange.query.parameters {
      let name = parameter.path.first ?? ""
      guard parameter.path.count == 1, let words = Self.requirementFilters[name] else {
        throw .unknownFilter(parameter.spelling)
      }
      guard words.isEmpty || words.contains(parameter.value) else {
        throw .invalidFilterValue(parameter.spelling)
      }
      values[name] = parameter.value
    }
    if let number = values["phone_number"], values["country_code"] == nil {
      let id = try id(ofNumber: number)
      values["country_code"] = try id.flatMap { (id) throws(ServiceError) in try self.number(id) }?
        .country
    }
    return .data { data in
      data.array { list in
        guard let country = values["country_code"], Self.strictCountries.contains(country) else {
          return
        }
        list.object { self.writeRequirement(of: country, values, to: &$0) }
      }
    }
  }

  /// The filters, with the words that each takes; none means any text.
  private static let requirementFilters: [String: [String]] = [
    "phone_number": [], "requirement_group_id": [], "country_code": [],
    "phone_number_type": ["local", "toll_free", "mobile", "national", "shared_cost"],
    "action": ["ordering", "porting", "action"],
  ]

  private func writeRequirement(
    of country: String,
    _ values: [String: String],
    to object: inout JSONWriter
  ) {
    object.field("action", values["action"] ?? "ordering")
    object.field("country_code", country)
    object.field("phone_number_type", values["phone_number_type"] ?? "local")
    object.key("regulatory_requirements")
    object.array { requirements in
      requirements.object { requirement in
        requirement.field("id", SeedReferences.uuid(self.seed, "requirement", 0))
        requirement.field("name", "Address in the country")
        requirement.field("field_type", "address_id")
        requirement.field("description", "An address in the country of the number.")
        requirement.field("example", "1 Main Street, Berlin")
        requirement.key("acceptance_criteria")
        requirement.object { $0.field("locality_limit", "") }
      }
    }
  }
}
