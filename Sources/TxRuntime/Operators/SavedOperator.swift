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
  private var isDone = false

  init(_ set: SavedSet, mode: ReadMode, context: RuntimeContext) {
    self.set = set
    self.mode = mode
    self.context = context
  }

  mutating func nextBatch() async throws(RuntimeError) -> [Row]? {
    if source != nil { return try await source?.nextBatch() }
    guard !isDone else { return nil }
    isDone = true
    guard let saved = try await context.host.savedSets.load(set.name) else {
      throw RuntimeError(.refused, .savedSetMissing(set.name, at: set.span))
    }
    guard var scan = set.reread else { return saved.rows }
    guard let key = saved.schema.index(of: scan.resource.key) else {
      throw RuntimeError(
        .internalFault,
        .unreadable("the saved set '$\(set.name)'", at: set.span)
      )
    }
    scan.keys = saved.rows.map { $0.values[key] }
    source = ScanOperator(scan, mode: mode, context: context, keys: .saved)
    return []
  }
}
