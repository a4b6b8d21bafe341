import TxSQLite

/// Lists, retrieves and changes the messaging settings of phone numbers, one by one and in bulk.
extension SandboxStore {
  /// `GET /phone_numbers/messaging`: its filters and its order are spelled unlike all others.
  func listMessagingSettings(_ exchange: Exchange) throws(ServiceError) -> Answer {
    try exchange.allow(["page", "sort", "filter"])
    let page = try PageRequest(exchange.query)
    let (condition, order) = try messagingFilter(exchange.query)
    let ids = try ids(where: condition, order: order)
    return try answer(page, of: ids) { row, list in self.writeMessaging(row, to: &list) }
  }

  /// `GET /messaging_profiles/{id}/phone_numbers`.
  func listProfileNumbers(_ exchange: Exchange) throws(ServiceError) -> Answer {
    try exchange.allow(["page"])
    guard messagingProfiles[exchange.identifier] != nil else { throw .notFound }
    let page = try PageRequest(exchange.query)
    var condition = Condition()
    condition.and("n.messaging_profile = ?", [.text(exchange.identifier)])
    let ids = try ids(where: condition)
    return try answer(page, of: ids) { row, list in self.writeMessaging(row, to: &list) }
  }

  private func messagingFilter(
    _ query: QueryString
  ) throws(ServiceError) -> (Condition, order: String) {
    var condition = Condition()
    var order = NumberLists.newestFirst
    for parameter in query.parameters where parameter.name != "page" {
      let value = parameter.value
      switch parameter.spelling {
      case "filter[messaging_profile_id]": condition.and("n.messaging_profile = ?", [.text(value)])
      case "filter[phone_number]":
        condition.and("n.number", among: value.split(separator: ",").map(String.init))
      case "filter[phone_number][contains]":
        condition.and("instr(n.number, ?) > 0", [.text(value)])
      case "filter[type]":
        guard Self.messagingTypes.contains(value) else {
          throw .invalidFilterValue(parameter.spelling)
        }
        let isTollFree = "n.type IN (\(Self.tollFreeTypes))"
        condition.and(
          value == "tollfree" ? isTollFree : value == "longcode" ? "NOT \(isTollFree)" : "0"
        )
      case "sort[phone_number]":
        guard value == "asc" || value == "desc" else { throw .invalidSort }
        order = "n.number \(value)"
      default:
        if parameter.name == "sort" { throw .invalidSort }
        throw .unknownFilter(parameter.spelling)
      }
    }
    return (condition, order)
  }

  private static let messagingTypes = ["tollfree", "longcode", "shortcode"]

  private static var tollFreeTypes: String {
    ["toll_free", "tollfree"].compactMap { Vocabulary.type.code($0) }.map { String($0) }
      .joined(separator: ", ")
  }

  /// `GET /phone_numbers/{id}/messaging`.
  func retrieveMessagingSettings(_ exchange: Exchange) throws(ServiceError) -> Answer {
    let row = try existingNumber(exchange)
    return .data { self.writeMessaging(row, to: &$0) }
  }

  /// `PATCH /phone_numbers/{id}/messaging`: null keeps the profile, `""` takes it away.
  func updateMessagingSettings(_ exchange: Exchange) throws(ServiceError) -> Answer {
    let old = try existingNumber(exchange)
    guard old.isOwned else { throw .notFound }
    var row = old
    for member in try exchange.members() {
      let pointer = "/\(member.name)"
      guard ["messaging_profile_id", "messaging_product", "tags"].contains(member.name) else {
        throw .unknownField(pointer)
      }
      guard member.value != .null else { continue }
      // Whether these are the number's own tags is not documented: they change nothing.
      if member.name == "tags" {
        guard let tags = member.value.array, tags.allSatisfy({ $0.string != nil }) else {
          throw .wrongType(pointer)
        }
        continue
      }
      guard let text = member.value.string else { throw .wrongType(pointer) }
      if member.name == "messaging_profile_id" {
        row.messagingProfile = try messagingProfile(text)
      } else {
        guard products(of: row).contains(text), let code = Vocabulary.messagingProduct.code(text)
        else { throw .invalidField(pointer) }
        row.messagingProduct = code
      }
    }
    try save(row, was: old, cause: exchange.cause)
    return .data { self.writeMessaging(row, to: &$0) }
  }

