import TxPlanner
import TxValues

/// Rows of chosen and computed columns.
struct ProjectOperator: RowSource {
  private let projections: [Projection]
  /// The exchanges of two values that make the row; nil where values are worked out or there twice.
  ///
  /// Most selections only put columns first, and an array less for each row is most of the work.
  private let exchanges: [(Int, Int)]?
  private var input: any RowSource

  init(_ projections: [Projection], input: any RowSource) {
    self.projections = projections
    let columns = projections.compactMap { $0.operand.column }
    exchanges = columns.count == projections.count ? Self.exchanges(for: columns) : nil
    self.input = input
  }

  mutating func nextBatch() async throws(RuntimeError) -> [Row]? {
    guard var rows = try await input.nextBatch() else { return nil }
    for place in rows.indices { project(&rows[place]) }
    return rows
  }

  private func project(_ row: inout Row) {
    guard let exchanges, row.values.count == projections.count else {
      row = Row(projections.map { Evaluator.value(of: $0.operand, in: row) })
      return
    }
    // SAFETY: exchanges are places of as many columns as there are values. An array would copy both.
    row.values.withUnsafeMutableBufferPointer { values in
      for (place, other) in exchanges { values.swapAt(place, other) }
    }
  }

  /// Returns the exchanges that bring columns into an order; nil where one is left out or twice.
  private static func exchanges(for columns: [Int]) -> [(Int, Int)]? {
    var held = Array(columns.indices)
    var exchanges: [(Int, Int)] = []
    for (place, column) in columns.enumerated() {
      guard let other = held[place...].firstIndex(of: column) else { return nil }
      guard other != place else { continue }
      held.swapAt(place, other)
      exchanges.append((place, other))
    }
    return exchanges
  }
}

extension Operand {
  /// The column that it is the value of, nil where it is something else.
  fileprivate var column: Int? { if case .column(let column) = self { column } else { nil } }
}
