import TxCatalog
import TxPlanner
import TxValues

/// One row for each element of a list; none where the list is empty or null.
struct ExpandOperator: RowSource {
  private let expansion: Expansion
  private let readings: [FieldReading]
  private let paths: [String]
  private var input: any RowSource

  init(_ expansion: Expansion, input: any RowSource) {
    self.expansion = expansion
    self.input = input
    paths = expansion.members.map(\.memberPath)
    readings = expansion.members.map { FieldReading($0, source: .own) }
  }

  mutating func nextBatch() async throws(RuntimeError) -> [Row]? {
    try await input.nextBatch()?.flatMap(rows)
  }

  private func rows(of row: Row) -> [Row] {
    row.values[expansion.column].elements
      .map { element in
        let members = members(of: element)
        return Row(
          expansion.cells.map { cell in
            switch cell {
            case .input(let column): row.values[column]
            case .member(let member): members[member]
            }
          }
        )
      }
  }

  private func members(of element: Value) -> [Value] {
    guard !paths.isEmpty else { return [element] }
    var values = paths.map { element.member(at: $0) }
    for column in readings.indices { readings[column].settle(column, in: &values) }
    return values
  }
}
