import HTTPTypes
import Testing
import TxCatalog
import TxClient
import TxDiagnostics
import TxPlanner
import TxRuntime
import TxTestSupport
import TxValues

/// Reads records into rows by the runtime itself, from a service that has just them.
struct RowReading: Transport, JournalRows, ChangeApplying, OutputSink, SavedSetStore {
  /// What `now` means.
  static let now = "2025-03-14T12:00:00Z"

  private let records: [Value]

  /// Returns the records as rows of `HostileRows.fields`.
  static func rows(of records: [Value]) async throws -> [Row] {
    let reading = RowReading(records: records)
    let clock = ManualClock(advancesItself: true)
    let client = try Client(
      options: ClientOptions(),
      credential: try #require(Credential("KEY")),
      transport: reading,
      clock: clock,
      jitter: { 0 }
    )
    let host = RuntimeHost(
      journalRows: reading,
      changes: reading,
      sink: reading,
      savedSets: reading,
      notice: { _ in }
    )
    let context = RuntimeContext(client: client, clock: clock, now: instant, host: host)
    let scan = Scan(
      resource: .numbers,
      route: Resource.numbers.lists[0],
      fields: HostileRows.fields,
      span: Span(0, 0)
    )
    var source = Interpreter(context: context).rows(of: .scan(scan), mode: .stream)
    return try await source.collect()
  }

  static var instant: Instant { Instant(now) ?? Instant(milliseconds: 0) }

  func send(
    _ request: HTTPRequest,
    body: [UInt8],
    timeout: Duration
  ) async throws(TransportError) -> TransportResponse {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("data", .list(records))
    writer.key("meta")
    writer.writeRaw(
      "{\"page_number\":1,\"page_size\":250,\"total_pages\":1,\"total_results\":\(records.count)}"
        .utf8
    )
    writer.endObject()
    return TransportResponse(HTTPResponse(status: .ok), body: writer.bytes)
  }

  func rows(for scan: Scan, offset: Int, limit: Int) async throws(RuntimeError) -> [Row] { [] }
  func apply(
    _ change: Change,
    rows: [Row],
    schema: Schema
  ) async throws(RuntimeError) -> [Row] { [] }
  func begin(_ schema: Schema, _ output: Output) async throws(RuntimeError) {}
  func write(_ rows: [Row]) async throws(RuntimeError) {}
  func end() async throws(RuntimeError) {}
  func abandon() async {}
  func save(_ rows: SavedRows, as name: String) async throws(RuntimeError) {}
  func load(_ name: String) async throws(RuntimeError) -> SavedRows? { nil }
}
