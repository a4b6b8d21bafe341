import TxCatalog
import TxValues

/// How one field gets its value from a record of a list route.
///
/// A class, so that nothing of it is copied for each record.
final class FieldReading: Sendable {
  /// Where the value comes from.
  enum Source: Sendable, Hashable {
    /// The member in the field's own slot.
    case own
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
  /// Whether texts are taken as they come.
  let isPlainText: Bool

  init(_ field: Field, source: Source) {
    self.source = source
    type = field.type
    nullSpellings = field.nullSpellings
    emptyIsNull = field.traits.contains(.emptyIsNull)
    isPlainText =
      !emptyIsNull && nullSpellings.isEmpty && field.type != .int && field.type != .decimal
  }

  /// Makes the field's value in its column out of the members of one record.
  func settle(_ column: Int, in slots: inout [Value]) {
    switch source {
    case .own:
      switch slots[column] {
      case .null, .bool, .time, .list, .record: break
      case .text(let text): slots[column] = normalized(text)
      case .int, .decimal: slots[column] = number(slots[column])
      }
    case .members(let slot, let name): slots[column] = slots[slot].members(named: name)
    case .areaCode(let slot): slots[column] = Self.areaCode(of: slots[slot])
    case .absent: break
    }
  }

  private func normalized(_ text: String) -> Value {
    if emptyIsNull, text.isEmpty { return .null }
    if nullSpellings.contains(text) { return .null }
    if case .int = type, let int = Int64(text) { return .int(int) }
    if case .decimal = type { return .decimal(text) }
    return .text(text)
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
