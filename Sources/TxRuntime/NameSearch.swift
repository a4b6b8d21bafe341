import TxCatalog
import TxDiagnostics
import TxPlanner
import TxValues

/// Finds rows by exactly the value of a field.
///
/// The service's own filters match parts of names without regard to case, so they only narrow what
/// is decided here.
struct NameSearch: Sendable {
  /// What has a name, and what nearly has it.
  struct Match: Sendable {
    var keys: [String] = []
    var similar: [(name: String, key: String)] = []
  }

  private typealias Candidate = (name: String, key: String)

  private let resource: Resource
  private let route: ListRoute
  private let name: Field
  private let span: Span
  private let context: RuntimeContext

  init(
    _ resource: String,
    by field: String,
    at span: Span,
    context: RuntimeContext
  ) throws(RuntimeError) {
    guard let found = context.catalog.resource(named: resource),
      let route = found.lists.first,
      let name = found.fields.first(where: { $0.name == field })
    else {
      throw RuntimeError(.internalFault, .unreadable("the \(field) of \(resource)", at: span))
    }
    self.resource = found
    self.route = route
    self.name = name
    self.span = span
    self.context = context
  }

  /// Returns the rows that have a name.
  func match(of text: String) async throws(RuntimeError) -> Match {
    Self.match(of: text, among: try await candidates(for: query(for: text)))
  }

  /// Returns the rows that have each of several names, in their order.
  ///
  /// They are asked for one by one, or all rows are read, whichever takes fewer requests.
  func matches(of texts: [String]) async throws(RuntimeError) -> [Match] {
    guard try await isListingCheaper(than: texts.count) else {
      return try await texts.concurrentResults(width: context.concurrency, at: span) {
        (text) async throws(RuntimeError) -> Match in try await match(of: text)
      }
    }
    let all = try await candidates(for: ScanQuery())
    // Texts are the same as keys of a dictionary already when they are canonically equivalent.
    let byName = Dictionary(grouping: all) { Array($0.name.utf8) }
    // A message has room for what is near to some names; to look for all would take long.
    var searches = 10
    return texts.map { text in
      let keys = byName[Array(text.utf8)]?.map(\.key) ?? []
      guard keys.isEmpty, searches > 0 else { return Match(keys: keys) }
      searches -= 1
      return Self.match(of: text, among: all)
    }
  }

  private func isListingCheaper(than requests: Int) async throws(RuntimeError) -> Bool {
    guard requests > 2 else { return false }
    guard let total = try await route.total(of: scan(of: []), context: context) else {
      return false
    }
    return total / max(1, route.pageMaximum) + 1 < requests
  }

  private static func match(of text: String, among candidates: [Candidate]) -> Match {
    let wanted = Array(text.utf8)
    let keys = candidates.filter { wanted.elementsEqual($0.name.utf8) }.map(\.key)
    guard keys.isEmpty else { return Match(keys: keys) }
    let folded = text.lowercased()
    return Match(similar: candidates.filter { Comparison.contains($0.name, folded) })
  }

  private func query(for text: String) -> ScanQuery {
    // What the service does with less is not documented.
    guard text.unicodeScalars.count >= 3 else { return ScanQuery() }
    return ScanQuery(finding: text, in: name.name, of: route)
  }

  private func scan(of fields: [Field]) -> Scan {
    Scan(resource: resource, route: route, fields: fields, span: span)
  }

  private func candidates(for query: ScanQuery) async throws(RuntimeError) -> [Candidate] {
    // Deleted billing groups are still listed, and their names may be in use again.
    let deletion = resource.fields.first { $0.name == "deleted_at" }
    let fields = [name] + (deletion.map { [$0] } ?? [])
    var reader = ScanReader(
      route,
      of: scan(of: fields),
      queries: [query],
      mode: .freeze,
      context: context
    )
    return try await reader.collect()
      .compactMap { row in
        if deletion != nil, row.row.values.last != .null { return nil }
        return row.row.values[0].plainText.map { (name: $0, key: row.key) }
      }
  }
}
