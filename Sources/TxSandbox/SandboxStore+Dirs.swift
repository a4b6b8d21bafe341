import TxSQLite

/// The numbers of display identities, and the batches that they were submitted in.
extension SandboxStore {
  /// Returns the identity that the path names.
  func existingDir(_ exchange: Exchange) throws(ServiceError) -> DirRow {
    guard let dir = branding.dirs.first(where: { $0.id == exchange.identifier }) else {
      throw .missing("DIR")
    }
    return dir
  }

  /// Returns the numbers of an identity, in the order of their submission.
  func dirNumbers(of dir: String) throws(ServiceError) -> [DirNumberRow] {
    try dirNumbers(where: "dir = ? AND removed IS NULL", [.text(dir)])
  }

  /// Returns the batches of an identity that still hold a number, newest first.
  func dirBatches(of dir: String) throws(ServiceError) -> [DirBatchRow] {
    try rows(
      "SELECT id, dir, documents, submitted FROM dir_batch b WHERE dir = ? AND EXISTS "
        + "(SELECT 1 FROM dir_number WHERE batch = b.id AND removed IS NULL) "
        + "ORDER BY submitted DESC, ordinal DESC",
      [.text(dir)]
    ) { row in
      let documents = try? JSONReader.read(Array(row.text(2).utf8))
      return DirBatchRow(
        id: row.text(0),
        dir: row.text(1),
        documents: documents?.array ?? [],
        submitted: row.int(3)
      )
    }
  }

  /// Returns why a number cannot be added to an identity, removed entries included; nil if it can.
  func obstacle(_ number: String, dir: String, at now: Int64) throws(ServiceError) -> String? {
    let everywhere = try dirNumbers(where: "number = ?", [.text(number)])
    guard !everywhere.contains(where: { $0.status(at: now) == "permanently_rejected" }) else {
      return "Phone numbers permanently rejected"
    }
    let present = try dirNumbers(where: "number = ? AND removed IS NULL", [.text(number)])
    guard present.allSatisfy({ $0.dir == dir }) else {
      return "Phone numbers already attached to another DIR"
    }
    // What has expired or was not successful may be tried again.
    let isAttached = present.contains {
      !["unsuccessful", "expired"].contains($0.status(at: now) ?? "")
    }
    return isAttached ? "Phone numbers already attached to this DIR" : nil
  }

  /// Stores a batch.
  func insert(_ batch: DirBatchRow) throws(ServiceError) {
    try run(
      "INSERT INTO dir_batch(id, dir, documents, submitted) VALUES (?, ?, ?, ?)",
      [
        .text(batch.id), .text(batch.dir), .text(JSON.array(batch.documents).text),
        .int(batch.submitted),
      ]
    )
  }

  /// Stores a number of an identity.
  func insert(_ row: DirNumberRow) throws(ServiceError) {
    try run(
      "INSERT INTO dir_number(id, dir, batch, number, created, reviewed, settled, outcome, reason) "
        + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        .text(row.id), .text(row.dir), Binding(row.batch), .text(row.number), .int(row.created),
        Binding(row.reviewed), Binding(row.settled), Binding(row.outcome), Binding(row.reason),
      ]
    )
  }

  /// Marks a number as removed from an identity; returns whether it was there.
  func removeNumber(
    _ number: String,
    from dir: String,
    at now: Int64
  ) throws(ServiceError) -> Bool {
    try run(
      "UPDATE dir_number SET removed = ? WHERE dir = ? AND number = ? AND removed IS NULL",
      [.int(now), .text(dir), .text(number)]
    )
    return try rows("SELECT changes()") { $0.int(0) }.first ?? 0 > 0
  }

  /// Notes in the ledger that a number has come to an identity or left it.
  func noteDir(
    of number: String,
    from before: String?,
    to after: String?,
    cause: Cause
  ) throws(ServiceError) {
    let texts = [before, after].map { $0.map { JSON.string($0) } ?? .null }
    try run(
      "INSERT INTO ledger(at, request, method, path, job, number_id, field, before, after) "
        + "VALUES (?, ?, ?, ?, NULL, ?, 'dir_id', ?, ?)",
      [
        .int(cause.at), .int(cause.request), .text(cause.method), .text(cause.path),
        .int(try id(ofNumber: number) ?? 0), .text(texts[0].text), .text(texts[1].text),
      ]
    )
  }

  private func dirNumbers(
    where condition: String,
    _ values: [Binding]
  ) throws(ServiceError) -> [DirNumberRow] {
    try rows(
      "SELECT id, dir, batch, number, created, reviewed, settled, outcome, reason "
        + "FROM dir_number WHERE \(condition) ORDER BY ordinal",
      values
    ) { row in
      DirNumberRow(
        id: row.text(0),
        dir: row.text(1),
        batch: row.optionalText(2),
        number: row.text(3),
        created: row.int(4),
        reviewed: row.optionalInt(5),
        settled: row.optionalInt(6),
        outcome: row.optionalText(7),
        reason: row.optionalText(8)
      )
    }
  }
}
