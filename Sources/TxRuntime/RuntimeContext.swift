package import TxCatalog
package import TxClient
package import TxDiagnostics
package import TxPlanner
package import TxValues

/// What a statement is carried out with.
package struct RuntimeContext: Sendable {
  package var client: Client
  package var catalog = Catalog.standard
  /// Measures how long answers take.
  package var clock: any Clock<Duration>
  /// The instant of the statement: the same for all of it.
  package var now: Instant
  /// The most requests at once.
  package var concurrency = 8
  /// Whether every set that is frozen is read twice, whatever the first pass says.
  package var scansTwice = false
  package var host: RuntimeHost
  /// Takes what is used up.
  package var meter = Meter.unbounded
  /// Takes each name and the key that it was found to stand for.
  package var noteName: @Sendable (Lookup, Value) -> Void = { _, _ in }
  /// Rewrites a plan whose names are resolved, without changing what it means.
  package var rewrite: @Sendable (Plan) -> Plan = Optimizer.optimized

  package init(client: Client, clock: any Clock<Duration>, now: Instant, host: RuntimeHost) {
    self.client = client
    self.clock = clock
    self.now = now
    self.host = host
  }
}

/// What the runtime asks of the program around it.
package struct RuntimeHost: Sendable {
  package var journalRows: any JournalRows
  package var changes: any ChangeApplying
  package var sink: any OutputSink
  package var savedSets: any SavedSetStore
  /// Takes warnings and notes that do not end a statement.
  package var notice: @Sendable (Diagnostic) -> Void

  package init(
    journalRows: any JournalRows,
    changes: any ChangeApplying,
    sink: any OutputSink,
    savedSets: any SavedSetStore,
    notice: @escaping @Sendable (Diagnostic) -> Void
  ) {
    self.journalRows = journalRows
    self.changes = changes
    self.sink = sink
    self.savedSets = savedSets
    self.notice = notice
  }
}

/// Reads rows of resources that are kept in the journal.
package protocol JournalRows: Sendable {
  /// Returns at most `limit` rows of a scan's fields behind the first `offset`, in a fixed order;
  /// fewer at the end.
  ///
  /// The scan's condition may be used to return fewer rows; it is checked again.
  func rows(for scan: Scan, offset: Int, limit: Int) async throws(RuntimeError) -> [Row]
}

/// Carries out changes of rows.
package protocol ChangeApplying: Sendable {
  /// Changes the rows, all of which are there, and returns their items.
  func apply(_ change: Change, rows: [Row], schema: Schema) async throws(RuntimeError) -> [Row]
}

/// Takes rows that do not go to the session's own output.
package protocol OutputSink: Sendable {
  /// Begins an output; what `write` is given until `end` or `abandon` belongs to it.
  func begin(_ schema: Schema, _ output: Output) async throws(RuntimeError)
  func write(_ rows: [Row]) async throws(RuntimeError)
  /// Makes the output final.
  func end() async throws(RuntimeError)
  /// Gives an unfinished output up.
  func abandon() async
}

/// Keeps sets under names for later statements.
package protocol SavedSetStore: Sendable {
  func save(_ rows: SavedRows, as name: String) async throws(RuntimeError)
  /// Returns what is kept under the name, nil when nothing is.
  func load(_ name: String) async throws(RuntimeError) -> SavedRows?
}

/// Rows as they were when they were read.
package struct SavedRows: Sendable {
  package let schema: Schema
  package let rows: RowStore
  /// The resource whose keys the rows carry; nil for counts and the like.
  package let resource: Resource?
  package let readAt: Instant

  package init(schema: Schema, rows: RowStore, resource: Resource?, readAt: Instant) {
    self.schema = schema
    self.rows = rows
    self.resource = resource
    self.readAt = readAt
  }
}
