import HTTPTypes
import TxCatalog
import TxClient
import TxDiagnostics
import TxPlanner
import TxValues

/// Reads single records by key.
struct RecordFetcher: Sendable {
  private let client: Client
  private let path: String
  /// What a record is that is not found; nil where its row does not exist then.
  private let absence: [String: Value]?
  /// How records are read; its columns are those that this route carries.
  let records: RecordReader

  /// Creates a fetcher, nil where the resource cannot be read by key, or not without more values
  /// for the path.
  init?(client: Client, resource: Resource, fields: [Field], path: [ScanQuery.Item] = []) {
    guard let retrieve = resource.retrieve, let route = resource.route(named: retrieve.record),
      Set(path.map(\.name)).isSuperset(of: retrieve.requiredKeys)
    else { return nil }
    self.client = client
    self.path = retrieve.path.filled(with: path)
    absence = nil
    records = RecordReader(route: route, resource: resource, fields: fields, path: path)
  }

  /// Creates a fetcher of the records of another list, or of what is in none, nil where these cannot
  /// be read by key.
  init?(client: Client, resource: Resource, fields: [Field], listedIn route: ListRoute) {
    guard let path = route.recordPath else { return nil }
    self.client = client
    self.path = path
    // What is in no list has no key in it.
    absence = route.isOfOneRow ? route.absence : nil
    records = RecordReader(route: route, resource: resource, fields: fields)
  }

  /// Whether records that are read by key carry all of those columns.
  func carries(_ columns: [Int]) -> Bool { Set(records.columns).isSuperset(of: columns) }

  /// Returns the rows of these keys in order, nil for those that do not exist.
  func rows(
    _ keys: [String],
    concurrency: Int,
    at span: Span
  ) async throws(RuntimeError) -> [ScannedRow?] {
    try await keys.concurrentResults(
      width: concurrency,
      at: span
    ) { (key) async throws(RuntimeError) in
      do throws(ClientError) {
        return try await row(key)
      } catch {
        if error.kind == .notFound {
          guard let absence else { return nil }
          var slots = records.paths.map { path in path.flatMap { absence[$0] } ?? .null }
          return records.row(of: &slots, key: key)
        }
        throw RuntimeError(error, at: span)
      }
    }
  }

  private func row(_ key: String) async throws(ClientError) -> ScannedRow? {
    // Anything else can be no key, and must not become part of a path.
    guard PercentEncoding.isKey(key) else { return nil }
    var parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    for index in parts.indices where parts[index] == "{id}" { parts[index] = key }
    let response = try await client.send(
      Request(.get, parts.joined(separator: "/"), purpose: .read)
    )
    do {
      let data = try JSONDocument(response.body).root["data"]
      if let data, data.kind == .object {
        let known = absence == nil ? nil : key
        var slots = slots(of: data)
        if let row = records.row(of: &slots, key: known) { return row }
      }
    } catch {
      throw malformed(response, "\(error.message), at byte \(error.offset)")
    }
    throw malformed(response, "the answer has no record with a key")
  }

  private func slots(of record: JSONElement) -> [Value] {
    records.paths.map { path in
      guard let path else { return .null }
      var element: JSONElement? = record
      for name in path.split(separator: ".") { element = element?[String(name)] }
      return element?.value ?? .null
    }
  }

  private func malformed(_ response: Response, _ detail: String) -> ClientError {
    ClientError(
      .malformedAnswer,
      status: response.status,
      mayHaveArrived: false,
      requestID: ClientError.requestID(response.headers),
      detail: detail
    )
  }
}
