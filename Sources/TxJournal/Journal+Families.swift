import TxSQLite
package import TxValues

extension Journal {
  package func family(of run: String) throws(JournalError) -> [String] {
    let ancestors = """
      WITH RECURSIVE up(id, parent, depth) AS (
        SELECT id, parent, 0 FROM runs WHERE id = ?
        UNION ALL
        SELECT runs.id, runs.parent, depth + 1 FROM runs JOIN up ON runs.id = up.parent
        WHERE runs.is_undo = 0 AND depth < 1000
      )
      SELECT id FROM up ORDER BY depth DESC LIMIT 1
      """
    let members = """
      WITH RECURSIVE down(id) AS (
        SELECT ?
        UNION
        SELECT runs.id FROM runs JOIN down ON runs.parent = down.id WHERE runs.is_undo = 0
      )
      SELECT runs.id FROM runs JOIN down ON runs.id = down.id ORDER BY runs.ordinal
      """
    let isUndo = try read("SELECT is_undo FROM runs WHERE id = ?", [.text(run)]) { $0.int(0) }
    guard let isUndo = isUndo.first else { throw .noRun(run) }
    // What is made of an undo belongs to it alone.
    guard isUndo == 0 else { return [run] }
    let root = try read(ancestors, [.text(run)]) { $0.text(0) }.first ?? run
    return try read(members, [.text(root)]) { $0.text(0) }
  }

  package func undo(of run: String) throws(JournalError) -> String? {
    let root = try family(of: run)
    for member in root.reversed() {
      let sql = "SELECT id FROM runs WHERE parent = ? AND is_undo = 1 ORDER BY ordinal DESC LIMIT 1"
      if let undo = try read(sql, [.text(member)], make: { $0.text(0) }).first { return undo }
    }
    return nil
  }

  /// Removes the runs that ended before an instant, with all that is recorded of them; returns how
  /// many.
  package func prune(endedBefore instant: Instant) throws(JournalError) -> Int {
    let ended = "SELECT id FROM runs WHERE status = 'finished' AND ended_at < ?"
    let count = try read(ended, [.int(instant.milliseconds)]) { $0.text(0) }.count
    guard count > 0 else { return 0 }
    do throws(SQLiteError) {
      try connection.transaction { () throws(SQLiteError) in
        for table in ["settlements", "events", "items", "batches"] {
          try connection.prepare("DELETE FROM \(table) WHERE run IN (\(ended))")
            .run(.int(instant.milliseconds))
        }
        try connection.prepare("DELETE FROM runs WHERE status = 'finished' AND ended_at < ?")
          .run(.int(instant.milliseconds))
      }
    } catch {
      throw JournalError(error)
    }
    return count
  }
}
