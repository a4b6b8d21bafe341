/// What equality, order and containment mean for values of a field's type.
///
/// All are total: values of kinds that the type does not have are unequal and without order, and
/// nothing fails. Text is compared by its scalars, never by canonical equivalence.
package enum Comparison {
  /// Whether two values are the same to a field of that type; null is the same as null only.
  ///
  /// Tags ignore case, enumerations also the difference between `-`, `_` and space, UUIDs the case
  /// of their letters; phones are compared by their digits, and numbers, times and durations by
  /// what they stand for. A list and a single value are the same where some element is; two lists
  /// where their elements are, one by one.
  package static func areEqual(_ left: Value, _ right: Value, as type: ValueType) -> Bool {
    switch (left, right) {
    case (.null, .null): return true
    case (.null, _), (_, .null): return false
    case (.list(let left), .list(let right)):
      let element = elementType(of: type)
      return left.count == right.count
        && zip(left, right).allSatisfy { areEqual($0, $1, as: element) }
    case (.list(let values), let single), (let single, .list(let values)):
      let element = elementType(of: type)
      return values.contains { areEqual($0, single, as: element) }
    case (.record(let left), .record(let right)): return areEqual(left, right)
    case (.record, _), (_, .record): return false
    default: return areSame(left, right, as: elementType(of: type))
    }
  }

  /// The order of two values as -1, 0 or 1; nil where one is null or the type has no order.
  package static func order(_ left: Value, _ right: Value, as type: ValueType) -> Int? {
    switch type {
    case .int, .decimal: numericOrder(left, right)
    case .time: sign(instant(left), instant(right))
    case .duration: sign(duration(left), duration(right))
    case .phone: numericOrder(digits(left), digits(right))
    case .bool, .text, .tag, .enumeration, .id, .record, .list: nil
    }
  }

  /// Whether `left` stands before `right` in a sorted list.
  ///
  /// Null is last in both directions. What has no order of its own is sorted by the scalars of its
  /// text, and a value that is not of the type behind those that are.
  package static func precedes(
    _ left: Value,
    _ right: Value,
    as type: ValueType,
    descending: Bool = false
  ) -> Bool {
    sortOrder(left, right, as: type, descending: descending) < 0
  }

  /// The order in a sorted list as -1, 0 or 1.
  ///
  /// To sort many rows make a `SortKey` of each value once.
  package static func sortOrder(
    _ left: Value,
    _ right: Value,
    as type: ValueType,
    descending: Bool = false
  ) -> Int {
    SortKey(left, as: type).order(to: SortKey(right, as: type), descending: descending)
  }

  /// Whether the value is null, an empty text or an empty list.
  package static func isEmpty(_ value: Value) -> Bool {
    value == .null || value == .text("") || value == .list([])
  }

  /// Whether `part` is somewhere in `text`, without regard to case.
  package static func contains(_ text: String, _ part: String) -> Bool {
    TextFolding.offset(of: TextFolding.folded(part), in: TextFolding.folded(text)) != nil
  }

  /// Whether `text` begins with `part`, without regard to case.
  package static func starts(_ text: String, _ part: String) -> Bool {
    TextFolding.folded(text).starts(with: TextFolding.folded(part))
  }

  /// Whether `text` ends with `part`, without regard to case.
  package static func ends(_ text: String, _ part: String) -> Bool {
    TextFolding.folded(text).reversed().starts(with: TextFolding.folded(part).reversed())
  }
}

extension Comparison {
  private static func elementType(of type: ValueType) -> ValueType {
    if case .list(let element) = type { elementType(of: element) } else { type }
  }

  private static func areSame(_ left: Value, _ right: Value, as type: ValueType) -> Bool {
    switch type {
    case .bool: return left == right
    case .int, .decimal, .time, .duration:
      if let order = order(left, right, as: type) { return order == 0 }
    case .phone:
      if let (left, right) = both(digits(left), digits(right)) {
        return TextFolding.areSame(left, right)
      }
    case .text, .tag, .enumeration, .id, .record, .list: break
    }
    guard let (left, right) = both(left.plainText, right.plainText) else { return false }
    return switch type {
    case .tag: TextFolding.areSameFolded(left, right)
    case .enumeration: TextFolding.areSameSpelling(left, right)
    case .id: areSameIDs(left, right)
    default: TextFolding.areSame(left, right)
    }
  }

  /// Whether records have the same members in any order.
  private static func areEqual(_ left: Record, _ right: Record) -> Bool {
    guard left.members.count == right.members.count else { return false }
    return left.members.allSatisfy { member in
      let other = right.members.first { TextFolding.areSame($0.name, member.name) }
      return other.map { areEqual(member.value, $0.value, as: .text) } ?? false
    }
  }

  private static func areSameIDs(_ left: String, _ right: String) -> Bool {
    if TextFolding.areSame(left, right) { return true }
    guard isUUID(left), isUUID(right) else { return false }
    return TextFolding.folded(left) == TextFolding.folded(right)
  }

  private static func isUUID(_ text: String) -> Bool {
    text.utf8.count == 36
      && zip(0..., text.utf8)
        .allSatisfy { place, byte in
          [8, 13, 18, 23].contains(place)
            ? byte == UInt8(ascii: "-") : JSONEscape.hexadecimalDigit(byte) != nil
        }
  }

  private static func numericOrder(_ left: Value?, _ right: Value?) -> Int? {
    if case (.int(let left), .int(let right)) = (left, right) { return sign(left, right) }
    guard let (left, right) = both(left.flatMap(decimal), right.flatMap(decimal)) else {
      return nil
    }
    return left.compared(to: right)
  }

  private static func numericOrder(_ left: String?, _ right: String?) -> Int? {
    numericOrder(left.map(Value.decimal), right.map(Value.decimal))
  }

  private static func sign<Key: Comparable>(_ left: Key?, _ right: Key?) -> Int? {
    guard let (left, right) = both(left, right) else { return nil }
    return left == right ? 0 : left < right ? -1 : 1
  }

  private static func both<Part>(_ left: Part?, _ right: Part?) -> (Part, Part)? {
    guard let left, let right else { return nil }
    return (left, right)
  }

  static func decimal(_ value: Value) -> DecimalText? {
    switch value {
    case .int(let int): DecimalText(String(int))
    case .decimal(let text), .text(let text): DecimalText(text)
    default: nil
    }
  }

  static func instant(_ value: Value) -> Instant? {
    switch value {
    case .time(let instant): instant
    case .text(let text): Instant(text)
    default: nil
    }
  }

  static func duration(_ value: Value) -> Int64? {
    if case .text(let text) = value { TxDuration(text)?.averageMilliseconds } else { nil }
  }

  /// The digits of a phone number, nil where there is anything but digits behind a `+`.
  static func digits(_ value: Value) -> String? {
    guard let text = value.plainText else { return nil }
    let digits = text.utf8.first == UInt8(ascii: "+") ? text.utf8.dropFirst() : text.utf8[...]
    return !digits.isEmpty && digits.allSatisfy { $0 &- 0x30 < 10 } ? String(digits) : nil
  }
}

extension Value {
  /// The text of a single value as it is compared, nil for null, lists and records.
  package var plainText: String? {
    switch self {
    case .null, .list, .record: nil
    case .bool(let bool): bool ? "true" : "false"
    case .int(let int): String(int)
    case .decimal(let text), .text(let text): text
    case .time(let instant): instant.description
    }
  }
}
