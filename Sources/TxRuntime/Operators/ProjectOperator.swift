import TxPlanner
import TxValues

/// Rows of chosen and computed columns.
struct ProjectOperator: RowSource {
  private let projections: [Projection]
  /// The columns that are chosen, where nothing has to be worked out.
  private let chosen: [Int]?
  /// Whether those are the first ones, in order, as most are.
  private let areFirst: Bool
  private var input: any RowSource

  init(_ projections: [Projection], input: any RowSource) {
    self.projections = projections
    let columns = projections.compactMap { $0.operand.column }
    chosen = columns.count == projections.count ? columns : nil
    areFirst = columns.elementsEqual(columns.indices)
    self.input = input
  }

  mutating func nextBatch() async throws(RuntimeError) -> [Row]? {
    guard let rows = try await input.nextBatch() else { return nil }
    if let chosen { return rows.map { choose(chosen, of: $0) } }
    return rows.map { row in
      Row(projections.map { Evaluator.value(of: $0.operand, in: row) })
    }
  }

  private func choose(_ columns: [Int], of row: Row) -> Row {
    if areFirst, columns.count == row.values.count { return row }
    return Row(columns.map { row.values.indices.contains($0) ? row.values[$0] : .null })
  }
}

extension Operand {
  /// The column that it is the value of, nil where it is something else.
  fileprivate var column: Int? { if case .column(let column) = self { column } else { nil } }
}
