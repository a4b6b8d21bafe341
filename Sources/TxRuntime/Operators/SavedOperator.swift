import TxDiagnostics
import TxCatalog
import TxPlanner
import TxValues

/// The rows of a saved set: as they were, or read again by key where the plan says how.
struct SavedOperator: RowSource {
  private let set: SavedSet
  private let mode: ReadMode
  private let context: RuntimeContext
  private var source: (any RowSource)?

  init(_ set: SavedSet, mode: ReadMode, context: RuntimeContext) {
    self.set = set
    self.mode = mode
    self.context = context
  }

  mutating func nextBatch() async throws(RuntimeError) -> [Row]? {
    if source == nil { source = try await rows() }
    return try await source?.nextBatch()
  }

  mutating func takeStored() async throws(RuntimeError) -> StoredRows? {
    source = try await rows()
    return try await source?.takeStored()
  }

  private func rows() async throws(RuntimeError) -> any RowSource {
    guard let saved = try await context.host.savedSets.load(set.name) else {
      throw RuntimeError(.refused, .savedSetMissing(set.name, at: set.span))
    }
    guard var scan = set.reread else { return StoredRows(saved.rows) }
    guard let key = saved.schema.index(of: scan.resource.key) else {
      throw RuntimeError(
        .internalFault,
        .unreadable("the saved set '$\(set.name)'", at: set.span)
      )
    }
    scan.keys = saved.rows.map(column: key) { $0 }
    return ScanOperator(scan, mode: mode, context: context, keys: .saved)
  }
}
