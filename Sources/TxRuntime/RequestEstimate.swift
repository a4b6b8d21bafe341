/// How many requests a statement sends when nothing goes wrong and nothing moves meanwhile.
///
/// Counted are requests, not attempts: what is sent again after a failure is one. Each page of a
/// list is one, and so are the page behind the last and the first page again, by which a reader
/// knows that it missed nothing. Of jobs one question each is counted, or one page of the list
/// where that answers for several: how often a job has to be asked about is the service's secret.
package struct RequestEstimate: Sendable, Hashable {
  /// To find what names stand for, and what subqueries find.
  package var names = 0
  /// To read the rows.
  package var reads = 0
  /// Whether conditions that are checked here may leave fewer rows to read more of.
  package var mayReadLess = false
  /// To change them.
  package var writes = 0
  /// Whether some of them may have to be followed by another, that makes what is not there yet.
  package var mayMakeMore = false
  /// To ask after jobs, at least.
  package var polls = 0
  /// To read changed rows again.
  package var checks = 0

  package init() {}

  package var total: Int { names + reads + writes + polls + checks }

  /// What it takes, in words; nil when nothing is sent.
  package var text: String? {
    let parts = [
      (names, "", "for names"), (reads, mayReadLess ? "at most " : "", "to read"),
      (writes, mayMakeMore ? "at least " : "", "to change"),
      (polls, "at least ", "to ask after jobs"), (checks, "", "to verify"),
    ]
    .filter { $0.0 > 0 }
    guard let first = parts.first else { return nil }
    let noun = first.0 == 1 ? "request" : "requests"
    return parts.enumerated()
      .map { place, part in
        let count = place == 0 ? "\(part.0) \(noun)" : "\(part.0)"
        return "\(part.1)\(count) \(part.2)"
      }
      .joined(separator: ", ")
  }

  package static func += (left: inout RequestEstimate, right: RequestEstimate) {
    left.names += right.names
    left.reads += right.reads
    left.mayReadLess = left.mayReadLess || right.mayReadLess
    left.writes += right.writes
    left.mayMakeMore = left.mayMakeMore || right.mayMakeMore
    left.polls += right.polls
    left.checks += right.checks
  }
}
