import TxCatalog
import TxDiagnostics
import TxPlanner
import TxValues

/// Finds the key of the one row with exactly a name.
///
/// The service's own filters match parts of names without regard to case, so they only narrow what
/// is decided here.
struct NameLookup {
  private let lookup: Lookup
  private let context: RuntimeContext

  init(_ lookup: Lookup, context: RuntimeContext) {
    self.lookup = lookup
    self.context = context
  }

  /// Returns the key; throws when no row or more than one has the name.
  func key() async throws(RuntimeError) -> Value {
    guard let resource = context.catalog.resource(named: lookup.resource),
      let route = resource.lists.first,
      let name = resource.fields.first(where: { $0.name == lookup.field })
    else { throw unreadable }
    let candidates = try await candidates(of: resource, route: route, name: name)
    let wanted = Array(lookup.text.utf8)
    let exact = candidates.filter { wanted.elementsEqual($0.name.utf8) }
    guard let only = exact.first else {
      let folded = lookup.text.lowercased()
      let similar = candidates.filter { Comparison.contains($0.name, folded) }
      throw RuntimeError(.refused, .nameNotFound(lookup, candidates: similar))
    }
    guard exact.count == 1 else {
      throw RuntimeError(.refused, .nameAmbiguous(lookup, keys: exact.map(\.key)))
    }
    return .text(only.key)
  }

  private func candidates(
    of resource: Resource,
    route: ListRoute,
    name: Field
  ) async throws(RuntimeError) -> [(name: String, key: String)] {
    // Deleted billing groups are still listed, and their names may be in use again.
    let deletion = resource.fields.first { $0.name == "deleted_at" }
    let fields = [name] + (deletion.map { [$0] } ?? [])
    let scan = Scan(resource: resource, route: route, fields: fields, span: lookup.span)
    var query = ScanQuery(finding: lookup.text, in: name.name, of: route)
    // What the service does with less is not documented.
    if lookup.text.unicodeScalars.count < 3 { query = ScanQuery() }
    var reader = ScanReader(route, of: scan, queries: [query], mode: .freeze, context: context)
    return try await reader.collect()
      .compactMap { row in
        if deletion != nil, row.row.values.last != .null { return nil }
        return row.row.values[0].plainText.map { (name: $0, key: row.key) }
      }
  }

  private var unreadable: RuntimeError {
    RuntimeError(
      .internalFault,
      .unreadable("the \(lookup.field) of \(lookup.resource)", at: lookup.span)
    )
  }
}
