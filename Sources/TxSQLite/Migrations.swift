/// The reason why a file could not be brought to the schema of this program.
package enum MigrationError: Error, Sendable, Equatable {
  /// The file was written by a newer program: it has seen more steps than are known here.
  case newer(found: Int, known: Int)
  /// SQLite refused a step, which is undone.
  case failed(SQLiteError)
}

extension MigrationError: TransactionFailure {
  /// Creates the error from SQLite's refusal.
  package init(_ error: SQLiteError) { self = .failed(error) }
}

/// Brings a database to the newest schema: runs the steps it has not seen, one transaction each.
///
/// `user_version` counts the steps done. A step, once released, never changes; a new one is added
/// at the end. A file newer than the program is refused, not guessed at.
package func migrate(_ connection: Connection, steps: [String]) throws(MigrationError) {
  while try runNextStep(of: steps, on: connection) {}
}

private func runNextStep(
  of steps: [String],
  on connection: Connection
) throws(MigrationError) -> Bool {
  // The version is read under the write lock: another process may be migrating the same file.
  try connection.transaction { () throws(MigrationError) in
    let version: Int
    do throws(SQLiteError) {
      version = try connection.prepare("PRAGMA user_version").rows { Int($0.int(0)) }.first ?? 0
    } catch {
      throw .failed(error)
    }
    guard version >= 0, version <= steps.count else {
      throw .newer(found: version, known: steps.count)
    }
    guard version < steps.count else { return false }
    do throws(SQLiteError) {
      try connection.execute(steps[version])
      try connection.execute("PRAGMA user_version = \(version + 1)")
    } catch {
      throw .failed(error)
    }
    return true
  }
}
