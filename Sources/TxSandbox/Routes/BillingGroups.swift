/// Lists and retrieves billing groups.
extension SandboxStore {
  /// `GET /billing_groups`.
  func listBillingGroups(_ exchange: Exchange) throws(ServiceError) -> Answer {
    try exchange.allow(["page"])
    let page = try PageRequest(exchange.query)
    return page.answer(of: billingGroups) { row, list in self.write(row, to: &list) }
  }

  /// `GET /billing_groups/{id}`.
  func retrieveBillingGroup(_ exchange: Exchange) throws(ServiceError) -> Answer {
    guard let row = billingGroups.first(where: { $0.id == exchange.identifier }) else {
      throw .notFound
    }
    return .data { self.write(row, to: &$0) }
  }

  /// Writes a billing group.
  func write(_ row: BillingGroupRow, to list: inout JSONWriter) {
    list.object { object in
      object.field("id", row.id)
      object.field("record_type", "billing_group")
      object.field("organization_id", SeedReferences.uuid(seed, "organization", 0))
      object.field("name", row.name)
      object.field("created_at", Instant.milliseconds(row.created))
      object.field("updated_at", Instant.milliseconds(row.deleted ?? row.created))
      object.field("deleted_at", row.deleted.map(Instant.milliseconds))
    }
  }
}
