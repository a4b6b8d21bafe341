import TxSQLite

/// Adds numbers to display identities and removes them.
extension SandboxStore {
  private static let pointer = "/phone_numbers"

  /// `POST /dir/{id}/phone_numbers`: all numbers in one new batch, or none.
  func addDirNumbers(_ exchange: Exchange) throws(ServiceError) -> Answer {
    let dir = try existingDir(exchange)
    let members = try exchange.members()
    try check(members, against: ["phone_numbers", "documents"])
    let texts = try texts(members, atMost: 15)
    let documents = try documents(members)
    guard !branding.claims.contains(where: { $0.dir == dir.id && $0.status != "resolved" }) else {
      throw .forbiddenState("DIR has an active infringement claim.")
    }
    guard dir.status == "verified" else {
      throw .forbiddenState("Cannot add phone numbers to DIR in '\(dir.status)' status")
    }
    try checkUploads(documents)
    let numbers = try accepted(texts, by: dir.id, at: exchange.now)
    let batch = DirBatchRow(
      id: try newID("dir batch"),
      dir: dir.id,
      documents: documents,
      submitted: exchange.now
    )
    try insert(batch)
    var rows: [DirNumberRow] = []
    for number in numbers { rows.append(try add(number, to: batch, exchange)) }
    return .data(status: 201) { data in
      data.array { list in
        for row in rows {
          self.write(row, of: dir, letter: batch.letter, at: exchange.now, to: &list)
        }
      }
    }
  }

  /// `DELETE /dir/{id}/phone_numbers`: those that are there, with an error for each other one.
  func removeDirNumbers(_ exchange: Exchange) throws(ServiceError) -> Answer {
    let dir = try existingDir(exchange)
    let members = try exchange.members()
    try check(members, against: ["phone_numbers"])
    let numbers = try texts(members, atMost: 100)
    var removed: [String] = []
    var failed: [String] = []
    for number in numbers {
      guard try removeNumber(number, from: dir.id, at: exchange.now) else {
        failed.append(number)
        continue
      }
      removed.append(number)
      try noteDir(of: number, from: dir.id, to: nil, cause: exchange.cause)
    }
    guard !removed.isEmpty else {
      throw .forbiddenState(
        "Phone numbers not associated with this DIR: \(failed.joined(separator: ", "))",
        pointer: "/body" + Self.pointer
      )
    }
    return removal(removed, failed)
  }

  private func removal(_ removed: [String], _ failed: [String]) -> Answer {
    var writer = JSONWriter()
    writer.object { envelope in
      envelope.field("data", removed)
      envelope.key("meta")
      envelope.object { meta in
        meta.key("errors")
        meta.array { list in
          for number in failed {
            list.object { error in
              error.field("phone_number", number)
              error.field("code", "not_associated")
              error.field("title", "Phone number not associated")
              error.field("detail", "The phone number is not associated with this DIR.")
            }
          }
        }
      }
    }
    return Answer(body: writer.bytes)
  }

  private func add(
    _ number: String,
    to batch: DirBatchRow,
    _ exchange: Exchange
  ) throws(ServiceError) -> DirNumberRow {
    // An earlier try that failed makes way for the new one.
    _ = try removeNumber(number, from: batch.dir, at: exchange.now)
    let salt = UInt64(bitPattern: try id(ofNumber: number) ?? 0)
    let isDoomed = exchange.draw.happens(.rowFailure, salt: salt)
    let row = DirNumberRow(
      id: try newID("dir number"),
      dir: batch.dir,
      batch: batch.id,
      number: number,
      created: exchange.now,
      reviewed: exchange.now + options.vettingTime / 10,
      settled: exchange.now + options.vettingTime,
      outcome: isDoomed ? "unsuccessful" : "verified",
      reason: isDoomed ? RejectionRow.known[0].code : nil
    )
    try insert(row)
    try noteDir(of: number, from: nil, to: batch.dir, cause: exchange.cause)
    return row
  }

  private func newID(_ kind: String) throws(ServiceError) -> String {
    let table = kind == "dir batch" ? "dir_batch" : "dir_number"
    let count = try rows("SELECT coalesce(max(ordinal), 0) FROM \(table)") { $0.int(0) }.first
    return SeedReferences.uuid(seed, "new \(kind)", UInt64(bitPattern: count ?? 0))
  }

