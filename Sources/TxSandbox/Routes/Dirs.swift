/// Lists and retrieves display identities.
extension SandboxStore {
  private static let common: Set<String> = [
    "sort", "filter[status]", "filter[display_name][contains]", "filter[call_reason][contains]",
    "filter[expiring_at][gte]", "filter[expiring_at][lte]",
  ]
  private static let orders = ["created_at", "updated_at", "display_name", "status"]

  /// `GET /dir`.
  func listDirs(_ exchange: Exchange) throws(ServiceError) -> Answer {
    try exchange.allowPaged(Self.common.union(["filter[enterprise_id]"]))
    var rows = branding.dirs
    if let enterprise = exchange.value(of: "filter[enterprise_id]") {
      guard Self.isUUID(enterprise) else {
        throw .invalidQuery("filter[enterprise_id]", "must be a UUID")
      }
      rows.removeAll { $0.enterprise != enterprise }
    }
    return try list(rows, exchange, orders: Self.orders)
  }

  /// `GET /enterprises/{id}/dir`.
  func listEnterpriseDirs(_ exchange: Exchange) throws(ServiceError) -> Answer {
    _ = try existingEnterprise(exchange)
    let window = "filter[expiring_within_days]"
    try exchange.allowPaged(Self.common.union([window]))
    var rows = branding.dirs.filter { $0.enterprise == exchange.identifier }
    if let text = exchange.value(of: window) {
      let bounds = ["gte", "lte"].map { exchange.value(of: "filter[expiring_at][\($0)]") }
      guard bounds == [nil, nil] else {
        throw .forbiddenState("\(window) cannot be combined with filter[expiring_at]")
      }
      guard let days = Int64(text), (1...365).contains(days) else {
        throw .invalidQuery(window, "must be an integer from 1 to 365")
      }
      let range = exchange.now...(exchange.now + days * 86_400_000)
      rows.removeAll { $0.expiring.map { range.contains($0) } != true }
    }
    let orders = Self.orders + ["submitted_at", "verified_at", "expiring_at"]
    return try list(rows, exchange, orders: orders)
  }

  /// `GET /dir/{id}`.
  func retrieveDir(_ exchange: Exchange) throws(ServiceError) -> Answer {
    let row = try existingDir(exchange)
    return .data { self.write(row, to: &$0) }
  }

  private func list(
    _ rows: [DirRow],
    _ exchange: Exchange,
    orders: [String]
  ) throws(ServiceError) -> Answer {
    let page = try BrandingPage(exchange.query)
    var rows = rows
    try filter(&rows, exchange)
    try sort(&rows, exchange.value(of: "sort") ?? "-created_at", among: orders)
    return page.answer(of: rows) { row, list in self.write(row, to: &list) }
  }

  private func filter(_ rows: inout [DirRow], _ exchange: Exchange) throws(ServiceError) {
    if let status = try exchange.word(of: "filter[status]", among: .dirStatus) {
      rows.removeAll { $0.status != status }
    }
    if let part = exchange.value(of: "filter[display_name][contains]")?.lowercased() {
      rows.removeAll { !$0.name.lowercased().contains(part) }
    }
    if let part = exchange.value(of: "filter[call_reason][contains]")?.lowercased() {
      rows.removeAll { !$0.reasons.contains { $0.lowercased().contains(part) } }
    }
    if let bound = try instant(of: "filter[expiring_at][gte]", exchange) {
      rows.removeAll { $0.expiring.map { $0 * 1_000 >= bound } != true }
    }
    if let bound = try instant(of: "filter[expiring_at][lte]", exchange) {
      rows.removeAll { $0.expiring.map { $0 * 1_000 <= bound } != true }
    }
  }

  private func instant(of name: String, _ exchange: Exchange) throws(ServiceError) -> Int64? {
    guard let text = exchange.value(of: name) else { return nil }
    guard let instant = Instant.parse(text) else {
      throw .invalidQuery(name, "must be an ISO 8601 date and time")
    }
    return instant
  }

