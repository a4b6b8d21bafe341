import TxCatalog
import TxDiagnostics
import TxJournal
import TxPlanner
import TxValues

extension ChangePlan {
  /// Returns what the plan would do, for people: `WRITE`, `ADDED`, `ORDER`, `UNDO`, `GUARD`.
  ///
  /// Without a policy nothing is said about who has to agree.
  package func explanation(policy: RunPolicy?) -> String {
    var lines: [String] = []
    for completion in summary.completions {
      let charge = completion.charge.map { "  ← \($0)" } ?? ""
      lines.append("ADDED  \(completion.assignment)  (rule \(completion.rule))\(charge)")
    }
    lines += writeLines
    if summary.routes.count > 1 {
      let order = summary.routes.indices.map { "\($0 + 1)" }.joined(separator: " before ")
      lines.append("ORDER  \(order) for the same row")
    }
    if summary.canary > 0 {
      lines.append("FIRST  \(Self.rows(summary.canary)) before the rest, read again")
    }
    lines.append(undoLine)
    for charge in summary.charges { lines.append("COST   \(charge)") }
    if let policy { lines.append(guardLine(policy)) }
    return lines.joined(separator: "\n") + "\n"
  }

  private var writeLines: [String] {
    var lines: [String] = []
    let width = summary.routes.map(\.callName.count).max() ?? 0
    for (place, route) in summary.routes.enumerated() {
      let name = route.callName.padded(to: width)
      let fields = route.fields.isEmpty ? "" : "  \(route.fields.joined(separator: ", "))"
      let groups = route.groups > 1 ? "\(route.groups) different payloads, " : ""
      let jobs = Self.requests(route)
      let head = place == 0 ? "WRITE  " : "       "
      lines.append(
        "\(head)\(place + 1)  \(name)\(fields)  \(groups)\(Self.rows(route.rows)) → \(jobs)"
      )
    }
    for (field, count) in cleared {
      lines.append("       \(Self.rows(count)) left without \(field)")
    }
    if summary.unchanged > 0 {
      lines.append("       \(Self.rows(summary.unchanged)) already at target")
    }
    for skipped in summary.skipped {
      lines.append("       \(Self.rows(skipped.count)) skipped: \(skipped.reason)")
    }
    return lines.isEmpty ? ["WRITE  nothing"] : lines
  }

  /// The fields that rows decide and that are emptied, and in how many of them: a missing cell clears
  /// what was there.
  private var cleared: [(field: String, count: Int)] {
    change.assignments
      .filter { assignment in
        assignment.operation == .set && assignment.operands.contains { !$0.columns.isEmpty }
      }
      .compactMap { assignment in
        let name = assignment.field.name
        let count = items.count { item in
          item.outcome == nil && Comparison.isEmpty(item.target[name] ?? .null)
            && !Comparison.isEmpty(item.before[name] ?? .null)
        }
        return count > 0 ? (name, count) : nil
      }
  }

  private var undoLine: String {
    guard !summary.isIrreversible else {
      return "UNDO   not possible: \(summary.verb.rawValue)"
    }
    let (possible, impossible) = undoableFields
    func listed(_ names: [String]) -> String { names.isEmpty ? "–" : names.joined(separator: ", ") }
    return "UNDO   possible: \(listed(possible))   not possible: \(listed(impossible))"
  }

  /// The fields that `undo` writes back, and those that it cannot, with why.
  package var undoableFields: (possible: [String], impossible: [String]) {
    guard !summary.isIrreversible else { return ([], [summary.verb.rawValue]) }
    let secrets = Set(summary.secretFields)
    return (
      summary.routes.flatMap(\.fields).filter { !secrets.contains($0) },
      secrets.sorted().map { "\($0) (secret)" } + stuckFields.map { "\($0) (where it was empty)" }
    )
  }

  /// The fields that are null somewhere before and that no call can make null again.
  private var stuckFields: [String] {
    summary.routes.flatMap(\.fields)
      .filter { field in
        !change.resource.canClear(field)
          && items.contains { $0.before[field] == .null && $0.target[field] != .null }
      }
  }

  private func guardLine(_ policy: RunPolicy) -> String { "GUARD  " + guardText(policy) }

  /// Returns who has to agree.
  package func guardText(_ policy: RunPolicy) -> String {
    let bound = [change.options.maximum, policy.maximum].compactMap(\.self).min()
    let said = bound.map { "at most \($0) ok;  " } ?? ""
    return switch Guards.decision(summary, options: change.options, policy: policy) {
    case .proceed: "\(said)no confirmation: \(Self.rows(summary.affected))"
    case .nothingToDo: "nothing to do"
    case .ask(.yes): "\(said)asks for confirmation: \(Self.rows(summary.affected))"
    case .ask(.typeCount(let count)): "\(said)asks for the count to be typed: \(count)"
    case .refuse(let diagnostic): "refused: \(diagnostic.message)"
    }
  }

  private static func requests(_ route: PlanSummary.RouteSummary) -> String {
    let noun =
      switch route.shape {
      case .job: "job"
      case .order: "order"
      case .record, .batch, .removal: "request"
      case .settings: "PATCH"
      case .host: "call"
      }
    guard let single = route.single else { return counted(route.batches, noun) }
    let patches = counted(route.singles, "PATCH")
    guard route.batches > 0 else { return patches }
    let few = counted(route.singleGroups, "payload") + " of ≤5 rows, by \(single)"
    return "\(counted(route.batches, noun)), \(patches) (\(few))"
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)\(noun.hasSuffix("H") ? "es" : "s")"
  }

  private static func rows(_ count: Int) -> String { count == 1 ? "1 row" : "\(count) rows" }
}

extension String {
  /// The text with blanks behind it.
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}

extension PlanSummary.RouteSummary {
  /// The name of the call that its rows are sent by, or most of them.
  package var callName: String { batches == 0 ? single ?? name : name }
}
