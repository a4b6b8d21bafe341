import TxCatalog
import TxPlanner
import TxRuntime
import TxValues

/// Three conditions on rows that are held, none of which the service could have decided.
struct Filtering {
  private let evaluator: Evaluator
  private let rows: RowStore
  private let held: Int

  init(rows count: Int) throws {
    let flow = try Checking.flow(
      "find numbers where status=active customer_reference!=null tag=brand-a "
        + "| select id, phone_number, status, customer_reference, tags, connection_id, "
        + "connection_name, created_at"
    )
    guard let scan = flow.scan else { throw Checking.Wrong(diagnostics: []) }
    evaluator = Evaluator(scan.condition)
    let before = Figure.resident
    let tags: [Value] = [
      .list([]), .list([.text("brand-a")]), .list([.text("x"), .text("brand-b")]),
    ]
    let statuses: [Value] = [.text("active"), .text("active"), .text("port-pending")]
    rows = RowStore(
      (0..<count).lazy
        .map { index in
          Row(scan.fields.map { Self.value(of: $0.name, index, statuses, tags) })
        }
    )
    held = Figure.resident - before
  }

  private static func value(
    of field: String,
    _ index: Int,
    _ statuses: [Value],
    _ tags: [Value]
  ) -> Value {
    switch field {
    case "id": .text(String(1_293_384_261_075_731_499 + index))
    case "phone_number": .text("+1303\(5_550_000 + index % 1_000_000)")
    case "status": statuses[index % statuses.count]
    case "customer_reference": index % 5 == 0 ? .null : .text("ACME \(index % 1_000)")
    case "tags": tags[index % 7 % tags.count]
    case "created_at":
      .text(Instant(milliseconds: 1_700_000_000_000 + Int64(index) * 977).description)
    default: .text("Main \(index % 9)")
    }
  }

  func measure() -> Figure {
    var figure = Figure.timing(units: rows.count) {
      evaluator.holds(for: rows).count { $0 }
    }
    figure.held = held
    return figure
  }
}
