import TxCatalog
import TxValues

/// The part of `explain` that says how rows are read: requests, conditions and the stages behind
/// them.
///
/// It prints a plan whose names are resolved and which is optimized; what a change then does to the
/// rows is not its part.
package struct PlanPrinter: Sendable {
  /// The width of the labels at the beginning of a line.
  private static let indent = 7
  private static let labelWidth = 16

  private var lines: [String] = []

  package init() {}

  /// Returns the lines that describe how the rows of a plan are read, up to its change.
  ///
  /// Rows and requests are those of the source at the bottom, where they are known.
  package func read(_ plan: Plan, rows: Int? = nil, requests: Int? = nil) -> [String] {
    var printer = PlanPrinter()
    let about = rows.flatMap { rows in requests.map { (rows, $0) } }
    printer.print(plan.read, about: about)
    return printer.lines
  }

  private mutating func print(
    _ plan: Plan,
    isCounted: Bool = false,
    about: (rows: Int, requests: Int)?
  ) {
    guard let input = plan.input else {
      switch plan {
      case .scan(let scan): print(scan, isCounted: isCounted, about: about)
      case .saved(let set): print(set)
      case .imported(let table):
        lines.append("READ   \(table.file)   \(Self.counted(table.rows.count, "row"))")
      default: break
      }
      return
    }
    print(input, isCounted: plan.isCountOfAll, about: about)
    if let stage = plan.stage(over: input) { add("then", stage) }
  }

  // MARK: - Sources

  private mutating func print(
    _ scan: Scan,
    isCounted: Bool,
    about: (rows: Int, requests: Int)?
  ) {
    // The service says how many rows there are when asked for one of them.
    let isTotal = isCounted && scan.queries.count == 1 && scan.queries.allSatisfy(\.isExact)
    let page = isTotal ? 1 : scan.route?.pageMaximum ?? 1
    if let keys = scan.keys {
      let path = scan.resource.retrieve?.path ?? scan.resource.name
      lines.append("READ   GET \(path)   \(Self.counted(keys.count, "key"))")
    } else if let route = scan.route, scan.resource.origin == .service {
      let stable = isTotal ? nil : route.sorts.first(where: \.isStable)
      let sort = stable.map { "sort=\($0.parameter)" }
      let reason = isTotal ? nil : scan.routeReason.map { "(\($0))" }
      let paging = route.form == .pages ? "page=\(page)" : "whole"
      let details = [reason, sort, paging].compactMap(\.self).joined(separator: "  ")
      lines.append("READ   GET \(route.path)   \(details)")
    } else {
      lines.append("READ   the journal   \(scan.resource.name)")
    }
    printConditions(of: scan, isTotal: isTotal)
    printJoins(of: scan)
    guard let about, scan.route != nil, scan.keys == nil else { return }
    add(
      "about",
      "\(Self.counted(about.rows, "row")), \(Self.counted(about.requests, "request"))"
    )
  }

  private mutating func print(_ set: SavedSet) {
    lines.append("READ   $\(set.name)   the rows kept under that name")
    guard let scan = set.reread else { return }
    let path = scan.resource.retrieve?.path ?? scan.route?.path ?? scan.resource.name
    add("read again", "GET \(path), by key")
    printJoins(of: scan)
    let texts = PushFilterIntoScan.filters(of: scan).map { $0.condition.text }
    if !texts.isEmpty { add("here", texts.joined(separator: ", ")) }
  }

  private mutating func printJoins(of scan: Scan) {
    for route in scan.joined {
      guard let joining = route.joining else {
        add("joined", "GET \(route.path), by key")
        continue
      }
      let owners = Catalog.standard.resource(named: joining.owners)?.lists.first?.path
      add("joined", "GET \(owners ?? joining.owners), for the path of the next")
      add("joined", "GET \(route.path), by \(joining.field)")
    }
    for reference in scan.references {
      let list = Catalog.standard.resource(named: reference.resource)?.lists.first
      let source = list.map { "GET " + $0.path } ?? reference.resource
      add("joined", "\(source), by \(scan.fields[reference.key].name)")
    }
  }

  private mutating func printConditions(of scan: Scan, isTotal: Bool) {
    // A plan that was not optimized asks for nothing.
    let asks = scan.queries.contains { !$0.items.isEmpty || !$0.path.isEmpty }
    let filters = PushFilterIntoScan.filters(of: scan)
      .map {
        (text: $0.condition.text, filter: asks ? $0.filter : nil, isAsked: $0.condition.isAsked)
      }
    let pushed = filters.compactMap { item in item.filter.map { (item.text, $0) } }
    let textWidth = pushed.map(\.0.count).max() ?? 0
    let nameWidth = pushed.map { $0.1.parameters.joined(separator: ", ").count }.max() ?? 0
    for (index, (text, filter)) in pushed.enumerated() {
      let names = filter.parameters.joined(separator: ", ")
      let columns = [text.padded(to: textWidth), names.padded(to: nameWidth), filter.relation.word]
      add(
        index == 0 ? "at the server" : "",
        columns.joined(separator: pushed.count == 1 ? "   " : "  ")
      )
    }
    if asks, scan.queries.count > 1 { add("queries", Self.grouped(scan.queries.count)) }
    guard !isTotal else { return }
    var here: [String] = []
    for (text, filter, isAsked) in filters where !isAsked {
      let line = filter == nil ? text : text + " (re-check)"
      // `tag!=vip,null` is two conditions of one text.
      if !here.contains(line) { here.append(line) }
    }
    if !here.isEmpty { add("here", here.joined(separator: ", ")) }
  }

  // MARK: - Lines

  private mutating func add(_ label: String, _ text: String) {
    let start = String(repeating: " ", count: Self.indent)
    lines.append(start + label.padded(to: Self.labelWidth) + text)
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")"
  }

  /// Writes a number with a comma between groups of three digits.
  private static func grouped(_ number: Int) -> String {
    var text = ""
    for (place, digit) in String(number).reversed().enumerated() {
      if place > 0, place.isMultiple(of: 3), digit != "-" { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }
}

extension Plan {
  /// Whether it counts all the rows that come in.
  fileprivate var isCountOfAll: Bool {
    if case .count(let groups, _, _) = self { groups.isEmpty } else { false }
  }
}

extension ServerFilter.Relation {
  /// The relation as `explain` says it.
  fileprivate var word: String {
    switch self {
    case .exact: "exact"
    case .superset: "superset"
    case .unverified: "unverified"
    }
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
