/// Lists the numbers of display identities and their batches.
extension SandboxStore {
  /// `GET /dir/{id}/phone_numbers`: its filter has no brackets.
  func listDirNumbers(_ exchange: Exchange) throws(ServiceError) -> Answer {
    let dir = try existingDir(exchange)
    try exchange.allowPaged(["status"])
    let page = try BrandingPage(exchange.query)
    let status = try exchange.word(of: "status", among: .dirNumberStatus)
    var rows = try dirNumbers(of: dir.id)
    if let status { rows.removeAll { $0.status(at: exchange.now) != status } }
    let letters = try letters(of: dir.id)
    return page.answer(of: rows) { row, list in
      self.write(row, of: dir, letter: letters[row.batch ?? ""], at: exchange.now, to: &list)
    }
  }

  /// `GET /dir/{id}/phone_number_batches`.
  func listDirBatches(_ exchange: Exchange) throws(ServiceError) -> Answer {
    let dir = try existingDir(exchange)
    try exchange.allowPaged(["filter[status]"])
    let page = try BrandingPage(exchange.query)
    let status = try exchange.word(of: "filter[status]", among: .dirNumberStatus)
    let numbers = try dirNumbers(of: dir.id)
    var rows = try dirBatches(of: dir.id).map { ($0, numbers.of($0)) }
    if let status { rows.removeAll { $0.1.aggregate(at: exchange.now) != status } }
    return page.answer(of: rows) { row, list in
      self.write(row.0, row.1, of: dir, at: exchange.now, to: &list)
    }
  }

  /// `GET /dir/{id}/phone_number_batches/{id}`.
  func retrieveDirBatch(_ exchange: Exchange) throws(ServiceError) -> Answer {
    let dir = try existingDir(exchange)
    let wanted = exchange.identifiers.last
    guard let batch = try dirBatches(of: dir.id).first(where: { $0.id == wanted }) else {
      throw .missing("Phone number batch")
    }
    let numbers = try dirNumbers(of: dir.id).of(batch)
    return .data { self.write(batch, numbers, of: dir, at: exchange.now, to: &$0) }
  }

  /// The letter of authorization of each batch.
  private func letters(of dir: String) throws(ServiceError) -> [String: String] {
    let pairs = try dirBatches(of: dir)
      .compactMap { batch in
        batch.letter.map { (batch.id, $0) }
      }
    return Dictionary(pairs) { first, _ in first }
  }

  private func write(
    _ batch: DirBatchRow,
    _ numbers: [DirNumberRow],
    of dir: DirRow,
    at now: Int64,
    to list: inout JSONWriter
  ) {
    list.object { object in
      object.field("batch_id", batch.id)
      object.field("dir_id", dir.id)
      object.field("dir_display_name", dir.name)
      object.field("enterprise_id", dir.enterprise)
      object.field("documents", .array(batch.documents))
      object.key("phone_numbers")
      object.array { items in
        for row in numbers {
          self.write(row, of: dir, letter: batch.letter, at: now, to: &items)
        }
      }
      object.field("status", numbers.aggregate(at: now))
      object.field("submitted_at", Instant.microseconds(batch.submitted))
      object.field("total_count", numbers.count)
    }
  }

  /// Writes a number of an identity; without a status, the key is left out.
  func write(
    _ row: DirNumberRow,
    of dir: DirRow,
    letter: String?,
    at now: Int64,
    to list: inout JSONWriter
  ) {
    let status = row.status(at: now)
    list.object { object in
      object.field("id", row.id)
      object.field("dir_id", row.dir)
      object.field("enterprise_id", dir.enterprise)
      object.field("phone_number", row.number)
      object.field("batch_id", row.batch)
      object.field("loa_document_id", letter)
      let isRefused = status == "unsuccessful" || status == "permanently_rejected"
      let reason = RejectionRow.known.first { $0.code == row.reason && isRefused }
      object.field("rejection_reason", reason?.json ?? .null)
      if let status { object.field("status", status) }
      object.field("created_at", Instant.microseconds(row.created))
      object.field("updated_at", Instant.microseconds(row.updated(at: now)))
      let wasVerified = ["verified", "suspended", "expired"].contains(status ?? "")
      let verified = wasVerified ? row.settled : nil
      object.field("verified_at", verified.map(Instant.microseconds))
    }
  }
}

extension DirBatchRow {
  /// The id of the letter of authorization.
  var letter: String? {
    documents.first { $0["document_type"]?.string == "letter_of_authorization" }?["document_id"]?
      .string
  }
}

extension [DirNumberRow] {
  /// Returns the numbers of a batch.
  func of(_ batch: DirBatchRow) -> [DirNumberRow] {
    filter { $0.batch == batch.id }
  }

  /// Returns the status of the batch that these numbers are.
  ///
  /// No source says how it is computed; here the first of the vocabulary that any number has:
  /// what is still open, then what was refused.
  func aggregate(at now: Int64) -> String? {
    let found = Set(compactMap { $0.status(at: now) })
    return Vocabulary.dirNumberStatus.words.first { found.contains($0) }
  }
}
