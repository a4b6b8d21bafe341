import TxCatalog
import TxDiagnostics
import TxPlanner
import TxValues

/// Texts that are parsed and checked, as every measurement of what comes behind needs too.
enum Checking {
  static let planner = Planner(catalog: .standard, commands: [], formats: ["csv", "jsonl"])

  /// Returns what the first pipeline of a text means.
  static func flow(_ text: String) throws -> Flow {
    let checked = check(text)
    guard case .pipeline(let flow, _)?? = checked.statements.first?.map(\.kind),
      checked.isRunnable
    else { throw Wrong(diagnostics: checked.diagnostics) }
    return flow
  }

  static func check(_ text: String) -> Planner.Checked {
    planner.check(
      SourceText(name: "hot", text),
      scope: Scope(now: Instant(milliseconds: 1_750_000_000_000))
    )
  }

  /// A text that should have been right.
  struct Wrong: Error {
    let diagnostics: [Diagnostic]
  }
}

/// Thousands of statements as people write them.
struct Parsing {
  private let text: String
  private let count: Int

  init(statements: Int) {
    count = statements
    let forms = [
      "find numbers where status=active tag=\"brand-NNN\" not tag=hold | sort phone_number desc | select phone_number, tags, status",
      "find numbers where (connection_name contains \"Main NNN\" or tag in (a, b, c)) created_at>2025-01-01 | count by status",
      "find numbers where area_code in (303, 720) | update customer_reference=\"ACME NNN\" tags+=beta-NNN tags-=old with max=NNN",
      "find numbers where phone_number ~ \"+1303555*\" billing_group_id!=null | extend kind=upper(status) | export csv \"out-NNN.csv\"",
    ]
    // By appending, so that counts of instructions are those of the parser.
    let parts = forms.map { $0.split(separator: "NNN", omittingEmptySubsequences: false) }
    var text = ""
    for index in 0..<statements {
      for (place, part) in parts[index % parts.count].enumerated() {
        if place > 0 { text += String(1_000 + index) }
        text += part
      }
      text += "\n"
    }
    self.text = text
  }

  func measure() -> Figure {
    Figure.timing(units: text.utf8.count) {
      let checked = Checking.check(text)
      return checked.isRunnable ? checked.statements.count : -checked.diagnostics.count
    }
  }
}
