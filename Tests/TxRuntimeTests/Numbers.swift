import TxCatalog
import TxDiagnostics
import TxPlanner
import TxRuntime
import TxValues

/// Plans over the numbers of a stub, with columns in a fixed order.
enum Numbers {
  static let span = Span(0, 4)
  static let names = ["id", "phone_number", "status", "tags", "connection_id", "area_code"]

  static func scan(
    _ names: [String] = names,
    where condition: Condition = .constant(true),
    queries: [ScanQuery] = [ScanQuery()]
  ) -> Scan {
    let resource = Resource.numbers
    let fields = names.compactMap { name in resource.fields.first { $0.name == name } }
    return Scan(
      resource: resource,
      route: resource.lists[0],
      fields: fields,
      condition: condition,
      queries: queries,
      span: span
    )
  }

  static func test(
    _ name: String,
    _ operation: Test.Operation,
    in scan: Scan = scan()
  ) -> Condition {
    let column = scan.fields.firstIndex { $0.name == name } ?? 0
    return .test(
      Test(
        column: column,
        name: name,
        type: scan.fields[column].type,
        operation,
        text: name,
        span: span
      )
    )
  }

  static func equal(_ name: String, _ values: String...) -> Condition {
    test(name, .equal(values.map { .literal(.text($0)) }))
  }
}

extension Interpreter {
  /// Returns all rows of a plan.
  func all(_ plan: Plan, _ mode: ReadMode = .stream) async throws(RuntimeError) -> [Row] {
    var source = rows(of: plan, mode: mode)
    return try await source.collect()
  }
}

extension Row {
  /// The text in a column, empty for null.
  func text(_ column: Int = 0) -> String { values[column].plainText ?? "" }
}
