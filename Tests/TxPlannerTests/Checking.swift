import TxCatalog
import TxDiagnostics
import TxPlanner
import TxValues

/// A text checked against the standard catalog at a fixed time.
struct Checking {
  /// What `now` means in these tests.
  static let now = Instant(rawText: "2025-03-14T12:00:00Z")

  /// Files that texts may import.
  static let files = [
    "numbers.csv":
      "number,new_ref,rounded,tag,pin\n+13035550100,A,1.29338E+18,vip,\n+13035550101,,7,,12\n",
    "semicolons.csv": "number;new_ref\n+13035550100;A\n",
  ]

  let source: SourceText
  let checked: Planner.Checked

  init(
    _ text: String,
    catalog: Catalog = .standard,
    variables: [String: Scope.Variable] = [:],
    settings: Settings = Settings(),
    allowsHoles: Bool = false
  ) {
    source = SourceText(name: "test", text)
    let planner = Planner(catalog: catalog, commands: ["runs"], formats: ["csv", "json", "table"])
    var scope = Scope(
      variables: variables,
      settings: settings,
      now: Self.now,
      allowsHoles: allowsHoles
    )
    scope.read = { path throws(UnreadableFile) in
      guard let text = Self.files[path] else { throw UnreadableFile("there is no such file") }
      return Array(text.utf8)
    }
    checked = planner.check(source, scope: scope)
  }

  /// The codes of what was reported, in order.
  var codes: [String] { checked.diagnostics.map(\.code) }

  /// What the carets stand under.
  var carets: [String] { checked.diagnostics.map { $0.span.map { source.text($0) } ?? "" } }

  /// The flow of the last statement.
  var flow: Flow? {
    switch checked.statements.last??.kind {
    case .pipeline(let flow, _), .letPipeline(_, let flow): flow
    default: nil
    }
  }

  /// The scan at the bottom of the last statement, optimized.
  var scan: Scan? {
    guard var plan = flow?.plan else { return nil }
    while let input = plan.input { plan = input }
    switch Optimizer.optimized(plan) {
    case .scan(let scan): return scan
    case .saved(let set): return set.reread
    default: return nil
    }
  }

  /// The change of the last statement.
  var change: Change? {
    var plan = flow?.plan
    while let current = plan {
      if case .change(let change, _) = current { return change }
      plan = current.input
    }
    return nil
  }

  /// The operators of the last statement, the source first.
  var outline: String { flow.map { PlanOutline($0.plan).text } ?? "-" }

  /// The condition of the scan, in an unambiguous form.
  var condition: String { scan.map { PlanOutline.text($0.condition) } ?? "-" }
}

extension Instant {
  /// An instant that a test writes down; one that cannot be read is the beginning of 1970.
  init(rawText: String) { self = Instant(rawText) ?? Instant(milliseconds: 0) }
}
