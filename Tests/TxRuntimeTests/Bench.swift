import Synchronization
import Testing
import TxCatalog
import TxClient
import TxDiagnostics
import TxPlanner
import TxRuntime
import TxTestSupport
import TxValues

/// What a test's statement runs in, and what came of it besides rows.
final class Bench: JournalRows, ChangeApplying, OutputSink, SavedSetStore, Sendable {
  struct State {
    var notices: [Diagnostic] = []
    var changed: [[Row]] = []
    var changes: [Change] = []
    var written: [Row] = []
    var events: [String] = []
    var saved: [String: SavedRows] = [:]
    var journal: [Row] = []
  }

  private let state = Mutex(State())

  var notices: [Diagnostic] { state.withLock { $0.notices } }
  var changed: [[Row]] { state.withLock { $0.changed } }
  var changes: [Change] { state.withLock { $0.changes } }
  var written: [Row] { state.withLock { $0.written } }
  var events: [String] { state.withLock { $0.events } }
  var saved: [String: SavedRows] { state.withLock { $0.saved } }

  func interpreter(
    _ transport: any Transport,
    _ adjust: (inout RuntimeContext) -> Void = { _ in }
  ) throws -> Interpreter {
    let clock = ManualClock(advancesItself: true)
    var options = ClientOptions()
    options.retryPolicy.maximumAttempts = 1
    let client = try Client(
      options: options,
      credential: try #require(Credential("KEY")),
      transport: transport,
      clock: clock,
      jitter: { 0 }
    )
    let host = RuntimeHost(
      journalRows: self,
      changes: self,
      sink: self,
      savedSets: self,
      notice: { notice in self.state.withLock { $0.notices.append(notice) } }
    )
    var context = RuntimeContext(
      client: client,
      clock: clock,
      now: Instant(milliseconds: 1_750_000_000_000),
      host: host
    )
    adjust(&context)
    return Interpreter(context: context)
  }

  func setJournal(_ rows: [Row]) { state.withLock { $0.journal = rows } }

  func rows(for scan: Scan, offset: Int, limit: Int) async throws(RuntimeError) -> [Row] {
    state.withLock { Array($0.journal.dropFirst(offset).prefix(limit)) }
  }

  func apply(
    _ change: Change,
    rows: [Row],
    schema: Schema
  ) async throws(RuntimeError) -> [Row] {
    state.withLock { state in
      state.changed.append(rows)
      state.changes.append(change)
    }
    return []
  }

  func begin(_ schema: Schema, _ output: Output) async throws(RuntimeError) {
    state.withLock { $0.events.append("begin") }
  }
  func write(_ rows: [Row]) async throws(RuntimeError) {
    state.withLock { $0.written += rows }
  }
  func end() async throws(RuntimeError) { state.withLock { $0.events.append("end") } }
  func abandon() async { state.withLock { $0.events.append("abandon") } }

  func save(_ rows: SavedRows, as name: String) async throws(RuntimeError) {
    state.withLock { $0.saved[name] = rows }
  }
  func load(_ name: String) async throws(RuntimeError) -> SavedRows? {
    state.withLock { $0.saved[name] }
  }
}
