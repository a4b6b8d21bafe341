import TxSQLite
package import TxValues

extension ItemRecord {
  /// The columns of rows of the resource `items`.
  package static let columns = [
    Column("resource", .text), Column("key", .id), Column("phone_number", .phone),
    Column("id", .id), Column("run", .id), Column("outcome", .enumeration),
    Column("routes", .list(.record)), Column("error.code", .text), Column("error.title", .text),
    Column("error.detail", .text), Column("error.pointer", .text), Column("before", .record),
    Column("after", .record), Column("reason", .text),
  ]

  /// The row of the resource `items`.
  package var row: Row {
    Row([
      .text(resource), Self.text(key), Self.text(item.phoneNumber),
      Self.text(run.map { "\($0)/\(ordinal)" }),
      Self.text(run), Self.text(outcome?.rawValue), .list(calls.map(Self.value)),
      Self.text(error?.code), Self.text(error?.title), Self.text(error?.detail),
      Self.text(error?.pointer), .record(item.before), .record(after), Self.text(reason),
    ])
  }

  private static func text(_ text: String?) -> Value { text.map { .text($0) } ?? .null }

  private static func value(_ call: Call) -> Value {
    let error = call.settlement?.error.map { Value.record(SettlementRow.record($0)) }
    return .record(
      Record([
        Record.Member("route", .text(call.route)),
        Record.Member("job", text(call.settlement?.job)),
        Record.Member("outcome", text(call.settlement?.outcome.rawValue)),
        Record.Member("error", error ?? .null),
      ])
    )
  }
}

extension Journal {
  /// The columns of rows of the resource `runs`.
  package static let runColumns = [
    Column("id", .id), Column("statement", .text), Column("verb", .enumeration),
    Column("status", .enumeration), Column("started_at", .time), Column("ended_at", .time),
    Column("total", .int), Column("changed", .int), Column("unchanged", .int),
    Column("failed", .int), Column("skipped", .int), Column("conflict", .int),
    Column("unknown", .int), Column("parent", .id), Column("account", .text),
    Column("approved_by", .text),
  ]

  /// Returns the rows of the resource `runs`, oldest first.
  package func runRows() throws(JournalError) -> [Row] {
    let sql = """
      SELECT id, statement, verb, status, started_at, ended_at, total, changed, unchanged, failed,
        skipped, conflict, unknown, parent, account, approved_by FROM runs ORDER BY ordinal
      """
    let rows = try read(sql, []) { row in
      let times = [4, 5]
        .map { column -> Value in
          guard let milliseconds = row.optionalInt(Int(column)) else { return .null }
          return .text(Instant(milliseconds: milliseconds).description)
        }
      let text = { (column: Int) -> Value in
        row.optionalText(column).map { .text($0) } ?? .null
      }
      let counts = (6...12).map { Value.int(row.int($0)) }
      return Row((0...3).map(text) + times + counts + (13...15).map(text))
    }
    return rows.map(withCurrentStatus)
  }

  private func withCurrentStatus(_ row: Row) -> Row {
    guard case .text(let id) = row.values[0], case .text(let word) = row.values[3],
      let stored = RunStatus(rawValue: word)
    else { return row }
    var row = row
    row.values[3] = .text(currentStatus(stored, of: id).rawValue)
    return row
  }

  /// Returns the rows of the resource `items` of one run, or of all, oldest first.
  package func itemRows(of run: String?) throws(JournalError) -> [Row] {
    let runs = if let run { [run] } else { try read(Self.allRuns, []) { $0.text(0) } }
    var rows: [Row] = []
    for run in runs {
      rows += ItemRecord.records(of: try self.run(run)).map(\.row)
    }
    return rows
  }

  private static let allRuns = "SELECT id FROM runs ORDER BY ordinal"
}
