/// Lists and retrieves enterprises.
extension SandboxStore {
  /// `GET /enterprises`.
  func listEnterprises(_ exchange: Exchange) throws(ServiceError) -> Answer {
    let names = ["legal_name", "filter[legal_name][contains]"]
    try exchange.allowPaged(Set(names).union(["filter[role_type]"]))
    let page = try BrandingPage(exchange.query, standard: 10)
    var rows = branding.enterprises
    for name in names {
      guard let part = exchange.value(of: name)?.lowercased() else { continue }
      rows.removeAll { !$0.legalName.lowercased().contains(part) }
    }
    // Every enterprise of the seed has this role.
    if let role = exchange.value(of: "filter[role_type]"), role != "enterprise" { rows = [] }
    return page.answer(of: rows) { row, list in self.write(row, to: &list) }
  }

  /// `GET /enterprises/{id}`.
  func retrieveEnterprise(_ exchange: Exchange) throws(ServiceError) -> Answer {
    let row = try existingEnterprise(exchange)
    return .data { self.write(row, to: &$0) }
  }

  /// Returns the enterprise that the path names.
  func existingEnterprise(_ exchange: Exchange) throws(ServiceError) -> EnterpriseRow {
    guard let row = branding.enterprises.first(where: { $0.id == exchange.identifier }) else {
      throw .missing("Enterprise")
    }
    return row
  }

  private func write(_ row: EnterpriseRow, to list: inout JSONWriter) {
    list.object { object in
      object.field("id", row.id)
      object.field("legal_name", row.legalName)
      object.field("doing_business_as", row.tradeName)
      object.field("customer_reference", row.reference)
      object.field("role_type", "enterprise")
      object.field("organization_type", "commercial")
      object.field("organization_legal_type", row.legalType)
      object.field("country_code", row.country)
      object.field("jurisdiction_of_incorporation", row.area)
      object.field("industry", "technology")
      object.field("number_of_employees", "51-200")
      object.field("fein", "00-0000000")
      object.field("website", "https://example.com")
      for name in [
        "corporate_registration_number", "dun_bradstreet_number",
        "primary_business_domain_sic_code", "professional_license_number",
      ] {
        object.field(name, nil)
      }
      object.field("bpo_verification_status", nil)
      object.field("bpo_verification_rejection_reason", nil)
      object.field("branded_calling_enabled", true)
      object.field("number_reputation_enabled", row.reference.isEmpty)
      self.writePlaces(row, to: &object)
      object.field("created_at", Instant.microseconds(row.created))
      object.field("updated_at", Instant.microseconds(row.created))
    }
  }

  private func writePlaces(_ row: EnterpriseRow, to object: inout JSONWriter) {
    for name in ["billing_address", "organization_physical_address"] {
      object.key(name)
      object.object { address in
        address.field("country", row.country)
        address.field("administrative_area", row.area)
        address.field("city", row.city)
        address.field("postal_code", row.postalCode)
        address.field("street_address", "100 Main Street")
        address.field("extended_address", nil)
      }
    }
    for name in ["billing_contact", "organization_contact"] {
      object.key(name)
      object.object { contact in
        contact.field("first_name", "Alex")
        contact.field("last_name", "O'Hara")
        contact.field("email", "contact@example.com")
        contact.field("phone_number", "+13125550100")
        if name == "organization_contact" { contact.field("job_title", "Compliance") }
      }
    }
  }
}
