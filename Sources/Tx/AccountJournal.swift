import TxDiagnostics
import TxJournal
import TxPlanner
import TxRuns
import TxRuntime
import TxValues

/// The journal of the session's account, opened when it is first needed.
///
/// An actor, since statements and completion may want it at once and it must be opened once.
actor AccountJournal {
  private let path: String?
  private var opened: (folder: JournalFolder, journal: Journal)?

  init(path: String?) { self.path = path }

  /// Returns the journal and its folder, or nil for an account without one.
  func open() throws(RuntimeError) -> (folder: JournalFolder, journal: Journal)? {
    if let opened { return opened }
    guard let path else { return nil }
    do throws(JournalError) {
      let folder = try JournalFolder(path: path)
      let journal = try Journal(folder)
      opened = (folder, journal)
    } catch {
      throw RuntimeError(error)
    }
    return opened
  }
}

/// The rows of `runs` and `items`.
struct JournalResources: JournalRows {
  let journal: AccountJournal

  func rows(for scan: Scan, offset: Int, limit: Int) async throws(RuntimeError) -> [Row] {
    guard let opened = try await journal.open() else { return [] }
    return try await JournalTables(opened.journal).rows(for: scan, offset: offset, limit: limit)
  }
}
