import TxCatalog
import TxValues

/// Records of numbers as a service might write them on its worst day.
enum HostileRows {
  /// The fields of the list of numbers, in the order of the catalog.
  static let fields = Resource.numbers.fields.filter { field in
    switch field.derivation {
    case .areaCode: true
    case .nameOfReference, .fieldOfReference, .members: false
    case nil: field.readings.contains { $0.route == "phone_numbers" }
    }
  }

  static func rows(_ count: Int, using random: inout SeededGenerator) -> [Value] {
    (0..<count)
      .map { place in
        var members = [Record.Member("id", .text(String(1_293_384_261_075_731_460 + place)))]
        for field in fields where field.derivation == nil && field.name != "id" {
          guard let value = member(field, using: &random) else { continue }
          members.append(Record.Member(field.name, value))
        }
        return .record(Record(members))
      }
  }

  /// The member of a field; nil where it is missing.
  private static func member(_ field: Field, using random: inout SeededGenerator) -> Value? {
    if random.once(in: 10) { return nil }
    if random.once(in: 6) { return .null }
    switch field.type {
    case .bool: return .bool(random.once(in: 2))
    case .list:
      return .list((0..<random.below(4)).map { _ in .text(random.pick(HostileValues.tags)) })
    case .enumeration:
      let spellings = field.values + field.equivalents.flatMap(\.self) + ["port_pending", "odd"]
      return .text(random.pick(spellings))
    case .id:
      if field.traits.contains(.emptyIsNull), random.once(in: 5) { return .text("") }
      if !field.nullSpellings.isEmpty, random.once(in: 5) { return .text("UNAVAILABLE") }
      if random.once(in: 5) { return .int(1_293_384_261_075_731_498) }
      return .text(random.pick(HostileValues.ids))
    case .phone: return .text(random.pick(HostileValues.phones))
    case .time: return .text(random.pick(HostileValues.times))
    default: return .text(random.pick(HostileValues.texts))
    }
  }
}
