import TxCatalog
import TxValues

/// Asks the service for what it can filter; every condition is checked here again all the same.
///
/// The condition is brought into negation normal form and its top-level conjuncts are offered to
/// the list route's filters, negations never. One filter takes one conjunct: of `tag=a tag=b` the
/// first is sent, the second checked here. Several values become one query each where the service
/// takes one at a time, if they are at most eight.
enum PushFilterIntoScan {
  /// The most queries that one scan is split into.
  static let queryMaximum = 8

  static func applied(to scan: Scan) -> Scan {
    guard let pushed = pushed(of: scan) else { return scan }
    var result = scan
    result.queries = scan.paths.flatMap { path in
      pushed.queries.map { ScanQuery($0, path: path, isExact: pushed.isExact && !pushed.isOfHost) }
    }
    return result
  }

  /// Returns each condition that all rows satisfy with the filter that asks for it, nil where it is
  /// only checked here.
  static func filters(of scan: Scan) -> [(condition: Condition, filter: PushedFilter?)] {
    pushed(of: scan)?.filters
      ?? scan.condition.negationNormal.conjuncts.map { (condition: $0, filter: nil) }
  }

  private static func pushed(of scan: Scan) -> PushedQueries? {
    guard let route = scan.route, scan.keys == nil else { return nil }
    var pushed = PushedQueries(placed: Set(scan.paths.joined().map(\.name)))
    pushed.isOfHost = route.isOfHost
    let conjuncts = scan.condition.negationNormal.conjuncts
    for conjunct in conjuncts { pushed.take(conjunct, of: scan, route: route) }
    return pushed
  }
}

/// How a condition is asked for.
struct PushedFilter: Hashable {
  /// The query parameters, without `[]`.
  let parameters: [String]
  let relation: ServerFilter.Relation
}

/// The queries built so far.
private struct PushedQueries {
  private(set) var queries: [[ScanQuery.Item]] = [[]]
  private(set) var isExact = true
  /// Whether a host answers them, who may give any rows.
  var isOfHost = false
  private(set) var filters: [(condition: Condition, filter: PushedFilter?)] = []
  /// Parameters in use, which cannot be given twice.
  private var used: Set<String> = []
  /// The fields whose values stand in the path.
  private let placed: Set<String>

  init(placed: Set<String>) { self.placed = placed }

  mutating func take(_ condition: Condition, of scan: Scan, route: ListRoute) {
    if takePlaced(condition) { return }
    let offer: Offer?
    switch condition {
    case .test(let test): offer = Offer(test, of: scan, route: route)
    case .or(let arms): offer = Offer(arms: arms, of: scan, route: route)
    case .constant(true): return
    case .constant, .and, .not: offer = nil
    }
    guard let offer, used.isDisjoint(with: offer.parameters),
      queries.count * offer.alternatives.count <= PushFilterIntoScan.queryMaximum
    else {
      isExact = false
      filters.append((condition, nil))
      return
    }
    used.formUnion(offer.parameters)
    isExact = isExact && offer.relation == .exact
    let parameters = offer.parameters.sorted()
    filters.append((condition, PushedFilter(parameters: parameters, relation: offer.relation)))
    queries = queries.flatMap { query in offer.alternatives.map { query + $0 } }
  }

  /// Takes a condition that is asked for by the path: the first that gives the key its values.
  private mutating func takePlaced(_ condition: Condition) -> Bool {
    guard case .test(let test) = condition, placed.contains(test.name),
      case .equal(let operands) = test.operation, !operands.contains(where: \.isOfRow)
    else { return false }
    let place = "{\(test.name)}"
    guard used.insert(place).inserted else { return false }
    filters.append((condition, PushedFilter(parameters: [place], relation: .exact)))
    return true
  }
}

/// What one conjunct becomes: alternatives, one query each.
private struct Offer {
  var alternatives: [[ScanQuery.Item]]
  var relation: ServerFilter.Relation
  var parameters: Set<String>

  /// Offers a test to the first filter that can take it whole.
  init?(_ test: Test, of scan: Scan, route: ListRoute) {
    guard let field = scan.field(of: test) else { return nil }
    for filter in route.filters where filter.field == field.name {
      guard let values = filter.values(for: test, of: field) else { continue }
      if filter.takesMany, values.count > 1 {
        let name = filter.parameter.hasSuffix("[]") ? filter.parameter : filter.parameter + "[]"
        alternatives = [values.map { ScanQuery.Item(name, $0) }]
      } else {
        alternatives = values.map { [ScanQuery.Item(filter.parameter, $0)] }
      }
      relation = test.operation.isStrict ? filter.relation.widened : filter.relation
      parameters = [filter.parameter]
      return
    }
    return nil
  }

