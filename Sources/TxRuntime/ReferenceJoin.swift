import TxCatalog
import TxPlanner
import TxValues

/// Fields of the rows that keys of a scan refer to; each referenced list is read once, whole.
struct ReferenceJoin {
  private struct Table {
    let key: Int
    let columns: [Int]
    /// The values of each row's columns, by its key.
    var rows: [String: [Value]] = [:]
  }

  private var tables: [Table] = []

  /// Reads what the scan's keys refer to.
  init(_ scan: Scan, context: RuntimeContext) async throws(RuntimeError) {
    for reference in scan.references {
      guard let resource = context.catalog.resource(named: reference.resource),
        let route = resource.lists.first
      else {
        throw RuntimeError(
          .internalFault,
          .unreadable("the resource '\(reference.resource)'", at: scan.span)
        )
      }
      let columns = reference.columns.keys.sorted()
      let names = columns.compactMap { reference.columns[$0] }
      let fields = names.compactMap { name in resource.fields.first { $0.name == name } }
      var table = Table(key: reference.key, columns: columns)
      let list = Scan(resource: resource, route: route, fields: fields, span: scan.span)
      var reader = ScanReader(
        route,
        of: list,
        queries: [ScanQuery()],
        mode: .freeze,
        context: context
      )
      for row in try await reader.collect() { table.rows[row.key] = row.row.values }
      tables.append(table)
    }
  }

  /// Fills the columns of referenced fields; null where a key is null or refers to nothing.
  func fill(_ rows: inout [ScannedRow]) {
    for table in tables {
      for place in rows.indices {
        let key = rows[place].row.values[table.key].plainText
        guard let key, let values = table.rows[key] else { continue }
        for (column, value) in zip(table.columns, values) {
          rows[place].row.values[column] = value
        }
      }
    }
  }
}
