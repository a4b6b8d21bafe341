import TxCatalog
import TxDiagnostics
import TxPlanner
import TxValues

/// Rows of a resource for which the scan's condition holds, whatever the service filtered.
struct ScanOperator: RowSource {
  private enum State {
    case start
    case pages(ScanReader)
    case frozen(FrozenSet, place: Int)
    case journal(offset: Int)
    case done
  }

  private let scan: Scan
  private let mode: ReadMode
  private let context: RuntimeContext
  private let keys: KeyOrigin
  private let evaluator: Evaluator
  private var state = State.start
  /// What the rows refer to; nil until it is needed.
  private var references: ReferenceJoin?

  /// Where the keys come from, which decides what is said of those that no row has.
  enum KeyOrigin {
    /// The text.
    case typed
    /// A saved set, whose rows may have drifted.
    case saved
    /// Rows that are matched; whoever matches them has its own word for it.
    case ofMatch
  }

  init(_ scan: Scan, mode: ReadMode, context: RuntimeContext, keys: KeyOrigin = .typed) {
    self.scan = scan
    self.mode = mode
    self.context = context
    self.keys = keys
    evaluator = Evaluator(scan.condition)
  }

  mutating func nextBatch() async throws(RuntimeError) -> [Row]? {
    try RuntimeError.checkCancellation(at: scan.span)
    switch state {
    case .start: return try await begin()
    case .pages(var reader):
      // Moved out and back, so that the keys it holds are not copied.
      state = .done
      guard let rows = try await reader.nextBatch() else { return nil }
      state = .pages(reader)
      return try satisfying(try await filled(rows), evaluator).map(\.row)
    case .frozen(let set, var place):
      guard let rows = set.nextBatch(from: &place) else {
        state = .done
        return nil
      }
      state = .frozen(set, place: place)
      return try satisfying(try await filled(rows), evaluator).map(\.row)
    case .journal(let offset): return try await journalRows(from: offset)
    case .done: return nil
    }
  }
}

extension ScanOperator {
  private static let journalBatch = 1000

  private mutating func begin() async throws(RuntimeError) -> [Row]? {
    if scan.resource.origin == .journal { return try await journalRows(from: 0) }
    guard let route = scan.route ?? scan.resource.lists.first else {
      throw RuntimeError(
        .internalFault,
        .unreadable("the resource '\(scan.resource.name)'", at: scan.span)
      )
    }
    state = .done
    // What no row satisfies need not be asked for.
    if scan.condition == .constant(false) { return nil }
    if scan.keys != nil { return try await keyedRows(route) }
    var reader = ScanReader(
      route,
      of: scan,
      queries: scan.queries,
      mode: mode,
      context: context
    )
    if mode.isStream, scan.joined.isEmpty {
      state = .pages(reader)
      return []
    }
    if !mode.isStream {
      let set = try await reader.freeze()
      if !scan.joined.isEmpty { return try await joined(set.all, route).map(\.row) }
      state = .frozen(set, place: 0)
      return []
    }
    var rows: [ScannedRow] = []
    while let batch = try await reader.nextBatch() {
      try context.meter.hold(batch.lazy.map(\.row), at: scan.span)
      rows += batch
    }
    return try await joined(rows, route).map(\.row)
  }

  private mutating func journalRows(from offset: Int) async throws(RuntimeError) -> [Row]? {
    let rows = try await context.host.journalRows.rows(
      for: scan,
      offset: offset,
      limit: Self.journalBatch
    )
    state = rows.count < Self.journalBatch ? .done : .journal(offset: offset + rows.count)
    let wanted = scan.keys.map { Set($0.compactMap(\.plainText)) }
    let keyColumn = scan.fields.firstIndex { $0.name == scan.resource.key }
    return rows.filter { row in
      if let wanted, let keyColumn {
        guard row.values[keyColumn].plainText.map(wanted.contains) ?? false else { return false }
      }
      return evaluator.holds(for: row)
    }
  }

  private mutating func keyedRows(_ route: ListRoute) async throws(RuntimeError) -> [Row] {
    let reader = KeyedReader(scan, route: route, context: context)
    let outcome = try await reader.collect(scan.keys ?? [])
    let rows = try await joined(outcome.rows, route)
    switch keys {
    case .saved:
      let kept = Set(rows.map(\.key))
      let changed = outcome.rows.map(\.key).filter { !kept.contains($0) }
      if !changed.isEmpty || !outcome.missing.isEmpty {
        context.host.notice(
          .rowsDrifted(gone: outcome.missing, changed: changed, at: scan.span)
        )
      }
    case .typed where !outcome.missing.isEmpty:
      context.host.notice(
        .keysNotFound(outcome.missing, resource: scan.resource.name, at: scan.span)
      )
    case .typed, .ofMatch: break
    }
    return rows.map(\.row)
  }

  /// Returns the rows that satisfy the condition, with the fields of the other routes.
  private mutating func joined(
    _ rows: [ScannedRow],
    _ route: ListRoute
  ) async throws(RuntimeError) -> [ScannedRow] {
    guard !scan.joined.isEmpty else {
      return try satisfying(try await filled(rows), evaluator)
    }
    var known = columns(of: route)
    // What this route decides already is decided first: fewer rows to fill.
    var rows = try satisfying(rows, Evaluator(scan.condition.limited(to: known)))
    for index in rows.indices { rows[index].isExact = false }
    for other in scan.joined {
      let missing = columns(of: other).subtracting(known)
      try await RouteJoin(scan: scan, context: context)
        .fill(missing.sorted(), from: other, into: &rows)
      known.formUnion(missing)
    }
    return try satisfying(try await filled(rows), evaluator)
  }

  /// Returns the rows with the fields of what they refer to.
  private mutating func filled(_ rows: [ScannedRow]) async throws(RuntimeError) -> [ScannedRow] {
    guard !rows.isEmpty, scan.fields.contains(where: \.isOfReference) else { return rows }
    let join: ReferenceJoin
    if let references {
      join = references
    } else {
      join = try await ReferenceJoin(scan, context: context)
      references = join
    }
    var rows = rows
    join.fill(&rows)
    return rows
  }

  private func columns(of route: ListRoute) -> Set<Int> {
    Set(RecordReader(route: route, resource: scan.resource, fields: scan.fields).columns)
  }

  /// A filter that lets through what it rules out is a mistake that could delete the wrong rows:
  /// nothing goes on.
  private func satisfying(
    _ rows: [ScannedRow],
    _ evaluator: Evaluator
  ) throws(RuntimeError) -> [ScannedRow] {
    if evaluator.isAlwaysTrue { return rows }
    var violations: [String] = []
    let kept = rows.filter { row in
      let holds = evaluator.holds(for: row.row)
      if !holds, row.isExact { violations.append(row.key) }
      return holds
    }
    guard violations.isEmpty else {
      throw RuntimeError(
        .internalFault,
        .exactFilterViolated(count: violations.count, keys: violations, at: scan.span)
      )
    }
    return kept
  }
}

extension Field {
  /// Whether it is one of the row that a key refers to.
  fileprivate var isOfReference: Bool {
    if case .fieldOfReference = derivation { true } else { false }
  }
}
