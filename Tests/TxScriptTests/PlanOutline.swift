import TxCatalog
import TxDiagnostics
import TxPlanner
import TxRendering
import TxSyntax
import TxValues

/// The plan of each statement, as `explain` prints it before anything is read, and what it changes.
struct PlanOutline {
  private var lines: [String] = []

  static func text(of checked: Planner.Checked) -> String {
    var outline = PlanOutline()
    for (syntax, statement) in zip(checked.syntax.statements, checked.statements) {
      outline.lines.append("> " + SyntaxPrinter.print(syntax))
      outline.add(statement)
    }
    return outline.lines.map { $0 + "\n" }.joined()
  }

  private mutating func add(_ statement: CheckedStatement?) {
    guard let statement else { return lines.append("wrong") }
    switch statement.kind {
    case .pipeline(let flow, let mode):
      if mode != .run { lines.append(mode.rawValue) }
      add(flow)
    case .letPipeline(let name, let flow):
      add(flow)
      lines.append("KEEP   $\(name)")
    case .letValues(let name, let values):
      lines.append("KEEP   $\(name) = \(values.map(\.cellText).joined(separator: ", "))")
    case .set(let options): lines.append("SET    \(options.map(\.name).joined(separator: ", "))")
    case .print(let text): lines.append("PRINT  \(text)")
    case .fail(let text): lines.append("FAIL   \(text)")
    default: lines.append(Mirror(reflecting: statement.kind).children.first?.label ?? "declaration")
    }
    for hole in statement.holes {
      lines.append("ASK    \(hole.target.field?.name ?? "a value")")
    }
  }

  private mutating func add(_ flow: Flow) {
    let plan = Optimizer.optimized(flow.plan)
    lines += PlanPrinter().read(plan)
    var below: Plan? = plan
    while let current = below {
      if case .change(let change, let input) = current { add(change, over: input) }
      below = current.input
    }
  }

  private mutating func add(_ change: Change, over input: Plan) {
    lines.append("CHANGE \(change.resource.name): \(change.verb.rawValue)")
    for assignment in change.assignments {
      let sign =
        switch assignment.operation {
        case .set: "="
        case .add: "+="
        case .remove: "-="
        }
      let values = assignment.operands.map { Self.text(of: $0, over: input) }
      let rule = assignment.completion.map { "   by rule \($0.rule)" } ?? ""
      let list = values.isEmpty ? "[]" : values.joined(separator: ", ")
      lines.append("       \(assignment.field.name) \(sign) \(list)\(rule)")
      guard !assignment.removed.isEmpty else { continue }
      let removed = assignment.removed.map { Self.text(of: $0, over: input) }
      lines.append("       \(assignment.field.name) -= \(removed.joined(separator: ", "))")
    }
    let options = Mirror(reflecting: change.options).children.compactMap(Self.text)
    lines.append("WITH   \(options.joined(separator: " "))")
  }

  /// Returns an option and its value; nil for one that is not given.
  private static func text(of option: Mirror.Child) -> String? {
    let mirror = Mirror(reflecting: option.value)
    guard mirror.displayStyle == .optional else { return "\(option.label ?? "")=\(option.value)" }
    return mirror.children.first.map { "\(option.label ?? "")=\($0.value)" }
  }

  private static func text(of operand: Operand, over input: Plan) -> String {
    switch operand {
    case .literal(let value): value == .null ? "null" : value.cellText
    case .column(let index):
      "." + (input.schema.columns.indices.contains(index) ? input.schema.columns[index].name : "?")
    case .lookup(let lookup): "\(lookup.resource) with \(lookup.field) \"\(lookup.text)\""
    case .joined(let parts): parts.map { text(of: $0, over: input) }.joined(separator: " & ")
    case .call(let call):
      call.function.name + "("
        + call.arguments.map { text(of: $0, over: input) }.joined(separator: ", ") + ")"
    case .truth(let condition): condition.text
    case .saved(let name, _): "$\(name)"
    default: Mirror(reflecting: operand).children.first?.label ?? "?"
    }
  }
}
