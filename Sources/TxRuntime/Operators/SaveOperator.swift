import TxCatalog
import TxPlanner
import TxValues

/// The same rows, kept under a name before the first of them goes on.
struct SaveOperator: RowSource {
  private let name: String
  private let schema: Schema
  private let resource: Resource?
  private let context: RuntimeContext
  private var input: (any RowSource)?
  private var saved: StoredRows?

  init(
    _ name: String,
    schema: Schema,
    resource: Resource?,
    input: any RowSource,
    context: RuntimeContext
  ) {
    self.name = name
    self.schema = schema
    self.resource = resource
    self.input = input
    self.context = context
  }

  mutating func nextBatch() async throws(RuntimeError) -> [Row]? {
    guard var source = input else { return try await saved?.nextBatch() }
    input = nil
    let rows = try await source.collect(context.meter)
    try await context.host.savedSets.save(
      SavedRows(schema: schema, rows: rows, resource: resource, readAt: context.now),
      as: name
    )
    saved = StoredRows(rows)
    return try await saved?.nextBatch()
  }
}
