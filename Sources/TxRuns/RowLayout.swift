import TxCatalog
import TxPlanner
import TxValues

/// Where planned rows have their values: worked out once, so that a million rows need no look-ups.
struct RowLayout {
  /// The place of a field among the assignments.
  let assigned: [String: Int]
  /// The place of a field among the values before.
  let known: [String: Int]
  /// The columns of the values before, in the order of the catalog.
  let columns: [Int]
  /// The values before that may be stored: place and name.
  let storedBefore: [(place: Int, name: String)]
  /// The assignments that may be stored: place and name.
  let storedTargets: [(place: Int, name: String)]
  /// For each assignment, the place of its field's value before.
  let before: [Int?]
  let comparisons: [FieldComparison]
  /// The assignments that no call can set to null.
  let unclearable: [Bool]
  /// The place of the field whose truth forbids a deletion.
  let lock: Int?

  init(_ change: Change) {
    var fields = change.resource.fields.filter { change.columns.before[$0.name] != nil }
    let isOfHost = change.verb.isOfHost
    if isOfHost { fields += change.unknownColumns(besides: fields) }
    let writes = change.resource.writes.flatMap(\.fields)
    let names = change.assignments.map(\.field.name)
    let known = Self.places(fields.map(\.name))
    self.known = known
    assigned = Self.places(names)
    columns = fields.compactMap { change.columns.before[$0.name] }
    storedBefore = fields.enumerated().filter { Self.isStored($0.element) }
      .map { ($0.offset, $0.element.name) }
    storedTargets = change.assignments.enumerated().filter { Self.isStored($0.element.field) }
      .map { ($0.offset, $0.element.field.name) }
    // What a host's verb is given only looks like a field.
    before = names.map { isOfHost ? nil : known[$0] }
    comparisons = change.assignments.map { FieldComparison($0.field) }
    unclearable = names.map { name in
      writes.first { $0.field == name }?.clearing == .never
    }
    lock = known["deletion_lock_enabled"]
  }

  private static func places(_ names: [String]) -> [String: Int] {
    Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether values of a field may be written down.
  static func isStored(_ field: Field) -> Bool { !field.traits.contains(.isSecret) }
}
