import TxCatalog
import TxDiagnostics
import TxPlanner
import TxValues

/// Resolves the names that are others for each row of a change, before anything is sent, and finds
/// the rows that need not be made.
///
/// Each distinct name is looked up once. The keys become columns behind those of the rows, so that
/// whatever comes later sees a change as if it had been typed with ids.
struct RowNames {
  private(set) var change: Change
  private(set) var rows: [Row]
  private(set) var schema: Schema

  /// Creates the change with its keys; throws when a row has no name or a name is not that of
  /// exactly one row.
  init(
    _ change: Change,
    rows: [Row],
    schema: Schema,
    context: RuntimeContext
  ) async throws(RuntimeError) {
    self.change = change
    self.rows = rows
    self.schema = schema
    let lookups = change.assignments.flatMap { ($0.operands + $0.removed).flatMap(\.rowLookups) }
    guard !rows.isEmpty else { return }
    var columns: [RowLookup: Int] = [:]
    for lookup in lookups where columns[lookup] == nil {
      let keys = try await Self.keys(of: lookup, rows: rows, context: context)
      columns[lookup] = add(Column(lookup.resource, .id), keys)
    }
    self.change = change.replacing(columns)
    if let reuse = change.reuse, let keys = try await keys(of: reuse, context: context) {
      let column = add(Column(change.resource.key, .id), keys)
      self.change.reuse?.column = column
    }
  }

  /// Puts a column behind the others; returns its position.
  private mutating func add(_ column: Column, _ values: [Value]) -> Int {
    let place = rows.map(\.values.count).max() ?? 0
    for index in rows.indices {
      let missing = place - rows[index].values.count
      rows[index].values += Array(repeating: .null, count: missing) + [values[index]]
    }
    schema = Schema(
      schema.columns + [column],
      hiddenCount: schema.hiddenCount + 1
    )
    return place
  }

  /// Returns for each row the keys of the rows of the resource that have its value already.
  private func keys(
    of reuse: Change.Reuse,
    context: RuntimeContext
  ) async throws(RuntimeError) -> [Value]? {
    guard let assignment = change.assignments.first(where: { $0.field.name == reuse.field }),
      let operand = assignment.operands.first
    else { return nil }
    let names = DistinctNames(rows.map { Evaluator.value(of: operand, in: $0).plainText ?? "" })
    let search = try NameSearch(
      change.resource.name,
      by: reuse.field,
      at: reuse.span,
      context: context
    )
    // What has no name is nobody else's.
    let wanted = names.distinct.filter { !$0.isEmpty }
    let matches = try await search.matches(of: wanted)
    let keys = Dictionary(
      zip(wanted.map { Array($0.utf8) }, matches.map(\.keys)),
      uniquingKeysWith: { first, _ in first }
    )
    return names.places.map { place in
      let found = keys[Array(names.distinct[place].utf8)] ?? []
      return found.isEmpty ? .null : .list(found.map { .text($0) })
    }
  }

  private static func keys(
    of lookup: RowLookup,
    rows: [Row],
    context: RuntimeContext
  ) async throws(RuntimeError) -> [Value] {
    let names = DistinctNames(rows.map { Evaluator.value(of: lookup.name, in: $0).plainText ?? "" })
    guard names.count(of: "") == 0 else {
      throw RuntimeError(.refused, .rowsWithoutName(lookup, count: names.count(of: "")))
    }
    let search = try NameSearch(
      lookup.resource,
      by: lookup.field,
      at: lookup.span,
      context: context
    )
    let matches = try await search.matches(of: names.distinct)
    let found = zip(names.distinct, matches)
      .map { (name: $0, rows: names.count(of: $0), match: $1) }
    let missing = found.filter(\.match.keys.isEmpty)
    guard missing.isEmpty else {
      throw RuntimeError(
        .refused,
        .rowNamesNotFound(lookup, missing.map { ($0.name, $0.rows, $0.match.similar) })
      )
    }
    let ambiguous = found.filter { $0.match.keys.count > 1 }
    guard ambiguous.isEmpty else {
      throw RuntimeError(
        .refused,
        .rowNamesAmbiguous(lookup, ambiguous.map { ($0.name, $0.match.keys) })
      )
    }
    return names.places.map { .text(matches[$0].keys.first ?? "") }
  }
}

/// Texts without repetitions, told apart by their bytes.
struct DistinctNames {
  /// Each text once, in the order in which they came.
  private(set) var distinct: [String] = []
  /// For each text given, its place among the distinct ones.
  private(set) var places: [Int] = []
  private var known: [[UInt8]: Int] = [:]
  private var counts: [Int] = []

  init(_ texts: [String]) {
    for text in texts {
      let bytes = Array(text.utf8)
      let place = known[bytes] ?? distinct.count
      if place == distinct.count {
        known[bytes] = place
        distinct.append(text)
        counts.append(0)
      }
      counts[place] += 1
      places.append(place)
    }
  }

  /// Returns how often a text was given.
  func count(of text: String) -> Int { known[Array(text.utf8)].map { counts[$0] } ?? 0 }
}

extension Change {
  /// Returns the change with columns in place of the names that rows decide.
  fileprivate func replacing(_ columns: [RowLookup: Int]) -> Change {
    var change = self
    change.assignments = assignments.map { assignment in
      var assignment = assignment
      assignment.operands = assignment.operands.map { $0.replacing(columns) }
      assignment.removed = assignment.removed.map { $0.replacing(columns) }
      return assignment
    }
    return change
  }
}
