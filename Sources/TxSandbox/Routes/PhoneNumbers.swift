/// Lists, retrieves and changes phone numbers.
extension SandboxStore {
  /// `GET /phone_numbers`.
  func listPhoneNumbers(_ exchange: Exchange) throws(ServiceError) -> Answer {
    try exchange.allow(["page", "sort", "filter", "handle_messaging_profile_error"])
    _ = try exchange.truth(of: "handle_messaging_profile_error")
    return try listNumbers(exchange) { row, list in self.write(row, to: &list) }
  }

  /// `GET /phone_numbers/slim`: the same rows with fewer fields.
  func listSlimPhoneNumbers(_ exchange: Exchange) throws(ServiceError) -> Answer {
    try exchange.allow(["page", "sort", "filter", "include_connection", "include_tags"])
    let includesTags = try exchange.truth(of: "include_tags")
    let includesConnection = try exchange.truth(of: "include_connection")
    for parameter in exchange.query.parameters where parameter.name == "filter" {
      let field = parameter.path.first
      let isRefused =
        field == "without_tags" || field == "tag" && !includesTags
        || field == "voice.connection_name" && !includesConnection
      if isRefused { throw .unknownFilter(parameter.spelling) }
    }
    return try listNumbers(exchange) { row, list in
      list.object { object in
        object.field("id", id: row.id)
        object.field("record_type", "phone_number_slim")
        self.writeCommon(row, to: &object)
        if includesTags { object.field("tags", self.tagSets[row.tagSet] ?? []) }
        if includesConnection { object.field("connection_name", self.connectionName(row)) }
      }
    }
  }

  private func listNumbers(
    _ exchange: Exchange,
    _ write: (NumberRow, inout JSONWriter) -> Void
  ) throws(ServiceError) -> Answer {
    let page = try PageRequest(exchange.query)
    var filter = NumberFilter(store: self)
    let order = try filter.order(exchange.query["sort"])
    try filter.add(exchange.query.parameters)
    let ids = try ids(where: filter.condition, order: order)
    return try answer(page, of: ids, drifted: exchange.draw.happens(.pageDrift), write)
  }

  /// `GET /phone_numbers/{id}`.
  func retrievePhoneNumber(_ exchange: Exchange) throws(ServiceError) -> Answer {
    let row = try existingNumber(exchange)
    return .data { self.write(row, to: &$0) }
  }

  /// `PATCH /phone_numbers/{id}`.
  func updatePhoneNumber(_ exchange: Exchange) throws(ServiceError) -> Answer {
    var members = try exchange.members()
    members.removeAll { $0.name == "id" }
    let row = try change(exchange, members, NumberField.settings)
    return .data { self.write(row, to: &$0) }
  }

  /// `DELETE /phone_numbers/{id}`: answers with the final record.
  func deletePhoneNumber(_ exchange: Exchange) throws(ServiceError) -> Answer {
    let old = try existingNumber(exchange)
    guard old.isOwned else { throw .notFound }
    guard !old.flags.contains(.deletionLock) else { throw .lockedAgainstDeletion }
    var row = old
    row.status = Code.deleted
    try save(row, was: old, cause: exchange.cause)
    let final = try number(row.id) ?? row
    return .data { self.writeFinal(final, to: &$0) }
  }

  /// Writes the record of a number that was deleted, which has fewer fields.
  private func writeFinal(_ row: NumberRow, to list: inout JSONWriter) {
    let absent = [
      "country_iso_alpha2", "emergency_status", "inbound_call_screening", "source_type",
      "messaging_campaign_id",
    ]
    var writer = JSONWriter()
    write(row, to: &writer)
    let members = (try? JSONReader.read(writer.bytes))?.members ?? []
    list.value(.object(members.filter { !absent.contains($0.name) }))
  }

  /// Changes the number that the path names and returns its new row.
  func change(
    _ exchange: Exchange,
    _ members: [JSON.Member],
    _ fields: [String: NumberField]
  ) throws(ServiceError) -> NumberRow {
    let old = try existingNumber(exchange)
    guard old.isOwned else { throw .notFound }
    try NumberField.check(members, against: fields)
    var row = old
    try NumberField.apply(members, of: fields, to: &row, in: self)
    try save(row, was: old, cause: exchange.cause)
    return try number(row.id) ?? row
  }

