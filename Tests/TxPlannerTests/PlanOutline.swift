import TxCatalog
import TxPlanner
import TxValues

/// A plan in one line, for tests to compare.
struct PlanOutline {
  let text: String

  init(_ plan: Plan) { text = Self.text(plan) }

  private static func text(_ plan: Plan) -> String {
    switch plan {
    case .scan(let scan): source(scan)
    case .saved(let set): "$\(set.name)" + (set.reread == nil ? "" : " reread")
    case .imported(let table): "import \(table.format) \(table.names.joined(separator: ","))"
    case .match(let match, let input):
      text(input) + " | match \(match.scan.resource.name) \(match.field.name)="
        + text(match.operand)
    case .filter(let condition, let input): text(input) + " | where " + text(condition)
    case .project(let columns, let schema, let input):
      text(input) + " | project "
        + zip(schema.shown, columns).map { "\($0.name)=\(text($1.operand))" }
        .joined(separator: " ")
        + " +\(schema.hiddenCount)"
    case .sort(let orders, let input):
      text(input) + " | sort "
        + orders.map { "#\($0.column)\($0.isDescending ? " desc" : "")" }.joined(separator: " ")
    case .limit(let count, let input): text(input) + " | limit \(count)"
    case .skip(let count, let input): text(input) + " | skip \(count)"
    case .count(let groups, let schema, let input):
      text(input) + " | count " + groups.map { "#\($0)" }.joined(separator: " ") + " -> "
        + schema.columns.map { "\($0.name):\($0.type)" }.joined(separator: " ")
    case .aggregate(let aggregates, let groups, let schema, let input):
      text(input) + " | aggregate "
        + aggregates.map { "\($0.kind.rawValue)(\($0.operand.map(text) ?? ""))" }
        .joined(separator: " ")
        + " by " + groups.map { "#\($0)" }.joined(separator: " ") + " -> "
        + schema.columns.map { "\($0.name):\($0.type)" }.joined(separator: " ")
    case .distinct(let columns, let input):
      text(input) + " | distinct " + columns.map { "#\($0)" }.joined(separator: " ")
    case .expand(let expansion, let input):
      text(input) + " | expand #\(expansion.column) -> "
        + expansion.schema.columns.map { "\($0.name):\($0.type)" }.joined(separator: " ")
    case .expect(let condition, _, _, let input):
      text(input) + " | expect " + text(condition)
    case .save(let name, let input): text(input) + " | as \(name)"
    case .output(let output, let input):
      text(input) + " | output \(output.format ?? "-") \(output.path ?? "-")"
        + (output.overwrites ? " overwrite" : "") + (output.isSafe ? " safe" : "")
    case .change(let change, let input):
      text(input) + " | \(change.verb.rawValue) "
        + change.assignments.map(text).joined(separator: " ")
    }
  }

  private static func source(_ scan: Scan) -> String {
    let keys = scan.keys.map { " keys " + $0.map(text).joined(separator: ",") } ?? ""
    return scan.resource.name + keys + " where " + text(scan.condition)
  }

  private static func text(_ assignment: Assignment) -> String {
    let sign =
      switch assignment.operation {
      case .set: "="
      case .add: "+="
      case .remove: "-="
      }
    let name = assignment.field.name
    let removed = assignment.removed.map(text).joined(separator: ",")
    return name + sign + assignment.operands.map(text).joined(separator: ",")
      + (removed.isEmpty ? "" : " \(name)-=\(removed)")
      + (assignment.completion.map { " (\($0.rule))" } ?? "")
  }

  static func text(_ condition: Condition) -> String {
    switch condition {
    case .constant(let value): value ? "all" : "none"
    case .and(let parts): "(" + parts.map(text).joined(separator: " and ") + ")"
    case .or(let parts): "(" + parts.map(text).joined(separator: " or ") + ")"
    case .not(let inner): "not " + text(inner)
    case .test(let test):
      (test.subject.map(text) ?? test.name) + " " + text(test.operation)
    }
  }

  private static func text(_ operation: Test.Operation) -> String {
    switch operation {
    case .equal(let operands): "= " + operands.map(text).joined(separator: ",")
    case .less(let operand): "< " + text(operand)
    case .lessOrEqual(let operand): "<= " + text(operand)
    case .greater(let operand): "> " + text(operand)
    case .greaterOrEqual(let operand): ">= " + text(operand)
    case .range(let lower, let upper): "in \(text(lower))..\(text(upper))"
    case .glob(let pattern): "~ \(pattern)"
    case .pattern(let pattern, let ignoresCase): "~ /\(pattern)/\(ignoresCase ? "i" : "")"
    case .contains(let operand): "contains " + text(operand)
    case .starts(let operand): "starts " + text(operand)
    case .ends(let operand): "ends " + text(operand)
    case .isNull: "is null"
    case .isEmpty: "is empty"
    }
  }

  static func text(_ operand: Operand) -> String {
    switch operand {
    case .literal(let value): text(value)
    case .column(let index): "#\(index)"
    case .lookup(let lookup): "\(lookup.resource)[\(lookup.field)=\(lookup.text)]"
    case .rowLookup(let lookup): "\(lookup.resource)[\(lookup.field)=\(text(lookup.name))]"
    case .saved(let name, _): "$\(name)"
    case .subquery(let subquery): "(\(text(subquery.plan)))"
    case .call(let call):
      "\(call.function.name)(\(call.arguments.map(text).joined(separator: ",")))"
    case .truth(let condition): text(condition)
    case .aggregate(let aggregate):
      "\(aggregate.kind.rawValue)(\(aggregate.operand.map(text) ?? ""))"
    case .joined(let parts): "\"" + parts.map(text).joined(separator: "+") + "\""
    }
  }

  private static func text(_ value: Value) -> String {
    switch value {
    case .null: "null"
    case .list(let values): "[" + values.map(text).joined(separator: ",") + "]"
    default: value.plainText ?? "?"
    }
  }
}
