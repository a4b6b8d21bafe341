import TxSQLite

/// The filters that the lists of numbers share, as conditions on the store.
struct NumberFilter {
  let store: SandboxStore
  private(set) var condition = Condition()
  private var countries: [String] = []
  private let takesBundles: Bool

  /// Creates a filter that lets everything through; what works on filtered numbers knows bundles.
  init(store: SandboxStore, takesBundles: Bool = false) {
    self.store = store
    self.takesBundles = takesBundles
  }

  /// Adds every filter among some parameters.
  mutating func add(_ parameters: [QueryString.Parameter]) throws(ServiceError) {
    for parameter in parameters where parameter.name == "filter" {
      try add(parameter)
    }
    guard !countries.isEmpty else { return }
    condition.and("n.country", among: countries)
  }

  private mutating func add(_ parameter: QueryString.Parameter) throws(ServiceError) {
    let (name, value) = (parameter.spelling, parameter.value)
    switch name {
    case "filter[tag]": tagged(value)
    case "filter[without_tags]": if value == "true" { untagged() }
    case "filter[phone_number]": try digits(value, name)
    case "filter[status]": try word(value, .filterStatus, .status, "n.status", name)
    case "filter[country_iso_alpha2]", "filter[country_iso_alpha2][]":
      countries += value.split(separator: ",").map(String.init)
    case "filter[connection_id]": equal("n.connection", number: value)
    case "filter[voice.connection_name][eq]": connection { $0 == value }
    case "filter[voice.connection_name][contains]":
      try connection(value, name) { $0.contains($1) }
    case "filter[voice.connection_name][starts_with]":
      try connection(value, name) { $0.hasPrefix($1) }
    case "filter[voice.connection_name][ends_with]":
      try connection(value, name) { $0.hasSuffix($1) }
    case "filter[voice.usage_payment_method]":
      try word(value, .payment, .payment, "n.payment", name)
    case "filter[billing_group_id]": equal("n.billing_group", text: value)
    case "filter[emergency_address_id]": equal("n.address", number: value)
    case "filter[customer_reference]": condition.and("n.reference = ?", [.text(value)])
    case "filter[number_type][eq]": try word(value, .filterType, .type, "n.type", name)
    case "filter[has_bundle]" where takesBundles: try bundled(value, name)
    case "filter[source]":
      try word(value, .filterSource, .filterSource, "n.source", name)
    default: throw .unknownFilter(name)
    }
  }

  private mutating func tagged(_ tag: String) {
    condition.and("n.tag_set IN (\(list(store.tagSets(with: tag))))")
  }

  private mutating func untagged() {
    condition.and("n.tag_set IN (\(list(store.tagSetIDs[[]].map { [$0] } ?? [])))")
  }

  /// The values are not documented; as everywhere in queries they are words here.
  private mutating func bundled(_ value: String, _ name: String) throws(ServiceError) {
    switch value {
    case "true": condition.and("n.bundle IS NOT NULL")
    case "false": condition.and("n.bundle IS NULL")
    default: throw .invalidFilterValue(name)
    }
  }

  /// At least three digits; anything but digits matches nothing.
  mutating func digits(_ value: String, _ name: String) throws(ServiceError) {
    guard value.utf8.count >= 3 else {
      throw .invalidParameter(name, "At least three digits are required.")
    }
    condition.and("instr(n.number, ?) > 1", [.text(value)])
  }

  /// A word of `words`, the same word standing in the column as one of `stored`.
  mutating func word(
    _ value: String,
    _ words: Vocabulary,
    _ stored: Vocabulary,
    _ column: String,
    _ name: String
  ) throws(ServiceError) {
    guard words.code(value) != nil, let code = stored.code(value) else {
      throw .invalidFilterValue(name)
    }
    condition.and("\(column) = \(code)")
  }

  private mutating func equal(_ column: String, number value: String) {
    if value == "null", column == "n.address" { return condition.and("\(column) IS NULL") }
    condition.and(Int64(value).map { "\(column) = \($0)" } ?? "0")
  }

  private mutating func equal(_ column: String, text value: String) {
    if value == "null" { return condition.and("\(column) IS NULL") }
    condition.and("\(column) = ?", [.text(value)])
  }

  /// A pattern of at least three characters, whatever their casing.
  mutating func connection(
    _ value: String,
    _ name: String,
    matches: (String, String) -> Bool
  ) throws(ServiceError) {
    guard value.count >= 3 else {
      throw .invalidParameter(name, "At least three characters are required.")
    }
    let wanted = value.lowercased()
    connection { matches($0.lowercased(), wanted) }
  }

  private mutating func connection(_ matches: (String) -> Bool) {
    let ids = store.connectionNames.filter { matches($0.value) }.keys.sorted()
    condition.and("n.connection IN (\(list(ids)))")
  }

  private func list(_ ids: [Int64]) -> String {
    ids.map { String($0) }.joined(separator: ", ")
  }

  /// Returns the order that `sort` asks for; newest first without.
  func order(_ sort: String?) throws(ServiceError) -> String {
    switch sort {
    case nil: return NumberLists.newestFirst
    case "purchased_at": return "n.purchased, n.id"
    case "phone_number": return "n.number"
    case "connection_name": return "\(rankOfConnection), n.id"
    case "usage_payment_method": return "n.payment DESC, n.id"
    default: throw .invalidSort
    }
  }

  /// The position of a number's connection among their names; numbers without one come last.
  private var rankOfConnection: String {
    let sorted = store.connectionNames.sorted {
      ($0.value, $0.key) < ($1.value, $1.key)
    }
    let ranks = sorted.enumerated().map { "WHEN \($1.key) THEN \($0)" }
    return "CASE n.connection \(ranks.joined(separator: " ")) ELSE \(sorted.count) END"
  }
}
