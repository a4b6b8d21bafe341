import TxSQLite

/// Makes, renames and removes billing groups.
extension SandboxStore {
  /// `POST /billing_groups`: answers 200, not 201.
  func createBillingGroup(_ exchange: Exchange) throws(ServiceError) -> Answer {
    let name = try billingGroupName(exchange)
    let count = try rows("SELECT count(*) FROM billing_group") { $0.int(0) }.first ?? 0
    let id = SeedReferences.uuid(seed, "billing group", UInt64(bitPattern: count))
    let row = BillingGroupRow(id: id, name: name, created: exchange.now, deleted: nil)
    try store(row)
    try note(.string(id), replacing: .null, as: "billing_group", exchange.cause)
    return .data { self.write(row, to: &$0) }
  }

  /// `PATCH /billing_groups/{id}`.
  func updateBillingGroup(_ exchange: Exchange) throws(ServiceError) -> Answer {
    var row = try existingBillingGroup(exchange)
    let old = row.name
    row.name = try billingGroupName(exchange)
    try store(row)
    if row.name != old {
      try note(.string(row.name), replacing: .string(old), as: "billing_group", exchange.cause)
    }
    return .data { self.write(row, to: &$0) }
  }

  /// `DELETE /billing_groups/{id}`: it is still listed, with the time of its end; numbers keep it.
  func deleteBillingGroup(_ exchange: Exchange) throws(ServiceError) -> Answer {
    var row = try existingBillingGroup(exchange)
    row.deleted = exchange.now
    try store(row)
    try note(.null, replacing: .string(row.id), as: "billing_group", exchange.cause)
    return .data { self.write(row, to: &$0) }
  }

  private func existingBillingGroup(_ exchange: Exchange) throws(ServiceError) -> BillingGroupRow {
    let found = billingGroups.first { $0.id == exchange.identifier && $0.deleted == nil }
    guard let found else { throw .notFound }
    return found
  }

  private func billingGroupName(_ exchange: Exchange) throws(ServiceError) -> String {
    let members = try exchange.members()
    for member in members where member.name != "name" { throw .unknownField("/\(member.name)") }
    guard let value = members.last?.value else { throw .badRequest("must be present", "/name") }
    guard let name = value.string else { throw .wrongType("/name") }
    guard !name.isEmpty else { throw .badRequest("must not be empty", "/name") }
    return name
  }

  private func store(_ row: BillingGroupRow) throws(ServiceError) {
    try run(
      "INSERT OR REPLACE INTO billing_group VALUES (?, ?, ?, ?)",
      [.text(row.id), .text(row.name), .int(row.created), Binding(row.deleted)]
    )
    try loadReferences()
  }
}
