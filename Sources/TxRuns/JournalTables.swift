import TxCatalog
package import TxJournal
package import TxPlanner
package import TxRuntime
package import TxValues

/// The resources `runs` and `items` as the runtime reads them.
///
/// A scan is a series of calls with growing offsets, so the rows of the last one are kept: an actor
/// because scans may overlap.
package actor JournalTables: JournalRows {
  private let journal: Journal
  private var kept: (name: String, run: String?, rows: [Row])?

  package init(_ journal: Journal) { self.journal = journal }

  package func rows(
    for scan: Scan,
    offset: Int,
    limit: Int
  ) async throws(RuntimeError) -> [Row] {
    let isRuns = scan.resource.name == Resource.runs.name
    let columns = isRuns ? Journal.runColumns : ItemRecord.columns
    let all = try await table(
      scan.resource.name,
      run: isRuns ? nil : Self.run(in: scan.condition),
      isNew: offset == 0
    )
    let places = scan.fields.map { field in columns.firstIndex { $0.name == field.name } }
    return all.dropFirst(max(0, offset)).prefix(max(0, limit))
      .map { row in
        Row(places.map { $0.map { row.values[$0] } ?? .null })
      }
  }

  private func table(
    _ name: String,
    run: String?,
    isNew: Bool
  ) async throws(RuntimeError) -> [Row] {
    if !isNew, let kept, kept.name == name, kept.run == run { return kept.rows }
    let rows: [Row]
    do throws(JournalError) {
      if name == Resource.runs.name {
        rows = try await journal.runRows()
      } else {
        rows = try await journal.itemRows(of: run)
      }
    } catch {
      // A run that is not there has no items; that is for the condition to say.
      guard case .noRun = error else { throw RuntimeError(error) }
      return []
    }
    kept = (name, run, rows)
    return rows
  }

  /// Returns the one run that a condition leaves, if it does.
  private static func run(in condition: Condition) -> String? {
    switch condition {
    case .and(let parts):
      for part in parts {
        if let run = run(in: part) { return run }
      }
      return nil
    case .test(let test):
      guard test.name == "run", case .equal(let operands) = test.operation, operands.count == 1,
        case .literal(.text(let run)) = operands[0]
      else { return nil }
      return run
    case .constant, .or, .not: return nil
    }
  }
}