  private func sort(
    _ rows: inout [DirRow],
    _ text: String,
    among fields: [String]
  ) throws(ServiceError) {
    let isDescending = text.hasPrefix("-")
    let field = isDescending ? String(text.dropFirst()) : text
    guard fields.contains(field) else {
      throw .invalidQuery("sort", "must be one of the documented values")
    }
    switch field {
    case "display_name": sort(&rows, isDescending) { $0.name }
    case "status": sort(&rows, isDescending) { $0.status }
    case "created_at": sort(&rows, isDescending) { $0.created }
    case "updated_at": sort(&rows, isDescending) { $0.updated }
    case "submitted_at": sort(&rows, isDescending) { $0.submitted }
    case "verified_at": sort(&rows, isDescending) { $0.verified }
    default: sort(&rows, isDescending) { $0.expiring }
    }
  }

  /// Sorts by a key, rows without one last, equal ones by id.
  private func sort<Key: Comparable>(
    _ rows: inout [DirRow],
    _ isDescending: Bool,
    by key: (DirRow) -> Key?
  ) {
    rows.sort { left, right in
      switch (key(left), key(right)) {
      case (let first?, let second?) where first != second:
        isDescending ? second < first : first < second
      case (_?, nil): true
      case (nil, _?): false
      default: left.id < right.id
      }
    }
  }

  private func write(_ row: DirRow, to list: inout JSONWriter) {
    list.object { object in
      object.field("id", row.id)
      object.field("enterprise_id", row.enterprise)
      object.field("display_name", row.name)
      object.field("status", row.status)
      object.field("authorizer_name", row.documents == nil ? nil : "Sam O'Hara")
      let domain = row.documents == nil ? nil : "authorizer@example.com"
      object.field("authorizer_email", domain)
      object.field("logo_url", row.verified.map { _ in "https://example.com/logo-256.bmp" })
      object.key("call_reasons")
      object.array { reasons in
        for reason in row.reasons {
          reasons.object {
            $0.field("reason", reason)
            $0.field("created_at", Instant.microseconds(row.created))
          }
        }
      }
      self.write(row.documents, to: &object)
      for name in ["brand_is_accurate", "no_shaft_content", "ip_ownership"] {
        object.field("certify_\(name)", true)
      }
      object.field("reselling", false)
      self.write(row.rejections, to: &object)
      self.writeDates(row, to: &object)
    }
  }

  private func writeDates(_ row: DirRow, to object: inout JSONWriter) {
    object.field("created_at", Instant.microseconds(row.created))
    object.field("updated_at", Instant.microseconds(row.updated))
    object.field("submitted_at", row.submitted.map(Instant.microseconds))
    object.field("verified_at", row.verified.map(Instant.microseconds))
    object.field("rejected_at", row.rejected.map(Instant.microseconds))
    object.field("expiring_at", row.expiring.map(Instant.microseconds))
    object.field("webhook_url", nil)
    object.field("delete_requested_at", row.deleteRequested.map(Instant.microseconds))
  }

  private func write(_ documents: [DocumentRow]?, to object: inout JSONWriter) {
    object.key("documents")
    guard let documents else { return object.raw("null") }
    object.array { list in
      for document in documents { list.value(document.json) }
    }
  }

  private func write(_ rejections: [RejectionRow]?, to object: inout JSONWriter) {
    object.key("rejection_reasons")
    guard let rejections else { return object.raw("null") }
    object.array { list in
      for rejection in rejections { list.value(rejection.json) }
    }
  }

  /// Whether a text is a UUID in lower case, as the identifiers of branded calling are.
  static func isUUID(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return parts.map(\.utf8.count) == [8, 4, 4, 4, 12]
      && parts.joined().utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
  }
}

extension DocumentRow {
  /// The document as the API writes it; without a description, the key is left out.
  var json: JSON {
    var members = [
      JSON.Member(name: "document_id", value: .string(id)),
      JSON.Member(name: "document_type", value: .string(type)),
    ]
    if let description {
      members.append(JSON.Member(name: "description", value: .string(description)))
    }
    return .object(members)
  }
}

extension RejectionRow {
  /// The reason as the API writes it.
  var json: JSON {
    .object([
      JSON.Member(name: "code", value: .string(code)),
      JSON.Member(name: "title", value: .string(title)),
      JSON.Member(name: "detail", value: .string(detail)),
      JSON.Member(name: "message", value: message.map { .string($0) } ?? .null),
    ])
  }
}