  /// Offers the arms of an `or`: all of them or none.
  init?(arms: [Condition], of scan: Scan, route: ListRoute) {
    alternatives = []
    relation = .exact
    parameters = []
    for arm in arms {
      guard case .test(let test) = arm, let offer = Offer(test, of: scan, route: route)
      else { return nil }
      alternatives += offer.alternatives
      parameters.formUnion(offer.parameters)
      // The weakest of the arms.
      if relation != .unverified, offer.relation != .exact { relation = offer.relation }
    }
  }
}

extension Scan {
  /// The field that a test is about; none of the scan's own where it is only asked for.
  fileprivate func field(of test: Test) -> Field? {
    if test.isAsked { return resource.fields.first { $0.name == test.name } }
    return fields.indices.contains(test.column) ? fields[test.column] : nil
  }
}

extension ServerFilter {
  /// Returns the values to send for a test, or nil when the filter cannot take all of it.
  fileprivate func values(for test: Test, of field: Field) -> [String]? {
    let texts: [String]
    switch (operation, test.operation) {
    case (.isNull, .isNull) where !test.isOfList: texts = [""]
    // An empty list is what a missing one reads as, so "none" covers both.
    case (.isNull, .isEmpty) where test.isOfList: texts = [""]
    case (.equal, .equal(let operands)):
      guard let read = spellings(operands, of: field) else { return nil }
      texts = read
    case (.contains, .contains(let operand)), (.starts, .starts(let operand)),
      (.ends, .ends(let operand)):
      guard case .literal(.text(let text)) = operand else { return nil }
      texts = [text]
    case (.starts, .glob(let pattern)):
      guard let prefix = Self.prefix(of: pattern) else { return nil }
      texts = [prefix]
    case (.lessOrEqual, .lessOrEqual(.literal(.time(let instant)))),
      (.lessOrEqual, .less(.literal(.time(let instant)))),
      (.greaterOrEqual, .greaterOrEqual(.literal(.time(let instant)))),
      (.greaterOrEqual, .greater(.literal(.time(let instant)))):
      texts = [instant.description]
    default: return nil
    }
    let encoded = texts.compactMap { self.encoded($0) }
    return encoded.count == texts.count && !encoded.isEmpty ? encoded : nil
  }

  /// Of spellings that mean the same, sends the one that the filter takes.
  private func spellings(_ operands: [Operand], of field: Field) -> [String]? {
    // An address of a request has no room for more, even where a filter takes many.
    guard operands.count <= 64 else { return nil }
    var texts: [String] = []
    for operand in operands {
      guard case .literal(let value) = operand, let text = value.parameterText else {
        return nil
      }
      let same = field.spellingsMeaning(text)
      guard let taken = accepts.map({ accepts in same.first(where: accepts.contains) }) ?? text
      else { return nil }
      if !texts.contains(taken) { texts.append(taken) }
    }
    return texts
  }

  private func encoded(_ text: String) -> String? {
    let encoded: String?
    switch encoding {
    case .plain: encoded = text
    case .digits:
      encoded = String(decoding: text.utf8.filter { (0x30...0x39).contains($0) }, as: UTF8.self)
    case .fixed(let fixed): return fixed
    case .mapped(let words): encoded = words[text]
    }
    // Lengths are counted as the service does, in characters.
    return encoded.flatMap { $0.unicodeScalars.count >= max(1, minimumLength) ? $0 : nil }
  }

  /// The text before the first wildcard; globs tell upper case from lower, which only makes the
  /// answer larger.
  private static func prefix(of pattern: String) -> String? {
    let prefix = pattern.utf8.prefix { $0 != UInt8(ascii: "*") && $0 != UInt8(ascii: "?") }
    return prefix.isEmpty ? nil : String(prefix)
  }
}

extension Test.Operation {
  /// Whether it leaves out the value it compares with, which a filter lets through.
  fileprivate var isStrict: Bool {
    switch self {
    case .less, .greater: true
    default: false
    }
  }
}

extension ServerFilter.Relation {
  /// The relation to a condition that leaves out more.
  fileprivate var widened: Self { self == .exact ? .superset : self }
}

extension Value {
  /// The value as a query says it; nil for what no filter takes.
  fileprivate var parameterText: String? {
    switch self {
    case .text(let text), .decimal(let text): text
    case .int(let int): String(int)
    case .bool(let bool): bool ? "true" : "false"
    case .time(let instant): instant.description
    case .null, .list, .record: nil
    }
  }
}
