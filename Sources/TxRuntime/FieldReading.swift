import TxCatalog
import TxValues

/// How one field gets its value from a record of a list route.
struct FieldReading: Sendable {
  /// Where the value comes from.
  enum Source: Sendable, Hashable {
    /// The member in that slot.
    case slot(Int)
    /// The area code of the number in that slot.
    case areaCode(Int)
    /// A member of each object of the list in that slot.
    case members(Int, String)
    /// This route's records do not carry it.
    case absent
  }

  let source: Source
  private let type: ValueType
  private let nullSpellings: [String]
  private let emptyIsNull: Bool

  init(_ field: Field, source: Source) {
    self.source = source
    type = field.type
    nullSpellings = field.nullSpellings
    emptyIsNull = field.traits.contains(.emptyIsNull)
  }

  /// Returns the field's value from the members of one record.
  func value(in slots: [Value]) -> Value {
    switch source {
    case .slot(let slot): normalized(slots[slot])
    case .members(let slot, let name): slots[slot].members(named: name)
    case .areaCode(let slot): Self.areaCode(of: slots[slot])
    case .absent: .null
    }
  }

  private func normalized(_ value: Value) -> Value {
    switch value {
    case .text(let text):
      if emptyIsNull, text.isEmpty { return .null }
      if !nullSpellings.isEmpty, nullSpellings.contains(text) { return .null }
      if case .int = type, let int = Int64(text) { return .int(int) }
      if case .decimal = type { return .decimal(text) }
      return value
    case .int, .decimal: return number(value)
    case .null, .bool, .time, .list, .record: return value
    }
  }

  /// A number as its field has it: ids are text even where the service writes a number.
  private func number(_ value: Value) -> Value {
    switch type {
    case .int, .list, .record, .bool: value
    case .decimal: .decimal(value.plainText ?? "")
    case .text, .tag, .enumeration, .id, .phone, .time, .duration: .text(value.plainText ?? "")
    }
  }

  /// The three digits behind `+1` of a number of the North American plan, else null.
  private static func areaCode(of value: Value) -> Value {
    guard case .text(let text) = value else { return .null }
    let bytes = Array(text.utf8)
    let isAmerican = bytes.count == 12 && bytes[0] == 0x2B && bytes[1] == 0x31
    guard isAmerican, bytes.dropFirst().allSatisfy({ $0 &- 0x30 < 10 }) else { return .null }
    return .text(String(decoding: bytes[2..<5], as: UTF8.self))
  }
}
