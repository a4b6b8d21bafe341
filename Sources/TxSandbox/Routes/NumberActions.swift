import TxSQLite

/// Actions on one phone number, and the bundles that it can be in.
extension SandboxStore {
  /// `POST /phone_numbers/{id}/actions/enable_emergency`: also disables, and wants an address then.
  func enableEmergency(_ exchange: Exchange) throws(ServiceError) -> Answer {
    let old = try existingNumber(exchange)
    guard old.isOwned else { throw .notFound }
    let members = try exchange.members()
    for member in members {
      switch (member.name, member.value.bool, member.value.string) {
      case ("emergency_enabled", _?, _), ("emergency_address_id", _, _?): break
      case ("emergency_enabled", _, _), ("emergency_address_id", _, _):
        throw .wrongType("/\(member.name)")
      default: throw .unknownField("/\(member.name)")
      }
    }
    for name in ["emergency_enabled", "emergency_address_id"]
    where !members.contains(where: { $0.name == name }) {
      throw .badRequest("must be present", "/\(name)")
    }
    var row = old
    try setEmergency(members, on: &row, cause: nil, at: exchange.now)
    try save(row, was: old, cause: exchange.cause)
    let status = row.emergencyUntil == nil ? 200 : 202
    return .data(status: status) { self.writeVoice(row, to: &$0) }
  }

  /// `PATCH /phone_numbers/{id}/actions/bundle_status_change`: null leaves a bundle, and one must be
  /// left before another is joined.
  func changeBundle(_ exchange: Exchange) throws(ServiceError) -> Answer {
    let old = try existingNumber(exchange)
    guard old.isOwned else { throw .notFound }
    let members = try exchange.members()
    for member in members where member.name != "bundle_id" {
      throw .unknownField("/\(member.name)")
    }
    guard let wanted = members.first?.value else {
      throw .badRequest("must be present", "/bundle_id")
    }
    var row = old
    if wanted == .null {
      row.bundle = nil
    } else {
      guard let id = wanted.string else { throw .wrongType("/bundle_id") }
      guard bundles.contains(where: { $0.id == id }) else { throw .invalidField("/bundle_id") }
      guard old.bundle == nil || old.bundle == id else {
        throw .badRequest("The phone number is in another bundle.", "/bundle_id")
      }
      row.bundle = id
    }
    try save(row, was: old, cause: exchange.cause)
    return .data { self.writeVoice(row, to: &$0) }
  }

  /// `GET /bundle_pricing/user_bundles`: dates are days here.
  func listUserBundles(_ exchange: Exchange) throws(ServiceError) -> Answer {
    try exchange.allow(["page", "filter"])
    let page = try PageRequest(exchange.query)
    var numbers: [String: [String]] = [:]
    let members = try rows(
      "SELECT bundle, number FROM number WHERE bundle IS NOT NULL ORDER BY number"
    ) { ($0.text(0), $0.text(1)) }
    for (bundle, number) in members { numbers[bundle, default: []].append(number) }
    let day = String(Instant.milliseconds(epoch).prefix(10))
    return page.answer(of: bundles) { bundle, list in
      list.object { object in
        object.field("id", bundle.id)
        object.field("active", true)
        object.field("user_id", SeedReferences.uuid(self.seed, "user", 0))
        object.field("created_at", day)
        object.key("billing_bundle")
        object.object { billing in
          billing.field("id", SeedReferences.uuid(self.seed, bundle.name, 0))
          billing.field("name", bundle.name)
          billing.field("cost_code", "BUNDLE-PRICING-BASIC-MRC")
          billing.field("is_public", true)
          billing.field("created_at", day)
        }
        object.key("resources")
        object.array { resources in
          for number in numbers[bundle.id] ?? [] {
            resources.object {
              $0.field("id", SeedReferences.uuid(self.seed, number, 0))
              $0.field("resource", number)
              $0.field("resource_type", "number")
              $0.field("created_at", day)
            }
          }
        }
      }
    }
  }

  /// The bundles that the account has.
  private var bundles: [(id: String, name: String)] {
    ["United States Basic", "Germany Basic"].enumerated()
      .map { (SeedReferences.uuid(seed, "bundle", UInt64($0.offset)), $0.element) }
  }
}
