import TxJournal
import TxValues

extension RunPage {
  private static let mask = "•••"

  /// The section with every row, and what searches it where scripts run.
  var rows: String {
    let items = result.items
    var text = "<section aria-labelledby=\"rows\">\n<h2 id=\"rows\">Rows</h2>\n"
    guard !items.isEmpty else { return text + "<p>No rows.</p>\n</section>\n" }
    text += search
    text += "<table id=\"items\">\n<caption>\(Self.counted(items.count, "row"))</caption>\n"
    text += Self.headers(["#", "Number", "Key", "Outcome", "Why", "Job and route", "Values"])
    for item in items { text += row(item) }
    return text + "</tbody>\n</table>\n</section>\n"
  }

  private var search: String {
    let outcomes = Outcome.allCases.filter { result.totals[$0] > 0 }.map(\.rawValue)
    let open = result.totals.open > 0 ? ["open"] : []
    let choices = (outcomes + open).map { "<option>\($0)</option>" }
    return """
      <div id="search" role="search" hidden>
      <label for="words">Search</label> <input id="words" type="search" autocomplete="off">
      <label for="outcome">Outcome</label> <select id="outcome"><option value="">all</option>\
      \(choices.joined())</select>
      <span id="found" role="status"></span>
      </div>

      """
  }

  private func row(_ item: ItemRecord) -> String {
    let outcome = item.outcome?.rawValue ?? "open"
    var text = "<tr class=\"o-\(outcome)\"><td class=\"n\">\(item.ordinal + 1)</td>"
    text += "<th scope=\"row\">\((item.item.phoneNumber ?? item.key ?? "").html)</th>"
    text += "<td>\((item.key ?? "").html)</td><td class=\"o\">\(outcome)</td>"
    text += "<td>\(why(item).html)</td><td>\(calls(of: item))</td>"
    return text + "<td>\(values(of: item))</td></tr>\n"
  }

  private func why(_ item: ItemRecord) -> String {
    switch item.outcome {
    case nil: ""
    case .changed, .unchanged: item.reason ?? ""
    default: RunReport.cause(item)
    }
  }

  private func calls(of item: ItemRecord) -> String {
    item.calls
      .map { call in
        let job = call.settlement?.job.map { $0 + " " } ?? ""
        // Where there is one call the row has its outcome already.
        let outcome =
          item.calls.count > 1 ? call.settlement.map { ": \($0.outcome.rawValue)" } : nil
        return (job + call.route + (outcome ?? "")).html
      }
      .joined(separator: "<br>")
  }

  /// What each field was and is: `tags: a → b`.
  private func values(of item: ItemRecord) -> String {
    let after = item.after
    var names = item.item.target.members.map(\.name)
    names += after.members.map(\.name).filter { !names.contains($0) }
    return
      names.map { name in
        let old = text(item.item.before[name], of: name)
        let new = text(after[name], of: name)
        return old == new
          ? "\(name.html): \(new.html)" : "\(name.html): \(old.html) → \(new.html)"
      }
      .joined(separator: "<br>")
  }

  private func text(_ value: Value?, of field: String) -> String {
    guard let value, value != .null else { return "null" }
    if secrets.contains(field) { return Self.mask }
    if let text = value.plainText { return text.isEmpty ? "\"\"" : text }
    var writer = JSONWriter()
    writer.write(value)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
