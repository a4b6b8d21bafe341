import TxSQLite
import TxValues

/// The sum of a run's events, each on top of those before it, so that none can be changed, dropped or put in unnoticed.
///
/// The events say what may be at the service: one that reads otherwise makes a resumption send what it must not.
struct EventSum: Equatable {
  private(set) var bits: Int64

  /// Creates the sum of no events.
  init() { bits = Int64(bitPattern: Checksum().value) }

  init(bits: Int64) { self.bits = bits }

  /// Adds the event that follows.
  mutating func add(_ event: JournalEvent, of run: String) {
    var sum = Checksum()
    let texts: [String?] = [
      "\(bits)", run, event.kind.rawValue, "\(event.batch)", "\(event.attempt)",
      "\(event.at.milliseconds)", event.job, event.detail, event.items.map(IntegerList.encode),
    ]
    for text in texts { sum.combine(text) }
    bits = Int64(bitPattern: sum.value)
  }
}

extension RunHeader {
  /// The sum of what is sealed beside batches and items.
  func checksum(hash: String) -> Int64 {
    var sum = Checksum()
    let texts: [String?] = [
      id, account, resource, verb, statement, "\(startedAt.milliseconds)", parent, "\(isUndo)",
      note, policy, approvedBy, hash,
    ]
    for text in texts { sum.combine(text) }
    return Int64(bitPattern: sum.value)
  }
}

extension Journal {
  /// Returns the sum of the events so far; nil for a run of before there were sums.
  func eventSum(of run: String) throws(SQLiteError) -> EventSum? {
    try connection.prepare("SELECT event_sum FROM runs WHERE id = ?")
      .rows([.text(run)]) { $0.optionalInt(0).map(EventSum.init(bits:)) }
      .first ?? nil
  }
}
