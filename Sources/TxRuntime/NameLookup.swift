import TxCatalog
import TxDiagnostics
import TxPlanner
import TxValues

/// Finds the key of the one row with exactly a name.
struct NameLookup {
  private let lookup: Lookup
  private let context: RuntimeContext

  init(_ lookup: Lookup, context: RuntimeContext) {
    self.lookup = lookup
    self.context = context
  }

  /// Returns the key; throws when no row or more than one has the name.
  func key() async throws(RuntimeError) -> Value {
    let search = try NameSearch(
      lookup.resource,
      by: lookup.field,
      at: lookup.span,
      context: context
    )
    let match = try await search.match(of: lookup.text)
    guard let only = match.keys.first else {
      throw RuntimeError(.refused, .nameNotFound(lookup, candidates: match.similar))
    }
    guard match.keys.count == 1 else {
      throw RuntimeError(.refused, .nameAmbiguous(lookup, keys: match.keys))
    }
    return .text(only)
  }
}
