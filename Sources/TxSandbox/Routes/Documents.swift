/// Lists and retrieves documents that were uploaded.
extension SandboxStore {
  /// `GET /documents`, the newest first.
  func listDocuments(_ exchange: Exchange) throws(ServiceError) -> Answer {
    try exchange.allow(["page", "filter"])
    let page = try PageRequest(exchange.query)
    var rows = uploads
    for parameter in exchange.query.parameters where parameter.name == "filter" {
      let value = parameter.value
      switch parameter.spelling {
      case "filter[customer_reference][eq]": rows.removeAll { $0.reference != value }
      case "filter[filename][contains]": rows.removeAll { !$0.filename.contains(value) }
      default: throw .unknownFilter(parameter.spelling)
      }
    }
    return page.answer(of: rows) { row, list in self.write(row, to: &list) }
  }

  /// `GET /documents/{id}`.
  func retrieveDocument(_ exchange: Exchange) throws(ServiceError) -> Answer {
    guard let row = uploads.first(where: { $0.id == exchange.identifier }) else {
      throw .notFound
    }
    return .data { self.write(row, to: &$0) }
  }

  /// Returns whether a document of that id was uploaded.
  func hasDocument(_ id: String) -> Bool { uploads.contains { $0.id == id } }

  /// A document, of which only what is said about it is kept.
  private struct Upload {
    let id: String
    let reference: String
    let filename: String
    let status: String
    let created: Int64
  }

  /// What every account has; two have the same reference, as nothing forbids.
  private var uploads: [Upload] {
    let rows = [
      ("loa-brand-a", "loa-brand-a.pdf", "verified"), ("loa-brand-b", "letter.pdf", "verified"),
      ("loa-twice", "first.pdf", "denied"), ("loa-twice", "second.pdf", "verified"),
      ("", "invoice.pdf", "pending"),
    ]
    return rows.enumerated()
      .map { index, row in
        Upload(
          id: SeedReferences.uuid(seed, "upload", UInt64(index)),
          reference: row.0,
          filename: row.1,
          status: row.2,
          created: epoch - Int64(index + 1) * 86_400_000
        )
      }
  }

  private func write(_ row: Upload, to list: inout JSONWriter) {
    list.object { object in
      object.field("id", row.id)
      object.field("record_type", "document")
      object.field("created_at", Instant.milliseconds(row.created))
      object.field("updated_at", Instant.milliseconds(row.created))
      object.field("content_type", "application/pdf")
      object.field("customer_reference", row.reference)
      object.field("filename", row.filename)
      object.field("status", row.status)
      object.field("av_scan_status", "scanned")
      object.field("sha256", String(repeating: "0a", count: 32))
      object.key("size")
      object.object { size in
        size.field("amount", 123_456)
        size.field("unit", "bytes")
      }
    }
  }
}
