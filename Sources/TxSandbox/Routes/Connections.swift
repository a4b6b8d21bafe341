/// Lists and retrieves connections.
extension SandboxStore {
  /// `GET /connections`.
  func listConnections(_ exchange: Exchange) throws(ServiceError) -> Answer {
    try exchange.allow(["page", "sort", "filter"])
    let page = try PageRequest(exchange.query, standard: 250)
    var rows = connections
    for parameter in exchange.query.parameters where parameter.name == "filter" {
      let value = parameter.value
      switch parameter.spelling {
      case "filter[connection_name][contains]":
        guard value.count >= 3 else {
          throw .invalidParameter(parameter.spelling, "At least three characters are required.")
        }
        rows.removeAll { !$0.name.lowercased().contains(value.lowercased()) }
      case "filter[fqdn]": rows.removeAll { $0.domain != value }
      case "filter[outbound_voice_profile_id]": rows.removeAll { $0.profile != value }
      default: throw .unknownFilter(parameter.spelling)
      }
    }
    let order = try SortOrder(
      exchange.query["sort"],
      among: ["created_at", "connection_name", "active"]
    )
    switch order?.field {
    case "created_at": order?.sort(&rows) { $0.created }
    case "connection_name": order?.sort(&rows) { $0.name }
    case "active": order?.sort(&rows) { $0.isActive ? 1 : 0 }
    default: break
    }
    return page.answer(of: rows) { row, list in self.write(row, to: &list) }
  }

  /// `GET /connections/{id}`.
  func retrieveConnection(_ exchange: Exchange) throws(ServiceError) -> Answer {
    guard let row = connections.first(where: { String($0.id) == exchange.identifier }) else {
      throw .notFound
    }
    return .data { self.write(row, to: &$0) }
  }

  private func write(_ row: ConnectionRow, to list: inout JSONWriter) {
    list.object { object in
      object.field("id", String(row.id))
      object.field("record_type", row.kind)
      object.field("connection_name", row.name)
      object.field("active", row.isActive)
      object.field("anchorsite_override", "Latency")
      object.field("outbound_voice_profile_id", row.profile)
      object.field("tags", row.tags)
      object.field("webhook_api_version", "1")
      object.field("webhook_event_url", nil)
      object.field("webhook_event_failover_url", "")
      object.field("created_at", Instant.milliseconds(row.created))
      object.field("updated_at", Instant.milliseconds(row.created))
    }
  }
}

/// The order of a list held in memory: a field, perhaps with a minus before it.
struct SortOrder {
  var field: String
  var isDescending: Bool

  /// Reads `sort`; nil without one.
  init?(_ text: String?, among fields: [String]) throws(ServiceError) {
    guard let text else { return nil }
    isDescending = text.hasPrefix("-")
    field = isDescending ? String(text.dropFirst()) : text
    guard fields.contains(field) else { throw .invalidSort }
  }

  /// Sorts rows by a key, keeping the order of equal ones.
  func sort<Row, Key: Comparable>(_ rows: inout [Row], by key: (Row) -> Key) {
    let indexed = rows.enumerated()
      .sorted { left, right in
        let (first, second) = (key(left.element), key(right.element))
        guard first != second else { return left.offset < right.offset }
        return isDescending ? second < first : first < second
      }
    rows = indexed.map(\.element)
  }
}
