package import TxCatalog
package import TxDiagnostics
package import TxValues

/// What a pipeline means: a tree of a handful of operators over streams of rows.
///
/// Words of the language are an open set, one file each in `Verbs/`; every one of them lowers
/// itself to these few operators, and optimizer, `explain` and runtime know only these. A plan is
/// pure data: names are still names (`Operand.lookup`) until the runtime resolves them, once,
/// before anything is read. Spans are kept so that a failure at run time can point at the text.
///
/// Every operator's output schema is a function of the plan (`schema`), so columns are positions,
/// never names, once a plan exists.
package indirect enum Plan: Sendable {
  /// Rows of a resource.
  case scan(Scan)
  /// The rows of a saved set, read again by key before they are changed.
  case saved(SavedSet)
  /// The rows of a file, read when the text was checked.
  case imported(ImportedTable)
  /// The rows joined one to one with those of a resource.
  case match(Match, of: Plan)
  /// The rows for which the condition holds.
  case filter(Condition, of: Plan)
  /// Chosen columns; the hidden ones behind them keep the key at hand.
  case project([Projection], schema: Schema, of: Plan)
  /// Ordered rows; null last in both directions.
  case sort([SortOrder], of: Plan)
  case limit(Int, of: Plan)
  case skip(Int, of: Plan)
  /// One row, or one per group.
  case count(by: [Int], schema: Schema, of: Plan)
  /// Figures of all rows, or of each group, behind the group's values.
  case aggregate([Aggregate], by: [Int], schema: Schema, of: Plan)
  /// The first row of each combination of values in these columns.
  case distinct([Int], of: Plan)
  /// One row for each element of a list.
  case expand(Expansion, of: Plan)
  /// The same rows, once the condition over their totals holds; else the statement is refused.
  case expect(Condition, text: String, span: Span, of: Plan)
  /// The same rows, also kept under a name.
  case save(as: String, of: Plan)
  /// Rows written to a file or standard output; none come out.
  case output(Output, of: Plan)
  /// The items of a run of changes.
  case change(Change, of: Plan)
}

extension Plan {
  /// The plan that feeds it; nil for a source.
  package var input: Plan? {
    switch self {
    case .scan, .saved, .imported: nil
    case .match(_, let input), .filter(_, let input), .project(_, _, let input),
      .sort(_, let input),
      .limit(_, let input), .skip(_, let input), .count(_, _, let input),
      .aggregate(_, _, _, let input), .distinct(_, let input), .expand(_, let input),
      .expect(_, _, _, let input),
      .save(_, let input), .output(_, let input),
      .change(_, let input):
      input
    }
  }

  /// Whether rows are changed somewhere in it.
  package var isChange: Bool {
    if case .change = self { return true }
    return input?.isChange ?? false
  }
}

/// Reading the rows of one resource.
package struct Scan: Sendable {
  package var resource: Resource
  /// The list route that finds the rows.
  package var route: ListRoute?
  /// Why they do not come from a lighter list, for `explain`.
  package var routeReason: String?
  /// Further list routes whose fields are joined by key.
  package var joined: [ListRoute]
  /// The fields read, one for each column.
  package var fields: [Field]
  /// Every condition on the rows, checked here on each row whatever the service filtered.
  package var condition: Condition
  /// The queries to send, each a list of parameters; their rows are merged by key.
  package var queries: [ScanQuery]
  /// The keys or natural keys of `get`; nil for a list.
  package var keys: [Value]?
  package var span: Span

  package init(
    resource: Resource,
    route: ListRoute?,
    joined: [ListRoute] = [],
    fields: [Field],
    condition: Condition = .constant(true),
    queries: [ScanQuery] = ScanQuery.everything,
    keys: [Value]? = nil,
    span: Span
  ) {
    self.resource = resource
    self.route = route
    self.joined = joined
    self.fields = fields
    self.condition = condition
    self.queries = queries
    self.keys = keys
    self.span = span
  }

  /// One column for each field.
  package var schema: Schema {
    Schema(fields.map(\.column))
  }
}

/// One set of parameters for a list route.
package struct ScanQuery: Sendable, Hashable {
  package var items: [Item]
  /// The fields whose values stand in the path, and the values.
  package var path: [Item]
  /// Whether the service's answer is exactly the scan's condition, so that its total can be
  /// trusted.
  package var isExact: Bool

  /// A query parameter, before encoding.
  package struct Item: Sendable, Hashable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// One query that asks for all rows.
  package static let everything = [ScanQuery()]

  package init(_ items: [Item] = [], path: [Item] = [], isExact: Bool = false) {
    self.items = items
    self.path = path
    self.isExact = isExact
  }
}

/// Rows kept under a name.
package struct SavedSet: Sendable {
  /// The name without its `$`.
  package let name: String
  package let schema: Schema
  /// The resource whose keys the rows carry; nil for counts and the like.
  package let resource: Resource?
  /// How its rows are read again, by key; nil when the values seen then will do.
  ///
  /// That is before they are changed, and when fields are named that the set does not hold. Rows
  /// that no longer satisfy the scan's condition have drifted.
  package let reread: Scan?
  package let span: Span

  package init(
    name: String,
    schema: Schema,
    resource: Resource?,
    reread: Scan? = nil,
    span: Span
  ) {
    self.name = name
    self.schema = schema
    self.resource = resource
    self.reread = reread
    self.span = span
  }
}

/// One column of a projection.
package struct Projection: Sendable, Hashable {
  package let operand: Operand

  package init(_ operand: Operand) { self.operand = operand }
}

/// One key of a sort.
package struct SortOrder: Sendable, Hashable {
  package let column: Int
  package let type: ValueType
  package let isDescending: Bool

  package init(column: Int, type: ValueType, isDescending: Bool) {
    self.column = column
    self.type = type
    self.isDescending = isDescending
  }
}

/// Where rows go instead of the session's own output.
package struct Output: Sendable, Hashable {
  /// The name of an output format; nil for the session's.
  package let format: String?
  /// A file, `-` for standard output; nil to show.
  package let path: String?
  package let overwrites: Bool
  /// Whether cells that a spreadsheet would execute get an apostrophe.
  package let isSafe: Bool
  package let span: Span

  package init(format: String?, path: String?, overwrites: Bool, isSafe: Bool, span: Span) {
    self.format = format
    self.path = path
    self.overwrites = overwrites
    self.isSafe = isSafe
    self.span = span
  }
}
