import TxPlanner
import TxRuns
import TxRuntime

/// What a statement would do, before it is put in words.
package struct Explanation {
  /// Where the rows come from.
  let source: Source
  /// The names of the statement, and the keys that they stand for.
  var names: [Name] = []
  /// The rows of the source, or those that would be changed.
  var rows: Int?
  var requests = RequestEstimate()
  var changes: [ChangePlan] = []

  /// How it is put in words.
  package enum Form: Sendable {
    /// Lines for people.
    case lines
    /// One JSON object, whose members are the same from version to version.
    case json
  }

  /// Where rows come from.
  enum Source {
    /// A plan, its names resolved.
    case plan(Plan)
    /// The rows of a run.
    case run(String)
  }

  /// A name and what bears it.
  struct Name: Sendable, Hashable {
    let resource: String
    let text: String
    let key: String
  }

  init(source: Source) { self.source = source }

  /// Returns the lines for people.
  func lines(policy: RunPolicy) -> [String] {
    var lines = readLines
    for (place, name) in names.enumerated() {
      let label = place == 0 ? "NAMES  " : "       "
      lines.append("\(label)\(name.resource) \"\(name.text)\" → \(name.key)")
    }
    for plan in changes {
      lines += plan.explanation(policy: policy).split(separator: "\n").map(String.init)
    }
    lines.append("SENDS  " + (requests.text ?? "nothing"))
    return lines
  }

  /// How the rows are read.
  var readLines: [String] {
    switch source {
    case .plan(let plan): PlanPrinter().read(plan, rows: rows, requests: requests.reads)
    case .run(let run): ["READ   \(run)   the rows of the run, as they are now"]
    }
  }
}
