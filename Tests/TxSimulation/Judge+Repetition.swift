import TxJournal
import TxRuns
import TxValues

/// What must not happen twice, or too fast, and what must not be on the disk.
extension Judge {
  // MARK: - 4: nothing twice

  /// What is sent again although it may have arrived is told.
  func checkRepetitions(_ record: RecordedRun) {
    let id = record.sealed.header.id
    var accepted: [String: Int] = [:]
    for (_, write) in program.account.writes
    where write.run == id && (200..<300).contains(write.status) {
      for key in write.keys { accepted["\(write.path) \(key)", default: 0] += 1 }
    }
    let isTold = record.events.contains {
      $0.kind == .resend || ($0.kind == .note && $0.detail == "orphan")
    }
    guard !isTold, let twice = accepted.filter({ $0.value > 1 }).keys.min() else { return }
    trace.violate("4: \(twice) was sent twice, and nothing says so")
  }

  func checkOnce(_ ledger: Ledger) {
    let writes = program.account.writes
    var seen: [String: Int] = [:]
    for entry in ledger.entries where entry.field == "dir_id" && entry.after != .null {
      guard let run = writes[entry.request]?.run else { continue }
      seen["\(run) \(entry.number)", default: 0] += 1
    }
    if let twice = seen.filter({ $0.value > 1 }).keys.min() {
      trace.violate("4: \(twice) was put on an identity twice")
    }
    let made = ledger.entries.count { $0.field == "address" }
    let planned = runs.filter { $0.record.sealed.header.verb == "create" }
      .reduce(0) { sum, run in sum + run.record.sealed.items.count { $0.outcome == nil } }
    if made > planned { trace.violate("4: \(made) addresses were made of \(planned) planned") }
  }

  // MARK: - 7: not too much at once

  func checkPace() {
    if program.leases.mostJobs > 20 {
      trace.violate("7: \(program.leases.mostJobs) jobs at once")
    }
    let most = 3 * program.settings.concurrency + 8
    if program.account.mostRefusals > most {
      trace.violate("7: \(program.account.mostRefusals) requests too many in one minute")
    }
  }

  // MARK: - 9: what is on the disk

  func checkSecrets() {
    let bytes = TemporaryFolder.bytes(in: program.folder.path)
    for secret in [Intention.secret, Program.key] where Self.contains(bytes, Array(secret.utf8)) {
      trace.violate("9: a secret is in the journal")
    }
  }

  private static func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
    guard let first = part.first else { return false }
    var start = bytes.startIndex
    while let place = bytes[start...].firstIndex(of: first) {
      if bytes[place...].starts(with: part) { return true }
      start = place + 1
    }
    return false
  }

  func checkPrefixes(_ record: RecordedRun) {
    for count in stride(from: 0, to: record.events.count, by: max(1, record.events.count / 5)) {
      var prefix = record
      prefix.status = .interrupted
      prefix.events = Array(record.events.prefix(count))
      prefix.settlements = Array(record.settlements.prefix(count))
      let items = ItemRecord.records(of: prefix)
      if items.contains(where: { $0.outcome == nil }) {
        trace.violate("9: a beginning of the journal does not read")
      }
    }
  }
}
