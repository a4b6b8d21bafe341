package import TxValues

/// One member of a resource.
///
/// A class, as all of the catalog is: plans are made of it, and a copy of a plan copies references.
package final class Field: Sendable {
  /// The canonical dotted name, `voice.call_forwarding.forwards_to`.
  package let name: String
  package let type: ValueType
  /// The spellings of an enumeration, in the service's own order.
  package let values: [String]
  /// Spellings that mean the same, the canonical one first: `[["toll_free", "tollfree"]]`.
  package let equivalents: [[String]]
  /// Other names it answers to.
  package let aliases: [String]
  package let traits: Traits
  /// Spellings that read as null, such as `UNAVAILABLE`.
  package let nullSpellings: [String]
  /// The list routes whose records carry it, and where.
  package let readings: [Reading]
  /// The resource whose key it holds, `connections`.
  package let reference: String?
  /// How it is worked out from another field instead of being read.
  package let derivation: Derivation?
  /// The members of each element of a list of objects; empty where they are not known.
  package let elements: [Field]
  /// One sentence for `help` and completion.
  package let help: String
  /// The field as a column of rows.
  package let column: Column

  /// Yes-or-no facts about a field.
  package struct Traits: OptionSet, Sendable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    /// Shown in a table when nothing is selected.
    package static let isDefaultColumn = Traits(rawValue: 1)
    /// `""` reads as null.
    package static let emptyIsNull = Traits(rawValue: 2)
    /// Shown as `•••`, never stored.
    package static let isSecret = Traits(rawValue: 4)
    /// The service adds values over time: unknown ones are kept as they come.
    package static let isOpen = Traits(rawValue: 8)
    /// Always in capitals, so that words for it are read as capitals.
    package static let isUpperCase = Traits(rawValue: 32)
    /// Changes by itself, so it takes no part in deciding whether a row has drifted.
    package static let isVolatile = Traits(rawValue: 16)
    /// No record carries it; the service filters by it, so that only `where` can ask for it.
    package static let isFilterOnly = Traits(rawValue: 64)
  }

  /// Where a list route's record carries a field.
  package struct Reading: Sendable, Hashable {
    /// The list route's name.
    package let route: String
    /// The path inside the record.
    package let path: String

    package init(_ route: String, _ path: String) {
      self.route = route
      self.path = path
    }
  }

  /// A pure function of other fields.
  package enum Derivation: Sendable, Hashable {
    /// The three digits behind `+1` of a number of the North American plan; else null.
    case areaCode(of: String)
    /// The key of the referenced row with exactly that name: `connection="Main SIP"` is
    /// `connection_id`. Names are the first natural key of the referenced resource.
    case nameOfReference(key: String)
    /// A field of the row that a key refers to: `connection.active`.
    ///
    /// No resource declares one; the checker makes it of a dotted name.
    case fieldOfReference(key: String, field: String)
    /// A member of each object of a list, `reason` of `call_reasons`.
    case members(of: String, named: String)
  }

  package init(
    _ name: String,
    _ type: ValueType,
    values: [String] = [],
    equivalents: [[String]] = [],
    aliases: [String] = [],
    traits: Traits = [],
    nullSpellings: [String] = [],
    readings: [Reading] = [],
    reference: String? = nil,
    derivation: Derivation? = nil,
    elements: [Field] = [],
    help: String
  ) {
    self.name = name
    self.type = type
    self.values = values
    self.equivalents = equivalents
    self.aliases = aliases
    self.traits = traits
    self.nullSpellings = nullSpellings
    self.readings = readings
    self.reference = reference
    self.derivation = derivation
    self.elements = elements
    self.help = help
    column = Column(name, type, isSecret: traits.contains(.isSecret))
  }

  /// Returns the field as the records of one list route carry it, under its own name.
  func read(from route: String) -> Field {
    Field(
      name,
      type,
      values: values,
      equivalents: equivalents,
      aliases: aliases,
      traits: traits,
      nullSpellings: nullSpellings,
      readings: [Reading(route, name)],
      reference: reference,
      derivation: derivation,
      elements: elements,
      help: help
    )
  }
}
