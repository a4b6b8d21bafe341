import TxCatalog
package import TxJournal
import TxValues

/// A run as one page for a browser: what it came to, its jobs, its failures and every row.
///
/// The page is all there is: no other file, no request. Without scripts every row is there to be
/// read; the one script only searches. All that is data is escaped, and the value of a secret
/// field, which the journal does not hold, would not be shown either.
package struct RunPage: Sendable {
  let run: RecordedRun
  let result: RunResult
  let secrets: Set<String>
  private let report: RunReport
  /// What `tx` is called with to reach the account.
  private let command: String

  /// Creates the page of a run as the journal has it.
  package init(_ run: RecordedRun, command: String = "tx") {
    self.run = run
    result = RunResult(run)
    report = RunReport(result)
    self.command = command
    let resource = Resource.all.first { $0.name == run.sealed.header.resource }
    let fields = resource?.fields.filter { $0.traits.contains(.isSecret) } ?? []
    secrets = Set(fields.map(\.name))
  }

  /// The page, a whole HTML document.
  package var html: String {
    var page = head
    page += summary
    page += jobs
    page += causes(of: report)
    page += rows
    page += "</main>\n<script>\n\(Self.script)</script>\n</body>\n</html>\n"
    return page
  }

  private var head: String {
    let title = "Run \(result.run)".html
    let policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <title>\(title)</title>
      <style>
      \(Self.style)</style>
      </head>
      <body>
      <header>
      <h1>\(title)</h1>
      <nav aria-label="Sections"><a href="#summary">Summary</a> <a href="#jobs">Jobs</a> \
      <a href="#causes">Failures by cause</a> <a href="#rows">Rows</a></nav>
      </header>
      <main>

      """
  }

  private var summary: String {
    let counts = Outcome.allCases.map { ($0.rawValue, result.totals[$0]) }
    let open = result.totals.open
    let all = [("rows", result.totals.total)] + counts + (open > 0 ? [("open", open)] : [])
    let cards = all.map { name, count in
      "<div class=\"o-\(name)\(count == 0 ? " none" : "")\"><dt>\(name)</dt>"
        + "<dd>\(Self.grouped(count))</dd></div>"
    }
    let facts = facts.map { "<dt>\($0.name)</dt><dd>\($0.text.html)</dd>" }
    return """
      <section aria-labelledby="summary">
      <h2 id="summary">Summary</h2>
      <dl class="counts">\(cards.joined(separator: "\n"))</dl>
      <dl class="facts">
      \(facts.joined(separator: "\n"))
      </dl>
      </section>

      """
  }

  private var facts: [(name: String, text: String)] {
    let header = run.sealed.header
    var facts = [
      (name: "Statement", text: header.statement), (name: "Account", text: header.account),
      (name: "Change", text: "\(header.verb) \(header.resource)"),
      (name: "Began", text: header.startedAt.description),
      (name: "Status", text: result.status.rawValue),
    ]
    if let parent = header.parent {
      facts.append((name: header.isUndo ? "Undoes" : "Follows", text: parent))
    }
    if !header.approvedBy.isEmpty { facts.append((name: "Approved by", text: header.approvedBy)) }
    if let note = header.note { facts.append((name: "Note", text: note)) }
    if let next = report.next {
      facts.append((name: "Next", text: command + next.dropFirst("tx".count)))
    }
    return facts
  }

  private func causes(of report: RunReport) -> String {
    let causes = report.causes
    let heading = "<section aria-labelledby=\"causes\">\n<h2 id=\"causes\">Failures by cause</h2>\n"
    guard !causes.isEmpty else {
      return heading + "<p>Every row is as it was to be.</p>\n</section>\n"
    }
    var text = heading
    text += "<table class=\"causes\">\n<caption>\(Self.counted(causes.count, "cause"))</caption>\n"
    text += Self.headers(["Rows", "Outcome", "Cause"])
    for cause in causes.prefix(Self.mostCauses) {
      text += "<tr class=\"o-\(cause.outcome.rawValue)\"><td class=\"n\">"
      text += "\(Self.grouped(cause.count))</td><td class=\"o\">\(cause.outcome.rawValue)</td>"
      text += "<th scope=\"row\">\(cause.text.html)</th></tr>\n"
    }
    text += "</tbody>\n</table>\n"
    let more = causes.count - Self.mostCauses
    if more > 0 { text += "<p>\(Self.counted(more, "cause")) more; each row has its own.</p>\n" }
    return text + "</section>\n"
  }

  private static let mostCauses = 200

  /// The head of a table, and the beginning of its body.
  static func headers(_ names: [String]) -> String {
    let cells = names.map { "<th scope=\"col\">\($0)</th>" }
    return "<thead><tr>\(cells.joined())</tr></thead>\n<tbody>\n"
  }

  /// The number with commas: `12,400`.
  static func grouped(_ number: Int) -> String {
    var text = ""
    let digits = String(number.magnitude)
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return number < 0 ? "-" + text : text
  }

  static func counted(_ number: Int, _ noun: String) -> String {
    "\(grouped(number)) \(noun)\(number == 1 ? "" : "s")"
  }
}
