import TxSQLite
package import TxValues

/// The record of every run of one account, in one SQLite database.
///
/// The order of writing is the promise: a run is *sealed* before its first request, an *intent* is
/// on the disk before its request leaves, an answer is recorded before the next request for the
/// same rows. Whatever instruction a process dies at, what is here tells which requests may exist
/// at the service, and so what to ask before anything is sent again. Everything else (outcomes,
/// totals) can be derived from the service once more.
///
/// Calls are synchronous inside the actor: one writer, no thread of its own, and a simulation stays
/// reproducible. No secret enters: items and payloads come without them.
package actor Journal: JournalStore {
  let connection: Connection
  /// Where the lock lies that tells whether a run is still carried out.
  private let folder: JournalFolder?

  /// Opens the journal of a folder, creating it when there is none.
  package init(_ folder: JournalFolder) throws(JournalError) {
    try folder.createFile(at: folder.databasePath)
    try self.init(path: folder.databasePath, folder: folder)
  }

  /// Opens the journal in a file; `:memory:` needs none.
  package init(path: String) throws(JournalError) {
    try self.init(path: path, folder: nil)
  }

  private init(path: String, folder: JournalFolder?) throws(JournalError) {
    self.folder = folder
    let connection: Connection
    do throws(SQLiteError) {
      connection = try Connection(path: path)
      try connection.execute("PRAGMA journal_mode=WAL")
      try connection.execute("PRAGMA synchronous=FULL")
      try connection.execute("PRAGMA fullfsync=ON")
    } catch {
      throw JournalError(error)
    }
    do throws(MigrationError) {
      try migrate(connection, steps: JournalSchema.steps)
    } catch {
      throw JournalError(error)
    }
    self.connection = connection
  }

  /// Returns how a run stands: one whose process is gone is interrupted, whatever it last wrote.
  func currentStatus(_ stored: RunStatus, of run: String) -> RunStatus {
    guard stored == .running, let folder else { return stored }
    return RunLock.activeHolder(in: folder)?.run == run ? .running : .interrupted
  }

  package func seal(_ run: SealedRun) throws(JournalError) {
    try write { () throws(SQLiteError) in
      try insertHeader(run)
      let batches = try connection.prepare("INSERT INTO batches VALUES (?, ?, ?, ?, ?, ?, ?)")
      for batch in run.batches {
        try batches.run(
          .text(run.header.id),
          .int(Int64(batch.ordinal)),
          .text(batch.route),
          .text(ValueText.encode(.list(batch.fields.map { .text($0) }))),
          Binding(batch.payload),
          .int(batch.isCanary ? 1 : 0),
          .text(IntegerList.encode(batch.items))
        )
      }
      let items = try connection.prepare("INSERT INTO items VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
      for (ordinal, item) in run.items.enumerated() {
        try items.run(
          .text(run.header.id),
          .int(Int64(ordinal)),
          .text(item.key),
          Binding(item.phoneNumber),
          .text(ValueText.encode(.record(item.before))),
          .text(ValueText.encode(.record(item.target))),
          Binding(item.outcome?.rawValue),
          Binding(item.reason)
        )
      }
    }
  }

  package func append(_ events: [JournalEvent], to run: String) throws(JournalError) {
    guard !events.isEmpty else { return }
    try write { () throws(SQLiteError) in try insert(events, run: run) }
  }

  package func settle(
    _ settlements: [Settlement],
    events: [JournalEvent],
    in run: String
  ) throws(JournalError) {
    guard !settlements.isEmpty || !events.isEmpty else { return }
    try write { () throws(SQLiteError) in
      try insert(events, run: run)
      let statement = try connection.prepare(
        "INSERT OR REPLACE INTO settlements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
      )
      for settlement in settlements {
        let row = SettlementRow(settlement)
        try statement.run(
          .text(run),
          .int(Int64(settlement.item)),
          .int(Int64(settlement.batch)),
          .text(row.outcome),
          Binding(row.reason),
          Binding(row.error),
          Binding(row.job),
          Binding(row.observed),
          .int(row.checksum(run: run))
        )
      }
    }
  }

  package func close(
    _ run: String,
    as status: RunStatus,
    totals: RunTotals,
    at instant: Instant
  ) throws(JournalError) {
    try write { () throws(SQLiteError) in
      try connection.prepare(
        """
        UPDATE runs SET status = ?, ended_at = ?, changed = ?, unchanged = ?, failed = ?,
          skipped = ?, conflict = ?, unknown = ? WHERE id = ?
        """
      )
      .run(
        .text(status.rawValue),
        status == .running ? .null : .int(instant.milliseconds),
        .int(Int64(totals[.changed])),
        .int(Int64(totals[.unchanged])),
        .int(Int64(totals[.failed])),
        .int(Int64(totals[.skipped])),
        .int(Int64(totals[.conflict])),
        .int(Int64(totals[.unknown])),
        .text(run)
      )
    }
  }

  private func insertHeader(_ run: SealedRun) throws(SQLiteError) {
    let header = run.header
    try connection.prepare(
      """
      INSERT INTO runs(id, account, resource, verb, statement, started_at, parent, is_undo, note,
        policy, approved_by, hash, status, total, header_sum, event_sum)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'running', ?, ?, ?)
      """
    )
    .run(
      .text(header.id),
      .text(header.account),
      .text(header.resource),
      .text(header.verb),
      .text(header.statement),
      .int(header.startedAt.milliseconds),
      Binding(header.parent),
      .int(header.isUndo ? 1 : 0),
      Binding(header.note),
      .text(header.policy),
      .text(header.approvedBy),
      .text(run.hash),
      .int(Int64(run.items.count)),
      .int(header.checksum(hash: run.hash)),
      .int(EventSum().bits)
    )
  }

  private func insert(_ events: [JournalEvent], run: String) throws(SQLiteError) {
    let statement = try connection.prepare(
      """
      INSERT INTO events(run, kind, batch, attempt, at, job, detail, items)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """
    )
    var sum = try eventSum(of: run)
    for event in events {
      sum?.add(event, of: run)
      try statement.run(
        .text(run),
        .text(event.kind.rawValue),
        .int(Int64(event.batch)),
        .int(Int64(event.attempt)),
        .int(event.at.milliseconds),
        Binding(event.job),
        Binding(event.detail),
        Binding(event.items.map(IntegerList.encode))
      )
    }
    guard let sum, !events.isEmpty else { return }
    try connection.prepare("UPDATE runs SET event_sum = ? WHERE id = ?")
      .run(.int(sum.bits), .text(run))
  }

  private func write(_ body: () throws(SQLiteError) -> Void) throws(JournalError) {
    do throws(SQLiteError) {
      try connection.transaction(body)
    } catch {
      throw JournalError(error)
    }
  }
}
