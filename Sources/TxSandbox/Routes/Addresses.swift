import TxSQLite

/// Lists and retrieves addresses.
extension SandboxStore {
  /// `GET /addresses`.
  func listAddresses(_ exchange: Exchange) throws(ServiceError) -> Answer {
    try exchange.allow(["page", "sort", "filter"])
    let page = try PageRequest(exchange.query)
    var rows = addresses
    for parameter in exchange.query.parameters where parameter.name == "filter" {
      try filter(&rows, parameter)
    }
    let order = try SortOrder(
      exchange.query["sort"],
      among: [
        "created_at", "first_name", "last_name", "business_name", "street_address",
      ]
    )
    switch order?.field {
    case "created_at": order?.sort(&rows) { $0.created }
    case "first_name": order?.sort(&rows) { $0.firstName }
    case "last_name": order?.sort(&rows) { $0.lastName }
    case "business_name": order?.sort(&rows) { $0.business }
    case "street_address": order?.sort(&rows) { $0.street }
    default: break
    }
    return page.answer(of: rows) { row, list in self.write(row, to: &list) }
  }

  private func filter(
    _ rows: inout [AddressRow],
    _ parameter: QueryString.Parameter
  ) throws(ServiceError) {
    let (name, value) = (parameter.spelling, parameter.value)
    switch name {
    case "filter[customer_reference]", "filter[customer_reference][eq]":
      rows.removeAll { $0.reference != value }
    case "filter[customer_reference][contains]":
      rows.removeAll { $0.reference?.contains(value) != true }
    case "filter[street_address][contains]":
      guard value.count >= 3 else {
        throw .invalidParameter(name, "At least three characters are required.")
      }
      rows.removeAll { !$0.street.lowercased().contains(value.lowercased()) }
    case "filter[used_as_emergency]":
      guard value == "true" || value == "false" else { throw .invalidFilterValue(name) }
      let used = Set(
        try self.rows("SELECT DISTINCT address FROM number WHERE address IS NOT NULL") {
          $0.int(0)
        }
      )
      rows.removeAll { used.contains($0.id) != (value == "true") }
    case "filter[address_book][eq]":
      guard value == "true" || value == "false" else { throw .invalidFilterValue(name) }
      rows.removeAll { $0.isInBook != (value == "true") }
    default: throw .unknownFilter(name)
    }
  }

  /// `GET /addresses/{id}`.
  func retrieveAddress(_ exchange: Exchange) throws(ServiceError) -> Answer {
    guard let row = addresses.first(where: { String($0.id) == exchange.identifier }) else {
      throw .notFound
    }
    return .data { self.write(row, to: &$0) }
  }

  /// Writes an address.
  func write(_ row: AddressRow, to list: inout JSONWriter) {
    list.object { object in
      object.field("id", String(row.id))
      object.field("record_type", "address")
      object.field("customer_reference", row.reference)
      object.field("first_name", row.firstName)
      object.field("last_name", row.lastName)
      object.field("business_name", row.business)
      object.field("phone_number", row.phoneNumber)
      object.field("street_address", row.street)
      object.field("extended_address", row.extended ?? "")
      object.field("locality", row.locality)
      object.field("administrative_area", row.area)
      object.field("neighborhood", row.neighborhood)
      object.field("borough", row.borough)
      object.field("postal_code", row.postalCode)
      object.field("country_code", row.country)
      object.field("address_book", row.isInBook)
      object.field("validate_address", row.isValidated)
      object.field("created_at", Instant.milliseconds(row.created))
      object.field("updated_at", Instant.milliseconds(row.created))
    }
  }
}