  /// Returns the numbers as they are stored, or refuses them all, grouped by what is wrong.
  private func accepted(
    _ texts: [String],
    by dir: String,
    at now: Int64
  ) throws(ServiceError) -> [String] {
    var numbers: [String] = []
    var refused: [(reason: String, numbers: [String])] = []
    for text in texts {
      let number = Self.american(text)
      guard let reason = try reason(against: number, among: numbers, by: dir, at: now) else {
        numbers.append(number)
        continue
      }
      if let index = refused.firstIndex(where: { $0.reason == reason }) {
        refused[index].numbers.append(text)
      } else {
        refused.append((reason, [text]))
      }
    }
    var errors = refused.map { group in
      ServiceError.forbiddenState(
        "\(group.reason): \(group.numbers.joined(separator: ", "))",
        pointer: "/body" + Self.pointer
      )
    }
    guard !errors.isEmpty else { return numbers }
    var first = errors.removeFirst()
    first.others = errors
    throw first
  }

  private func reason(
    against number: String,
    among accepted: [String],
    by dir: String,
    at now: Int64
  ) throws(ServiceError) -> String? {
    guard NumberField.isE164(number), number.utf8.count > 10 else {
      return "Phone numbers not in E.164 format"
    }
    guard let id = try id(ofNumber: number), let row = try self.number(id), row.isOwned else {
      return "Phone numbers not in your inventory"
    }
    guard !accepted.contains(number) else { return "Phone numbers given more than once" }
    return try obstacle(number, dir: dir, at: now)
  }

  /// Ten digits are an American number without its prefix.
  private static func american(_ text: String) -> String {
    text.utf8.count == 10 && NumberField.isE164("+" + text) ? "+1" + text : text
  }

  private func check(
    _ members: [JSON.Member],
    against names: [String]
  ) throws(ServiceError) {
    for member in members where !names.contains(member.name) {
      throw .invalidBody("/\(member.name)", "extra fields not permitted")
    }
    for name in names where !members.contains(where: { $0.name == name }) {
      throw .invalidBody("/\(name)", "field required")
    }
  }

  private func texts(
    _ members: [JSON.Member],
    atMost count: Int
  ) throws(ServiceError) -> [String] {
    guard let elements = JSON.object(members)["phone_numbers"]?.array else {
      throw .invalidBody(Self.pointer, "value is not a valid list")
    }
    guard (1...count).contains(elements.count) else {
      throw .invalidBody(Self.pointer, "must have 1 to \(count) items")
    }
    let texts = elements.compactMap(\.string)
    guard texts.count == elements.count else {
      throw .invalidBody(Self.pointer, "items must be strings")
    }
    return texts
  }

  private func documents(_ members: [JSON.Member]) throws(ServiceError) -> [JSON] {
    guard let documents = JSON.object(members)["documents"]?.array else {
      throw .invalidBody("/documents", "value is not a valid list")
    }
    guard (1...20).contains(documents.count) else {
      throw .invalidBody("/documents", "must have 1 to 20 items")
    }
    for (index, document) in documents.enumerated() {
      try check(document, at: "/documents/\(index)")
    }
    guard documents.contains(where: { $0["document_type"]?.string == SeedDirs.letter }) else {
      throw .invalidBody("/documents", "a letter_of_authorization is required")
    }
    return documents
  }

  /// Refuses documents that the account does not have; with what error is not documented.
  private func checkUploads(_ documents: [JSON]) throws(ServiceError) {
    let missing = documents.compactMap { $0["document_id"]?.string?.lowercased() }
      .filter { !hasDocument($0) }
    guard missing.isEmpty else {
      throw .forbiddenState(
        "Documents not found: \(missing.joined(separator: ", "))",
        pointer: "/body/documents"
      )
    }
  }

  private func check(_ document: JSON, at pointer: String) throws(ServiceError) {
    guard document.members != nil else {
      throw .invalidBody(pointer, "value is not a valid object")
    }
    guard let id = document["document_id"]?.string, Self.isUUID(id.lowercased()) else {
      throw .invalidBody(pointer + "/document_id", "value is not a valid uuid")
    }
    guard let type = document["document_type"]?.string,
      SeedDirs.documentTypes.contains(where: { $0.name == type })
    else {
      throw .invalidBody(pointer + "/document_type", "value is not a documented type")
    }
    let description = document["description"] ?? .null
    guard description == .null || (description.string?.count ?? 256) <= 255 else {
      throw .invalidBody(pointer + "/description", "must be text of at most 255 characters")
    }
  }
}
