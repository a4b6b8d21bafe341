import TxCatalog
import TxPlanner
import TxValues

/// The catalog as rows, so that every output format can show it.
enum SchemaTable {
  static func resources(of catalog: Catalog) -> (schema: Schema, rows: [Row]) {
    let schema = Schema([
      Column("resource", .text), Column("key", .text), Column("fields", .int),
      Column("changes", .list(.text)), Column("summary", .text),
    ])
    let rows = catalog.resources.map { resource in
      Row([
        .text(resource.name), .text(resource.key), .int(Int64(resource.fields.count)),
        .list(Set(resource.writes.map(\.verb.rawValue)).sorted().map { .text($0) }),
        .text(resource.summary),
      ])
    }
    return (schema, rows)
  }

  static func fields(of resource: Resource) -> (schema: Schema, rows: [Row]) {
    let schema = Schema([
      Column("field", .text), Column("type", .text), Column("values", .list(.text)),
      Column("aliases", .list(.text)), Column("operators", .list(.text)),
      Column("server_filters", .list(.text)), Column("written_by", .list(.text)),
      Column("help", .text),
    ])
    let rows = resource.fields.map { field in
      Row([
        .text(field.name), .text(field.type.phrase), list(field.values), list(field.aliases),
        list(field.type.operators), list(filters(on: field, of: resource)),
        list(
          [.update, .create].flatMap { resource.writeRoutes(for: field.name, verb: $0) }
            .map(\.name)
        ), .text(field.help),
      ])
    }
    return (schema, rows)
  }

  private static func list(_ texts: [String]) -> Value { .list(texts.map { .text($0) }) }

  private static func filters(on field: Field, of resource: Resource) -> [String] {
    var names: [String] = []
    for filter in resource.lists.flatMap(\.filters) where filter.field == field.name {
      let text = "\(filter.parameter) \(filter.relation)"
      if !names.contains(text) { names.append(text) }
    }
    return names
  }
}
