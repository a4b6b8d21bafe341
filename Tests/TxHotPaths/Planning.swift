import TxCatalog
import TxPlanner
import TxRuns
import TxRuntime
import TxValues

/// Rows and a change, decided row by row and cut into requests.
struct Planning {
  private let change: Change
  private let rows: [Row]

  init(rows count: Int, payloads: Int) throws {
    let text = payloads == 1 ? "ACME" : ".connection_name"
    let flow = try Checking.flow(
      "find numbers where all | update customer_reference=\(text) with max=2000000"
    )
    guard case .change(let change, let input) = flow.plan else {
      throw Checking.Wrong(diagnostics: [])
    }
    self.change = change
    let names = Self.columns(of: input)
    // Lists come in another order than ids; a prime reaches each row of a count that it does not divide.
    rows = (0..<count)
      .map { $0 * 7_919 % count }
      .map { index in
        Row(
          names.map { name in
            switch name {
            case "id": .text(String(1_293_384_261_075_731_499 + index))
            case "phone_number": .text("+1303\(5_550_000 + index)")
            case "connection_name": .text("Main \(index % payloads)")
            default: .null
            }
          }
        )
      }
  }

  private static func columns(of plan: Plan) -> [String] {
    if case .scan(let scan) = plan { return scan.fields.map(\.name) }
    return plan.input.map(columns) ?? []
  }

  func measure() throws -> Figure {
    try Figure.timing(units: rows.count) {
      try ChangePlan(change: change, rows: rows, account: "hot").batches.count
    }
  }
}