  /// Returns the number that the path names.
  func existingNumber(_ exchange: Exchange) throws(ServiceError) -> NumberRow {
    guard let id = Self.numberID(exchange.identifier), let row = try number(id) else {
      throw .notFound
    }
    return row
  }

  /// Returns the id that a text spells as the API does: no sign, no zeros before it.
  static func numberID(_ text: String) -> Int64? {
    Int64(text).flatMap { String($0) == text ? $0 : nil }
  }

  /// `POST /phone_numbers/actions/verify_ownership`.
  func verifyOwnership(_ exchange: Exchange) throws(ServiceError) -> Answer {
    let members = try exchange.members()
    for member in members where member.name != "phone_numbers" {
      throw .unknownField("/\(member.name)")
    }
    let asked = try NumberTargets(members, requiring: .numbers)
    var found: [(id: Int64, number: String)] = []
    var missing: [String] = []
    for number in asked.texts {
      if let id = try id(ofNumber: number), let row = try self.number(id), isEditable(row) {
        found.append((id, number))
      } else {
        missing.append(number)
      }
    }
    return .data { data in
      data.object { result in
        result.field("record_type", "number_ownership_verification")
        result.key("found")
        result.array { list in
          for entry in found {
            list.object {
              $0.field("id", String(entry.id))
              $0.field("number_val_e164", entry.number)
            }
          }
        }
        result.field("not_found", missing)
      }
    }
  }

  /// Whether settings can be changed now; the API names no list of such states.
  private func isEditable(_ row: NumberRow) -> Bool {
    ["active", "port-pending", "emergency-only", "port-out-pending"]
      .contains(Vocabulary.status[row.status])
  }

  private func connectionName(_ row: NumberRow) -> String? {
    row.connection.flatMap { connectionNames[$0] }
  }

  /// Writes a number with all its fields.
  private func write(_ row: NumberRow, to list: inout JSONWriter) {
    list.object { object in
      object.field("id", id: row.id)
      object.field("record_type", "phone_number")
      writeCommon(row, to: &object)
      object.field("tags", tagSets[row.tagSet] ?? [])
      object.field("connection_name", connectionName(row))
      object.field("messaging_profile_id", row.messagingProfile)
      let profile = row.messagingProfile.flatMap { messagingProfiles[$0] }
      object.field("messaging_profile_name", profile)
      object.field("messaging_campaign_id", nil)
      object.field("deletion_lock_enabled", row.flags.contains(.deletionLock))
      object.field("source_type", row.source.map { Vocabulary.source[$0] })
    }
  }

  /// Writes what the full and the slim form share.
  private func writeCommon(_ row: NumberRow, to object: inout JSONWriter) {
    object.field("phone_number", row.number)
    object.field("country_iso_alpha2", row.country)
    object.field("status", Vocabulary.status[row.status])
    object.field("phone_number_type", Vocabulary.type[row.type])
    object.field("connection_id", id: row.connection)
    object.field("customer_reference", row.reference)
    object.field("external_pin", row.pin)
    object.field("billing_group_id", row.billingGroup)
    object.field("emergency_enabled", row.flags.contains(.emergency))
    object.field("emergency_address_id", id: row.address)
    object.field("emergency_status", Vocabulary.emergency[row.emergencyStatus])
    object.field("call_forwarding_enabled", row.flags.contains(.forwarding))
    object.field("call_recording_enabled", row.flags.contains(.recording))
    object.field("caller_id_name_enabled", row.flags.contains(.callerName))
    object.field("cnam_listing_enabled", row.flags.contains(.listing))
    object.field("hd_voice_enabled", row.flags.contains(.highDefinition))
    object.field("t38_fax_gateway_enabled", row.flags.contains(.faxGateway))
    object.field("inbound_call_screening", Vocabulary.screening[row.screening])
    object.field("created_at", date: row.created)
    object.field("purchased_at", date: row.purchased, fraction: false)
    object.field("activated_at", date: row.activated)
    object.field("updated_at", date: row.updated)
  }
}
