import TxCatalog
package import TxValues

extension Plan {
  /// The part below the change, which only reads.
  var read: Plan {
    if case .change(_, let input) = self { return input }
    guard isChange, let input else { return self }
    return input.read
  }

  /// Returns what the topmost operator does, in the words of the language; nil for a source.
  func stage(over input: Plan) -> String? {
    let columns = input.schema.columns
    switch self {
    case .scan, .saved, .imported, .change: return nil
    case .match(let match, _): return match.text
    case .filter(let condition, _): return "where " + condition.text
    case .project(_, let schema, _):
      return "select " + schema.shown.map(\.name).joined(separator: ", ")
    case .sort(let orders, _):
      let keys = orders.map { order in
        let name = columns.indices.contains(order.column) ? columns[order.column].name : "?"
        return name + (order.isDescending ? " desc" : "")
      }
      return "sort " + keys.joined(separator: ", ")
    case .limit(let count, _): return "limit \(count)"
    case .skip(let count, _): return "skip \(count)"
    case .count(let groups, let schema, _):
      let names = schema.columns.prefix(groups.count).map(\.name)
      return names.isEmpty ? "count" : "count by " + names.joined(separator: ", ")
    case .aggregate(let aggregates, let groups, let schema, _):
      let names = schema.columns.map(\.name)
      let figures = zip(names.dropFirst(groups.count), aggregates).map { "\($0)=\($1.text)" }
      let by = groups.isEmpty ? "" : " by " + names.prefix(groups.count).joined(separator: ", ")
      return "summarize " + figures.joined(separator: ", ") + by
    case .distinct(let places, _):
      let names = places.filter(columns.indices.contains).map { columns[$0].name }
      return "distinct " + names.joined(separator: ", ")
    case .expand(let expansion, _): return "expand " + expansion.name
    case .expect(_, let text, _, _): return text
    case .save(let name, _): return "as $" + name
    case .output(let output, _):
      guard let path = output.path else {
        return "show" + (output.format.map { " with format=" + $0 } ?? "")
      }
      return "export \(output.format ?? "") \(path)"
    }
  }

  /// The columns of the rows that come out.
  package var schema: Schema {
    switch self {
    case .scan(let scan): scan.schema
    case .saved(let set): set.schema
    case .imported(let table): table.schema
    case .match(let match, _): match.schema
    case .project(_, let schema, _), .count(_, let schema, _),
      .aggregate(_, _, let schema, _):
      schema
    case .distinct(_, let input): input.schema
    case .expand(let expansion, _): expansion.schema
    case .filter(_, let input), .sort(_, let input), .limit(_, let input), .skip(_, let input),
      .expect(_, _, _, let input), .save(_, let input), .output(_, let input):
      input.schema
    case .change:
      Schema(Resource.items.fields.map { Column($0.name, $0.type) })
    }
  }
}