  /// `POST /messaging_numbers_bulk_updates`: done at once, as the documentation's example is.
  func createMessagingOrder(_ exchange: Exchange) throws(ServiceError) -> Answer {
    let members = try exchange.members()
    for member in members
    where !["messaging_profile_id", "numbers", "assign_only"].contains(member.name) {
      throw .unknownField("/\(member.name)")
    }
    let body = JSON.object(members)
    guard let text = body["messaging_profile_id"]?.string else {
      throw .badRequest("must be present", "/messaging_profile_id")
    }
    guard let elements = body["numbers"]?.array, !elements.isEmpty else {
      throw .badRequest("must be present", "/numbers")
    }
    let profile = try messagingProfile(text)
    var (success, failed): ([JSON], [JSON]) = ([], [])
    for element in elements {
      guard let number = element.string else { throw .wrongType("/numbers") }
      if try assign(profile, to: number, exchange.cause) {
        success.append(element)
      } else {
        failed.append(element)
      }
    }
    let count = try rows("SELECT count(*) FROM messaging_order") { $0.int(0) }.first ?? 0
    let id = SeedReferences.uuid(seed, "messaging order", UInt64(bitPattern: count))
    let order = JSON.object([
      .init(name: "record_type", value: .string("messaging_numbers_bulk_update")),
      .init(name: "order_id", value: .string(id)), .init(name: "success", value: .array(success)),
      .init(name: "pending", value: .array([])), .init(name: "failed", value: .array(failed)),
    ])
    try run("INSERT INTO messaging_order VALUES (?, ?)", [.text(id), .text(order.text)])
    return .data { $0.value(order) }
  }

  /// Gives a number a profile; false if the account has no such number.
  private func assign(
    _ profile: String?,
    to number: String,
    _ cause: Cause
  ) throws(ServiceError) -> Bool {
    guard let id = try id(ofNumber: number), let old = try self.number(id), old.isOwned else {
      return false
    }
    var row = old
    row.messagingProfile = profile
    try save(row, was: old, cause: cause)
    return true
  }

  /// `GET /messaging_numbers_bulk_updates/{id}`.
  func retrieveMessagingOrder(_ exchange: Exchange) throws(ServiceError) -> Answer {
    let found = try rows(
      "SELECT answer FROM messaging_order WHERE id = ?",
      [.text(exchange.identifier)]
    ) { $0.text(0) }
    guard let order = found.first else { throw .notFound }
    return .data { $0.raw(order) }
  }

  /// Returns a profile of the account; empty takes it away.
  private func messagingProfile(_ id: String) throws(ServiceError) -> String? {
    guard !id.isEmpty else { return nil }
    guard messagingProfiles[id] != nil else { throw .invalidField("/messaging_profile_id") }
    return id
  }

  /// The products that a number may have; which have which is not documented.
  private func products(of row: NumberRow) -> [String] {
    let isPersonal = row.country == "US" && !Vocabulary.type[row.type].hasPrefix("toll")
    return isPersonal ? Vocabulary.messagingProduct.words : ["A2P"]
  }

  private func writeMessaging(_ row: NumberRow, to list: inout JSONWriter) {
    let isTollFree = Vocabulary.type[row.type].hasPrefix("toll")
    list.object { object in
      object.field("id", id: row.id)
      object.field("record_type", "messaging_settings")
      object.field("phone_number", row.number)
      object.field("country_code", row.country)
      object.field("messaging_profile_id", row.messagingProfile)
      object.field("messaging_product", Vocabulary.messagingProduct[row.messagingProduct])
      object.field("eligible_messaging_products", products(of: row))
      object.field("traffic_type", "A2P")
      object.field("type", isTollFree ? "toll-free" : "long-code")
      object.field("organization_id", SeedReferences.uuid(seed, "organization", 0))
      object.field("tags", tagSets[row.tagSet] ?? [])
      object.key("health")
      object.object {
        $0.field("message_count", 0)
        $0.field("inbound_outbound_ratio", 0)
        $0.field("success_ratio", 0)
        $0.field("spam_ratio", 0)
      }
      object.key("features")
      object.object { features in
        features.key("sms")
        features.object {
          $0.field("domestic_two_way", true)
          $0.field("international_inbound", true)
          $0.field("international_outbound", false)
        }
        features.field("mms", nil)
      }
      object.field("created_at", date: row.created)
      object.field("updated_at", date: row.updated)
    }
  }
}
