import TxSQLite

/// Lists what was said about display identities, and takes what their owner says.
extension SandboxStore {
  /// What the service sets itself, whatever is sent.
  private static let forced = ["comment_type", "visibility", "author_role", "author_name"]

  /// `GET /dir/{id}/comments`: whatever is asked for, internal notes stay internal.
  func listDirComments(_ exchange: Exchange) throws(ServiceError) -> Answer {
    let dir = try existingDir(exchange)
    try exchange.allowPaged(["comment_type"])
    let page = try BrandingPage(exchange.query)
    let type = try exchange.word(of: "comment_type", among: .commentType)
    let rows = try comments(on: dir).filter { type == nil || $0.type == type }
    return page.answer(of: rows) { row, list in self.write(row, to: &list) }
  }

  /// `POST /dir/{id}/comments`: always a question of the customer.
  func createDirComment(_ exchange: Exchange) throws(ServiceError) -> Answer {
    let dir = try existingDir(exchange)
    let members = try exchange.members()
    for member in members
    where !(["content", "parent_comment_id"] + Self.forced).contains(member.name) {
      throw .invalidBody("/\(member.name)", "extra fields not permitted")
    }
    let body = JSON.object(members)
    guard let content = body["content"]?.string, (1...5_000).contains(content.count) else {
      throw .invalidBody("/content", "must be text of 1 to 5000 characters")
    }
    let parent = body["parent_comment_id"] ?? .null
    let known = try comments(on: dir).contains { $0.id == parent.string }
    guard parent == .null || known else {
      throw .invalidBody("/parent_comment_id", "is no comment on this DIR")
    }
    let count = try rows("SELECT count(*) FROM dir_comment") { $0.int(0) }.first ?? 0
    let row = CommentRow(
      id: SeedReferences.uuid(seed, "new comment", UInt64(bitPattern: count)),
      dir: dir.id,
      type: "customer_inquiry",
      isByCustomer: true,
      content: content,
      created: exchange.now
    )
    try run(
      "INSERT INTO dir_comment(id, dir, parent, content, created) VALUES (?, ?, ?, ?, ?)",
      [
        .text(row.id), .text(row.dir), Binding(parent.string), .text(content), .int(row.created),
      ]
    )
    try note(.string(row.id), replacing: .null, as: "dir_comment", exchange.cause)
    return .data(status: 201) { self.write(row, to: &$0) }
  }

  /// Returns the comments that a customer may see, the newest first.
  private func comments(on dir: DirRow) throws(ServiceError) -> [CommentRow] {
    let own = try rows(
      "SELECT id, dir, content, created FROM dir_comment WHERE dir = ? ORDER BY ordinal DESC",
      [.text(dir.id)]
    ) { row in
      CommentRow(
        id: row.text(0),
        dir: row.text(1),
        type: "customer_inquiry",
        isByCustomer: true,
        content: row.text(2),
        created: row.int(3)
      )
    }
    return own + branding.comments.filter { $0.dir == dir.id && $0.type != "internal_note" }
  }

  private func write(_ row: CommentRow, to list: inout JSONWriter) {
    list.object { object in
      object.field("id", row.id)
      object.field("entity_type", "dir")
      object.field("comment_type", row.type)
      object.field("content", row.content)
      object.field("visibility", "customer")
      object.field("author_role", row.isByCustomer ? "customer" : "admin")
      object.field("author_name", row.author)
      object.field("created_at", Instant.microseconds(row.created))
    }
  }
}
