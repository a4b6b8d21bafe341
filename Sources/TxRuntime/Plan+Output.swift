import TxCatalog
import TxPlanner
import TxValues

extension Plan {
  /// The columns of the rows that come out.
  var outputSchema: Schema {
    switch self {
    case .scan(let scan): scan.schema
    case .saved(let set): set.reread?.schema ?? set.schema
    case .imported(let table): table.schema
    case .match(let match, _): match.schema
    case .project(_, let schema, _), .count(_, let schema, _),
      .aggregate(_, _, let schema, _):
      schema
    case .distinct(_, let input): input.outputSchema
    case .expand(let expansion, _): expansion.schema
    case .filter(_, let input), .sort(_, let input), .limit(_, let input), .skip(_, let input),
      .expect(_, _, _, let input), .save(_, let input):
      input.outputSchema
    case .output: Schema([])
    case .change:
      Schema(Resource.items.fields.map { Column($0.name, $0.type) })
    }
  }

  /// The resource whose keys the rows carry; nil for counts and the like.
  var outputResource: Resource? {
    switch self {
    case .scan(let scan): scan.resource
    case .saved(let set): set.resource
    case .filter(_, let input), .sort(_, let input), .limit(_, let input), .skip(_, let input),
      .expect(_, _, _, let input), .save(_, let input), .project(_, _, let input),
      .distinct(_, let input):
      input.outputResource
    case .match(let match, _): match.scan.resource
    case .imported, .count, .aggregate, .expand, .output: nil
    case .change: .items
    }
  }
}
