import TxJournal
import TxValues

extension RunPage {
  /// When a request of the run was sent and over, and what it did.
  private struct Job {
    let batch: SealedBatch
    let name: String?
    let attempts: Int
    let began: Int64?
    let ended: Int64?
    let outcomes: [Outcome: Int]
  }

  /// More are told by their rows alone.
  private static let mostJobs = 500

  /// The section that shows the jobs along the time of the run.
  var jobs: String {
    let all = timeline
    let sent = all.filter { $0.began != nil }
    var text = "<section aria-labelledby=\"jobs\">\n<h2 id=\"jobs\">Timeline of jobs</h2>\n"
    guard !all.isEmpty else { return text + "<p>Nothing was to be sent.</p>\n</section>\n" }
    let start = sent.compactMap(\.began).min() ?? 0
    let length = max(1, (sent.compactMap { $0.ended ?? $0.began }.max() ?? start) - start)
    text += "<table class=\"jobs\">\n<caption>\(Self.counted(all.count, "request")), "
    text += sent.isEmpty ? "none of them sent" : "within \(Self.span(length))"
    text += "</caption>\n"
    text += Self.headers(["Job", "Route", "Rows", "Outcomes", "Began after", "Took", "When"])
    for job in all.prefix(Self.mostJobs) { text += Self.row(job, from: start, length: length) }
    text += "</tbody>\n</table>\n"
    let more = all.count - Self.mostJobs
    if more > 0 {
      text += "<p>\(Self.counted(more, "request")) more; the rows name them.</p>\n"
    }
    return text + "</section>\n"
  }

  /// The jobs in the order they began, those that did not at the end.
  private var timeline: [Job] {
    let events = Dictionary(grouping: run.events, by: \.batch)
    var outcomes: [Int: [Outcome: Int]] = [:]
    for settlement in run.settlements {
      outcomes[settlement.batch, default: [:]][settlement.outcome, default: 0] += 1
    }
    let jobs = run.sealed.batches.map { batch in
      let events = events[batch.ordinal] ?? []
      let sendings = events.filter { $0.kind == .intent }
      return Job(
        batch: batch,
        name: events.last { $0.job != nil }?.job,
        attempts: Set(sendings.map(\.attempt)).count,
        began: sendings.first?.at.milliseconds,
        ended: events.last { $0.kind == .ended || $0.kind == .refused }?.at.milliseconds
          ?? (sendings.isEmpty ? nil : events.last?.at.milliseconds),
        outcomes: outcomes[batch.ordinal] ?? [:]
      )
    }
    return jobs.sorted {
      ($0.began ?? .max, $0.batch.ordinal) < ($1.began ?? .max, $1.batch.ordinal)
    }
  }

  private static func row(_ job: Job, from start: Int64, length: Int64) -> String {
    let counts = Outcome.allCases.compactMap { outcome in
      job.outcomes[outcome].map { "\(grouped($0)) \(outcome.rawValue)" }
    }
    var name = job.name ?? (job.began == nil ? "not sent" : "request \(job.batch.ordinal + 1)")
    if job.attempts > 1 { name += ", sent \(job.attempts) times" }
    if job.batch.isCanary { name += ", went first" }
    var text = "<tr><th scope=\"row\">\(name.html)</th><td>\(job.batch.route.html)</td>"
    text += "<td class=\"n\">\(grouped(job.batch.items.count))</td>"
    text += "<td>\(counts.joined(separator: ", "))</td>"
    guard let began = job.began else { return text + "<td></td><td></td><td></td></tr>\n" }
    let ended = max(job.ended ?? began, began)
    let place = "margin-left:\(percent(began - start, of: length));"
    let width = "width:\(percent(ended - began, of: length))"
    text += "<td class=\"n\">\(span(began - start))</td><td class=\"n\">\(span(ended - began))</td>"
    return text + "<td class=\"when\"><span style=\"\(place)\(width)\"></span></td></tr>\n"
  }

  private static func percent(_ part: Int64, of whole: Int64) -> String {
    let tenths = max(0, min(1_000, part * 1_000 / whole))
    return "\(tenths / 10).\(tenths % 10)%"
  }

  /// The length of a time: `0.4 s`, `41 s`, `3 min 5 s`, `2 h 10 min`.
  static func span(_ milliseconds: Int64) -> String {
    let seconds = milliseconds / 1_000
    if milliseconds < 10_000 { return "\(seconds).\(milliseconds % 1_000 / 100) s" }
    if seconds < 60 { return "\(seconds) s" }
    if seconds < 3_600 { return "\(seconds / 60) min \(seconds % 60) s" }
    return "\(seconds / 3_600) h \(seconds / 60 % 60) min"
  }
}
