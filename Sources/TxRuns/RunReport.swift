import TxDiagnostics
package import TxJournal
import TxValues

/// What a run came to, for people: counts, failures by cause, and the next command to type.
package struct RunReport: Sendable {
  private let result: RunResult
  private static let mostCauses = 10

  package init(_ result: RunResult) { self.result = result }

  /// The report of a run, several lines.
  package var text: String {
    var lines = ["run \(result.run): \(counts)"]
    for cause in causes.prefix(Self.mostCauses) {
      lines.append("  \(cause.count) × \(cause.outcome.rawValue): \(cause.text)")
    }
    let more = causes.count - Self.mostCauses
    if more > 0 { lines.append("  and \(more) other causes") }
    if let ending { lines.append(ending) }
    if let next { lines.append("next: \(next)") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Rows that ended the same way for the same reason.
  package struct Cause: Sendable, Hashable {
    package let outcome: Outcome
    package let text: String
    package let count: Int
  }

  /// The causes of what was not changed, the most frequent first.
  package var causes: [Cause] {
    var counted: [Outcome: [String: Int]] = [:]
    for item in result.items {
      guard let outcome = item.outcome, outcome != .changed, outcome != .unchanged else { continue }
      counted[outcome, default: [:]][Self.cause(item), default: 0] += 1
    }
    let causes = counted.flatMap { outcome, texts in
      texts.map { Cause(outcome: outcome, text: $0.key, count: $0.value) }
    }
    return causes.sorted {
      ($1.count, $0.outcome.rawValue, $0.text) < ($0.count, $1.outcome.rawValue, $1.text)
    }
  }

  /// Why a row was not changed, in words.
  static func cause(_ item: ItemRecord) -> String {
    guard let error = item.error else { return item.reason ?? "for no stated reason" }
    let code = error.code.map { "\($0) " } ?? ""
    let detail = error.detail.map { ": \($0)" } ?? ""
    let pointer = error.pointer.map { " (\($0))" } ?? ""
    return code + error.title + detail + pointer
  }

  private var counts: String {
    let counts = Outcome.allCases.compactMap { outcome -> String? in
      let count = result.totals[outcome]
      return count > 0 ? "\(count) \(outcome.rawValue)" : nil
    }
    return counts.isEmpty ? "no rows" : counts.joined(separator: ", ")
  }

  private var ending: String? {
    switch result.ending {
    case nil: nil
    case .stopped: "stopped before its end"
    case .detached: "its jobs go on"
    case .unavailable(let diagnostic, _): diagnostic.message
    case .failures(let reason): "nothing more was sent: \(reason)"
    }
  }

  /// The command that goes on from here.
  package var next: String? {
    if result.status != .finished { return "tx resume \(result.run)" }
    if result.totals[.unknown] > 0 { return "tx resume \(result.run)" }
    if result.totals[.failed] + result.totals[.conflict] > 0 {
      return "tx -c 'find items where run=\(result.run) outcome=failed,conflict'"
    }
    return nil
  }
}
