import TxSQLite
import TxValues

extension Journal {
  package func run(_ id: String) throws(JournalError) -> RecordedRun {
    guard let found = try storedRun(id) else { throw .noRun(id) }
    guard found.headerSum.map({ $0 == found.header.checksum(hash: found.hash) }) ?? true else {
      throw .damaged("what was sealed of \(id)")
    }
    let events = try events(of: id)
    if let eventSum = found.eventSum {
      var sum = EventSum()
      for event in events { sum.add(event, of: id) }
      guard sum == EventSum(bits: eventSum) else { throw .damaged("an event of \(id)") }
    }
    let sealed = SealedRun(
      header: found.header,
      batches: try batches(of: id),
      items: try items(of: id),
      hash: found.hash
    )
    return RecordedRun(
      sealed: sealed,
      status: currentStatus(found.status, of: id),
      events: events,
      settlements: try settlements(of: id)
    )
  }

  private struct StoredRun {
    let header: RunHeader
    let hash: String
    let status: RunStatus
    let headerSum, eventSum: Int64?
  }

  private func storedRun(_ id: String) throws(JournalError) -> StoredRun? {
    let sql = """
      SELECT \(Self.headerColumns), hash, status, header_sum, event_sum FROM runs WHERE id = ?
      """
    return try read(sql, [.text(id)]) { row in
      StoredRun(
        header: Self.header(row),
        hash: row.text(11),
        status: RunStatus(rawValue: row.text(12)) ?? .interrupted,
        headerSum: row.optionalInt(13),
        eventSum: row.optionalInt(14)
      )
    }
    .first
  }

  package func knownJobs(among jobs: [String]) throws(JournalError) -> Set<String> {
    var known: Set<String> = []
    for job in jobs {
      let found = try read("SELECT 1 FROM events WHERE job = ? LIMIT 1", [.text(job)]) { _ in true }
      if !found.isEmpty { known.insert(job) }
    }
    return known
  }

  /// Returns the newest run that is no undo; its whole family is meant when it is a retry.
  package func lastRun() throws(JournalError) -> String? {
    try read("SELECT id FROM runs WHERE is_undo = 0 ORDER BY ordinal DESC LIMIT 1", []) {
      $0.text(0)
    }
    .first
  }

  /// Returns the runs that have not ended, oldest first.
  package func unfinishedRuns() throws(JournalError) -> [String] {
    try read("SELECT id FROM runs WHERE status <> 'finished' ORDER BY ordinal", []) { $0.text(0) }
  }

  static let headerColumns = """
    id, account, resource, verb, statement, started_at, parent, is_undo, note, policy, approved_by
    """

  static func header(_ row: Statement) -> RunHeader {
    var header = RunHeader(
      id: row.text(0),
      account: row.text(1),
      resource: row.text(2),
      verb: row.text(3),
      statement: row.text(4),
      startedAt: Instant(milliseconds: row.int(5))
    )
    header.parent = row.optionalText(6)
    header.isUndo = row.int(7) != 0
    header.note = row.optionalText(8)
    header.policy = row.text(9)
    header.approvedBy = row.text(10)
    return header
  }

  private func batches(of run: String) throws(JournalError) -> [SealedBatch] {
    let sql = """
      SELECT ordinal, route, fields, payload, is_canary, items FROM batches
      WHERE run = ? ORDER BY ordinal
      """
    return try readAll(sql, [.text(run)], damage: "a batch of \(run)") { row in
      guard let items = IntegerList.decode(row.text(5)),
        case .list(let fields) = ValueText.decode(row.text(2))
      else { return nil }
      let names = fields.compactMap { if case .text(let name) = $0 { name } else { nil } }
      return SealedBatch(
        ordinal: Int(row.int(0)),
        route: row.text(1),
        fields: names,
        payload: row.optionalText(3),
        isCanary: row.int(4) != 0,
        items: items
      )
    }
  }

  func items(of run: String) throws(JournalError) -> [SealedItem] {
    let sql = """
      SELECT key, phone_number, before, target, outcome, reason FROM items
      WHERE run = ? ORDER BY ordinal
      """
    return try readAll(sql, [.text(run)], damage: "an item of \(run)") { row in
      guard let before = ValueText.record(row.text(2)), let target = ValueText.record(row.text(3))
      else { return nil }
      return SealedItem(
        key: row.text(0),
        phoneNumber: row.optionalText(1),
        before: before,
        target: target,
        outcome: row.optionalText(4).flatMap(Outcome.init(rawValue:)),
        reason: row.optionalText(5)
      )
    }
  }

  func settlements(of run: String) throws(JournalError) -> [Settlement] {
    let sql = """
      SELECT item, batch, outcome, reason, error, job, observed, checksum FROM settlements
      WHERE run = ? ORDER BY item, batch
      """
    return try readAll(sql, [.text(run)], damage: "an outcome of \(run)") { row in
      let texts = SettlementRow(
        item: Int(row.int(0)),
        batch: Int(row.int(1)),
        outcome: row.text(2),
        reason: row.optionalText(3),
        texts: (row.optionalText(4), row.optionalText(5)),
        observed: row.optionalText(6)
      )
      guard texts.checksum(run: run) == row.int(7) else { return nil }
      return texts.settlement
    }
  }

  func events(of run: String) throws(JournalError) -> [JournalEvent] {
    let sql = """
      SELECT kind, batch, attempt, at, job, detail, items FROM events WHERE run = ? ORDER BY ordinal
      """
    return try readAll(sql, [.text(run)], damage: "an event of \(run)") { row in
      guard let kind = JournalEvent.Kind(rawValue: row.text(0)) else { return nil }
      var event = JournalEvent(
        kind,
        batch: Int(row.int(1)),
        attempt: Int(row.int(2)),
        at: Instant(milliseconds: row.int(3)),
        job: row.optionalText(4),
        detail: row.optionalText(5)
      )
      if let items = row.optionalText(6) {
        guard let numbers = IntegerList.decode(items) else { return nil }
        event.items = numbers
      }
      return event
    }
  }

  /// Returns what `make` makes of each row; nil from it means that the record is damaged.
  private func readAll<T>(
    _ sql: String,
    _ values: [Binding],
    damage: String,
    make: (Statement) -> T?
  ) throws(JournalError) -> [T] {
    var result: [T] = []
    for element in try read(sql, values, make: make) {
      guard let element else { throw .damaged(damage) }
      result.append(element)
    }
    return result
  }

  func read<T>(
    _ sql: String,
    _ values: [Binding],
    make: (Statement) -> T
  ) throws(JournalError) -> [T] {
    do throws(SQLiteError) {
      return try connection.prepare(sql).rows(values, read: make)
    } catch {
      throw JournalError(error)
    }
  }
}
